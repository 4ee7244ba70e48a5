import * as z from 'zod';

/** A schema of the document, as far as the page shows it. */
export interface Schema {
  readonly $ref?: string | undefined;
  readonly type?: string | readonly string[] | undefined;
  readonly description?: string | undefined;
  readonly format?: string | undefined;
  readonly pattern?: string | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly default?: unknown;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly properties?: Readonly<Record<string, Schema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: Schema | undefined;
  readonly additionalProperties?: Schema | boolean | undefined;
  readonly anyOf?: readonly Schema[] | undefined;
  readonly oneOf?: readonly Schema[] | undefined;
  readonly allOf?: readonly Schema[] | undefined;
}

const SchemaSchema: z.ZodType<Schema> = z.lazy(() =>
  z.object({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    description: z.string().optional(),
    format: z.string().optional(),
    pattern: z.string().optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    default: z.unknown().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    maxItems: z.number().optional(),
    properties: z.record(z.string(), SchemaSchema).optional(),
    required: z.array(z.string()).optional(),
    items: SchemaSchema.optional(),
    additionalProperties: z.union([z.boolean(), SchemaSchema]).optional(),
    anyOf: z.array(SchemaSchema).optional(),
    oneOf: z.array(SchemaSchema).optional(),
    allOf: z.array(SchemaSchema).optional(),
  }),
);

const RefSchema = z.object({ $ref: z.string() });
const MediaSchema = z.object({ schema: SchemaSchema, example: z.unknown().optional() });
const ParameterSchema = z.object({
  in: z.enum(['path', 'query', 'header']),
  name: z.string(),
  required: z.boolean().default(false),
  description: z.string().optional(),
  schema: SchemaSchema,
});
export type Parameter = z.infer<typeof ParameterSchema>;

const AnswerSchema = z.object({
  description: z.string(),
  headers: z.record(z.string(), z.object({ description: z.string().optional() })).default({}),
  content: z.record(z.string(), MediaSchema).default({}),
});
export type DescribedAnswer = z.infer<typeof AnswerSchema>;

const OperationSchema = z.object({
  operationId: z.string(),
  tags: z.array(z.string()),
  summary: z.string(),
  description: z.string().optional(),
  'x-henvis-who-may': z
    .object({ roles: z.array(z.string()), scope: z.string().optional(), assurance: z.string() })
    .optional(),
  parameters: z.array(z.union([RefSchema, ParameterSchema])).default([]),
  requestBody: z.object({ content: z.record(z.string(), MediaSchema) }).optional(),
  responses: z.record(z.string(), z.union([RefSchema, AnswerSchema])),
});
export type DescribedOperation = z.infer<typeof OperationSchema>;

/** The contract, as far as the page shows it. It is our own, and checked by tests; parsed all the same, to be typed. */
export const DocumentSchema = z.object({
  info: z.object({ title: z.string(), version: z.string(), summary: z.string(), description: z.string() }),
  tags: z.array(z.object({ name: z.string(), description: z.string() })),
  paths: z.record(z.string(), z.record(z.string(), OperationSchema)),
  components: z.object({
    schemas: z.record(z.string(), SchemaSchema),
    parameters: z.record(z.string(), ParameterSchema).default({}),
    responses: z.record(z.string(), AnswerSchema).default({}),
  }),
});
export type ContractDocument = z.infer<typeof DocumentSchema>;

/** The last step of a reference: the name of what it refers to. */
export function nameIn(ref: string): string {
  return ref.slice(ref.lastIndexOf('/') + 1);
}
