import * as z from 'zod';
import { type HttpEvent, type HttpResult, operation } from '../../../../functions/platform/http/index.ts';

/** A POST that needs everything an operation can need. */
export const RecordThing = operation({
  id: 'recordThing',
  route: 'POST /v1/things/{thingId}/records',
  tag: 'Things',
  summary: 'Record something about a thing',
  needsVersion: true,
  path: z.strictObject({ thingId: z.string().regex(/^t\d{1,3}$/) }),
  query: z.strictObject({ on: z.iso.date().optional() }),
  body: z.strictObject({
    reason: z.enum(['late', 'lost']),
    lines: z.array(z.strictObject({ 'amount/oere': z.int() })).max(50),
  }),
  bodyExample: { reason: 'late', lines: [] },
  answers: { 200: { description: 'Recorded' } },
});

/** A GET that needs nothing. */
export const ListThings = operation({
  id: 'listThings',
  route: 'GET /v1/things',
  tag: 'Things',
  summary: 'List the things',
  answers: { 200: { description: 'The things' } },
});

export const REQUEST_ID = 'request-1';
export const TIME_EPOCH = Date.parse('2026-11-06T09:00:00.000Z');

/** The event of a request that {@link RecordThing} takes. */
export function recording(changes: Partial<Omit<HttpEvent, 'version' | 'requestContext'>> = {}): HttpEvent {
  return {
    ...eventOf(RecordThing.route),
    pathParameters: { thingId: 't1' },
    headers: { 'content-type': 'application/json', 'idempotency-key': '01234567', 'if-match': '"case=0123456789"' },
    body: JSON.stringify({ reason: 'late', lines: [{ 'amount/oere': 1 }] }),
    ...changes,
  };
}

/** A bare event of a route. */
export function eventOf(routeKey: string): HttpEvent {
  return {
    version: '2.0',
    routeKey,
    headers: {},
    queryStringParameters: {},
    pathParameters: {},
    isBase64Encoded: false,
    requestContext: { requestId: REQUEST_ID, timeEpoch: TIME_EPOCH },
  };
}

/** What a handler is called with besides; none looks at it but the logger. */
export const CONTEXT = {
  awsRequestId: 'lambda-1',
  functionName: 'Function',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:eu-north-1:123456789012:function:Function',
  memoryLimitInMB: '512',
} as never;

/** The answer of a handler, its JSON parsed. */
export async function ask(handler: (event: unknown, context: never) => unknown, event: unknown) {
  // `as`: middy's type allows for callbacks as well.
  const { statusCode, headers, body } = (await handler(event, CONTEXT)) as HttpResult;
  return { status: statusCode, headers, body: body === undefined ? undefined : JSON.parse(body) };
}
