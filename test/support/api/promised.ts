/** Holds answers to the contract: the status, the headers, the content type and the body of each. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import * as z from 'zod';
import contract from '../../../functions/show-contract/openapi.json' with { type: 'json' };
import type { ApiAnswer } from './call.ts';

/** An answer is not one that the contract has. */
export class BrokenPromiseError extends Error {
  override readonly name = 'BrokenPromiseError';
  constructor(operationId: string, { status, body }: ApiAnswer, what: string) {
    super(`${operationId} answered ${status}, but ${what}: ${JSON.stringify(body)}`);
  }
}

const RefSchema = z.object({ $ref: z.string() });
const AnswerSchema = z.object({
  headers: z.record(z.string(), z.object({ required: z.boolean().default(false) })).default({}),
  content: z.record(z.string(), z.looseObject({})).default({}),
});
const OperationSchema = z.object({
  operationId: z.string(),
  responses: z.record(z.string(), z.union([RefSchema, AnswerSchema])),
});
const PathsSchema = z.record(z.string(), z.record(z.string(), OperationSchema));

const CONTRACT = 'contract';
const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true })).addSchema(contract, CONTRACT);
const validators = new Map<string, ValidateFunction>();

interface Promised {
  readonly operationId: string;
  /** Where each answer is in the document, as a JSON pointer, by its status. */
  readonly places: ReadonlyMap<string, string>;
}

/** What is promised, by route. */
const PROMISED: ReadonlyMap<string, Promised> = new Map(
  Object.entries(PathsSchema.parse(contract.paths)).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, responses }]) => {
      const own = `#/paths/${escaped(path)}/${method}/responses`;
      const places = Object.entries(responses).map(
        ([status, answer]) => [status, '$ref' in answer ? answer.$ref : `${own}/${status}`] as const,
      );
      return [`${method.toUpperCase()} ${path}`, { operationId, places: new Map(places) }] as const;
    }),
  ),
);

/** How each operation of a runtime was answered so far. */
const seen = new WeakMap<object, Map<string, Set<string>>>();

/**
 * The statuses that each operation of the contract has been answered with; of a problem also its kind, as in
 * `409 refused/case-closed`.
 */
export function answersSeen(runtime: object): ReadonlyMap<string, ReadonlySet<string>> {
  return seen.get(runtime) ?? new Map();
}

/** @throws BrokenPromiseError */
export function assertAsPromised(runtime: object, route: string, answer: ApiAnswer): void {
  const promised = PROMISED.get(route);
  if (!promised) throw new BrokenPromiseError(route, answer, 'there is no such operation');
  const { operationId, places } = promised;
  const place = places.get(String(answer.status));
  if (place === undefined) throw new BrokenPromiseError(operationId, answer, 'the contract has no such status');
  const wrong = differenceOf(place, answer);
  if (wrong !== undefined) throw new BrokenPromiseError(operationId, answer, wrong);
  note(runtime, operationId, answer);
}

function differenceOf(place: string, { headers, body }: ApiAnswer): string | undefined {
  const { headers: promised, content } = AnswerSchema.parse(at(place));
  const missing = Object.entries(promised).find(([name, { required }]) => required && !(name.toLowerCase() in headers));
  if (missing) return `without the header ${missing[0]}`;
  const [type = ''] = (headers['content-type'] ?? '').split(';');
  if (body === undefined) return Object.keys(content).length > 0 ? 'without a body' : undefined;
  if (!(type in content)) return `the contract has no ${type} there`;
  const validate = validatorOf(`${place}/content/${escaped(type)}/schema`);
  return validate(body) ? undefined : ajv.errorsText(validate.errors);
}

function validatorOf(place: string): ValidateFunction {
  const known = validators.get(place);
  if (known) return known;
  const made = ajv.compile({ $ref: `${CONTRACT}${place}` });
  validators.set(place, made);
  return made;
}

function note(runtime: object, operationId: string, { status, body }: ApiAnswer): void {
  const all = seen.get(runtime) ?? new Map<string, Set<string>>();
  const own = all.get(operationId) ?? new Set();
  const { type } = z.object({ type: z.string() }).safeParse(body).data ?? {};
  own.add(String(status));
  if (status >= 400 && type !== undefined) own.add(`${status} ${new URL(type).pathname.replace('/problems/', '')}`);
  seen.set(runtime, all.set(operationId, own));
}

/** A step of a JSON pointer (RFC 6901) in a URI fragment. */
function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function at(place: string): unknown {
  return place
    .slice('#/'.length)
    .split('/')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((here, step) => z.record(z.string(), z.unknown()).parse(here)[step], contract);
}
