import type { z } from 'zod';
import type { HttpEvent } from './event.ts';
import { needsIdempotencyKey, type Operation } from './operation.ts';
import { type Problem, problem, violationsOf } from './problem.ts';

/** A request that fits its operation. */
export interface ParsedRequest<Path = unknown, Query = unknown, Body = unknown> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  /** There for every POST. */
  readonly idempotencyKey: string;
  /** The version that the caller has seen, as it was sent; there where the operation needs one. */
  readonly ifMatch: string;
}

/** A command is a few lines; what is larger is a file, and goes to the bucket. */
export const BODY_BYTES_MAX = 64 * 1024;
/** As generators make them: a UUID, or the like. */
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,128}$/;
const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json(?:\s*;|$)/i;

/**
 * Reads a request by its operation. What the path names must be able to exist: a name that can't is not found, like one
 * that doesn't.
 */
export function parseRequest(operation: Operation, event: HttpEvent): ParsedRequest | Problem {
  const path = operation.path.safeParse(event.pathParameters);
  if (!path.success) return problem('not-found');
  const query = operation.query.safeParse(event.queryStringParameters);
  if (!query.success) return problem('invalid-request', { errors: violationsOf('query', query.error) });
  const headers = parseHeaders(operation, event);
  if ('code' in headers) return headers;
  const body = parseBody(operation, event);
  return 'code' in body ? body : { path: path.data, query: query.data, ...headers, body: body.data };
}

function parseHeaders(operation: Operation, { headers }: HttpEvent) {
  const { 'idempotency-key': idempotencyKey = '', 'if-match': ifMatch = '' } = headers;
  if (needsIdempotencyKey(operation) && !IDEMPOTENCY_KEY.test(idempotencyKey)) {
    const detail = 'expected 8 to 128 visible ASCII characters that are new with every request, such as a UUID';
    return problem('idempotency-key-missing', { errors: [{ pointer: 'header:Idempotency-Key', detail }] });
  }
  if (operation.needsVersion && ifMatch === '') {
    const detail = 'expected the ETag of what was seen';
    return problem('precondition-required', { errors: [{ pointer: 'header:If-Match', detail }] });
  }
  return { idempotencyKey, ifMatch };
}

function parseBody(operation: Operation, event: HttpEvent): { data: unknown } | Problem {
  const { headers, body = '', isBase64Encoded } = event;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (!operation.body) return bytes.length === 0 ? { data: undefined } : noBody();
  if (bytes.length > BODY_BYTES_MAX) {
    return problem('content-too-large', { detail: `expected at most ${BODY_BYTES_MAX} bytes` });
  }
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) {
    return problem('unsupported-media-type', { detail: 'expected application/json' });
  }
  return parseJson(operation.body, bytes.toString('utf8'));
}

function parseJson(Body: z.ZodType, text: string): { data: unknown } | Problem {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return problem('invalid-request', { errors: [{ pointer: '#', detail: 'expected JSON (RFC 8259)' }] });
  }
  const parsed = Body.safeParse(json);
  return parsed.success
    ? { data: parsed.data }
    : problem('invalid-request', { errors: violationsOf('body', parsed.error) });
}

function noBody(): Problem {
  return problem('invalid-request', { errors: [{ pointer: '#', detail: 'expected no body' }] });
}
