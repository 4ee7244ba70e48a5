import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject, ZodOpenApiSchemaObject } from 'zod-openapi';
import {
  type AnswerDescription,
  needsIdempotencyKey,
  type Operation,
  PROBLEM_TYPE_BASE,
  PROBLEMS,
  type ProblemCode,
} from '../../../functions/platform/http/index.ts';
import { type PossibleProblem, problemsOf } from './problems-of.ts';

type Headers = NonNullable<ZodOpenApiResponseObject['headers']>;

const RESPONSES = '#/components/responses/';
const TEXT = { type: 'string' } as const;
const HEADERS = {
  etag: { ETag: { description: 'The version, for `If-Match`', schema: TEXT, required: true } },
  location: { Location: { description: 'Where what was made is', schema: TEXT, required: true } },
} as const satisfies Record<string, Headers>;
const REPLAYED: Headers = {
  'Idempotent-Replayed': { description: '`true`: this is the answer to the first request with this key', schema: TEXT },
};
const RETRY_AFTER: Headers = { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' }, required: true } };

const INSTANCE = 'urn:henvis:request:JKJaXmPLvHcESHA=';

/** What the gateway itself says, before henvis is asked. */
const FROM_GATEWAY: ZodOpenApiSchemaObject = { type: 'object', properties: { message: TEXT }, required: ['message'] };

/** Every answer of an operation: those of its own, then its problems by status. */
export function answersOf(operation: Operation): ZodOpenApiResponsesObject {
  const own = Object.entries(operation.answers).map(
    ([status, answer]) => [status, answerOf(operation, answer)] as const,
  );
  const problems = [...Map.groupBy(problemsOf(operation), ({ status }) => status)].map(
    ([status, possible]) => [String(status), sharedOr(status, possible)] as const,
  );
  const known = mayBeKnown(operation) ? [['304', KNOWN] as const] : [];
  return Object.fromEntries([...own, ...known, ...problems, ['429', { $ref: `${RESPONSES}TooManyRequests` }]]);
}

/** Whether the caller can say which version it has already. */
export function mayBeKnown({ route, answers }: Operation): boolean {
  return route.startsWith('GET ') && (answers[200]?.headers?.includes('etag') ?? false);
}

const KNOWN: ZodOpenApiResponseObject = { description: 'It is what you have already', headers: HEADERS.etag };

function answerOf(operation: Operation, answer: AnswerDescription): ZodOpenApiResponseObject {
  const { description, body, contentType = 'application/json', asText = [], example, headers = [] } = answer;
  const given: Headers = Object.assign({}, ...headers.map((name) => HEADERS[name]));
  if (needsIdempotencyKey(operation)) Object.assign(given, REPLAYED);
  const texts = asText.map((type) => [type, { schema: TEXT }] as const);
  return {
    description,
    ...(Object.keys(given).length > 0 && { headers: given }),
    ...(body && {
      content: {
        [contentType]: { schema: body, ...(example !== undefined && { example }) },
        ...Object.fromEntries(texts),
      },
    }),
  };
}

function sharedOr(status: number, possible: readonly PossibleProblem[]) {
  const name = SHARED_NAMES[status];
  return name ? { $ref: `${RESPONSES}${name}` } : problemAnswer(status, possible);
}

function problemAnswer(status: number, possible: readonly PossibleProblem[]): ZodOpenApiResponseObject {
  const [first] = possible;
  return {
    description: [...new Set(possible.map(({ title }) => title))].join(', or: '),
    content: {
      'application/problem+json': {
        schema: problemOfTypes(possible.map(({ type }) => type)),
        ...(first && { example: { type: first.type, title: first.title, status, instance: INSTANCE } }),
      },
    },
  };
}

function sharedAnswer(code: ProblemCode): ZodOpenApiResponseObject {
  const { status, title } = PROBLEMS[code];
  return problemAnswer(status, [{ status, title, type: `${PROBLEM_TYPE_BASE}${code}` }]);
}

const UNAUTHORIZED = sharedAnswer('unauthorized');

/** Answers that say the same whatever was asked. */
export const SHARED_ANSWERS: Readonly<Record<string, ZodOpenApiResponseObject>> = {
  Unauthorized: {
    ...UNAUTHORIZED,
    content: {
      ...UNAUTHORIZED.content,
      // The authorizer's own words: a token that is missing, expired or another issuer's.
      'application/json': { schema: FROM_GATEWAY, example: { message: 'Unauthorized' } },
    },
  },
  TooManyRequests: {
    description: 'Too many requests of this kind: the gateway says so',
    content: { 'application/json': { schema: FROM_GATEWAY, example: { message: 'Too Many Requests' } } },
  },
  Failed: sharedAnswer('internal'),
  Busy: { ...sharedAnswer('busy'), headers: RETRY_AFTER },
};
const SHARED_NAMES: Readonly<Record<number, string>> = { 401: 'Unauthorized', 500: 'Failed', 503: 'Busy' };

/** A problem of these types; written as the document has it, since the types differ from operation to operation. */
function problemOfTypes(types: readonly string[]): ZodOpenApiSchemaObject {
  return { allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { type: { enum: [...types] } } }] };
}
