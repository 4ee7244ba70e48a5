/** The operations of `/openapi.json`, as far as a request is made from them. */
import * as z from 'zod';
import contract from '../../functions/show-contract/openapi.json' with { type: 'json' };

/** JSON Schema of the contract; what a request is made from is read where it is used. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const ParameterSchema = z.object({
  in: z.enum(['path', 'query', 'header']),
  name: z.string(),
  required: z.boolean().default(false),
  schema: z.record(z.string(), z.unknown()),
});
export type Parameter = z.infer<typeof ParameterSchema>;

const OperationSchema = z.object({
  operationId: z.string(),
  parameters: z.array(z.record(z.string(), z.unknown())).default([]),
  requestBody: z
    .object({
      content: z.object({
        'application/json': z.object({ schema: z.record(z.string(), z.unknown()), example: z.unknown() }),
      }),
    })
    .optional(),
});

export interface ContractOperation {
  readonly id: string;
  readonly method: string;
  /** `/v1/organisations/{organisation}/…` */
  readonly template: string;
  /** `GET /v1/…` */
  readonly route: string;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly schema: JsonSchema; readonly example: unknown };
}

/** What a `$ref` of the contract stands for; anything else is itself. */
export function resolved(schema: JsonSchema): JsonSchema {
  const { $ref } = schema;
  if (typeof $ref !== 'string') return schema;
  const steps = $ref.slice('#/'.length).split('/');
  const found = steps.reduce<unknown>((here, step) => z.record(z.string(), z.unknown()).parse(here)[step], contract);
  return resolved(z.record(z.string(), z.unknown()).parse(found));
}

export const CONTRACT_OPERATIONS: readonly ContractOperation[] = Object.entries(contract.paths).flatMap(
  ([template, methods]) =>
    Object.entries(methods).map(([name, given]) => {
      const { operationId, parameters, requestBody } = OperationSchema.parse(given);
      const method = name.toUpperCase();
      const body = requestBody?.content['application/json'];
      return {
        id: operationId,
        method,
        template,
        route: `${method} ${template}`,
        parameters: parameters.map((each) => ParameterSchema.parse(resolved(each))),
        ...(body && { body }),
      };
    }),
);

/**
 * Which operation a request is for: written anew after the contract, so that a mistake in the gateway's routing is seen.
 *
 * @param path as sent, without the query
 * @returns `malformed` for percent-encoding that is none
 */
export function operationFor(method: string, path: string): ContractOperation | 'malformed' | undefined {
  if (!path.startsWith('/')) return 'malformed';
  let segments: string[];
  try {
    segments = path.slice(1).split('/').map(decodeURIComponent);
  } catch {
    return 'malformed';
  }
  return CONTRACT_OPERATIONS.filter((operation) => operation.method === method && fits(operation, segments)).sort(
    (one, other) => one.template.split('{').length - other.template.split('{').length,
  )[0];
}

function fits({ template }: ContractOperation, segments: readonly string[]): boolean {
  const own = template.slice(1).split('/');
  return (
    own.length === segments.length &&
    own.every((each, index) => (each.startsWith('{') ? segments[index] !== '' : each === segments[index]))
  );
}
