import { PROBLEM_TYPE_BASE, type Problem } from './problem.ts';

/** What an operation answers when it ends well. */
export interface Answer {
  readonly status: number;
  /** An object becomes JSON; a string is sent as it is, as `contentType`. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The answer as API Gateway takes it, payload format 2.0. */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * On every answer (OWASP ASVS 4.0.3 V14.4): never kept, never guessed at, never framed, never a referrer. An API shows
 * nothing, so its content security policy allows nothing.
 */
const SECURITY_HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

export function resultOf({ status, body, contentType = 'application/json', headers }: Answer): HttpResult {
  if (body === undefined) return { statusCode: status, headers: { ...SECURITY_HEADERS, ...headers } };
  return {
    statusCode: status,
    headers: { ...SECURITY_HEADERS, 'content-type': withCharset(contentType), ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** RFC 9457. `instance` names the request, by which an operator finds it in the log. */
export function problemResult(given: Problem, requestId: string): HttpResult {
  const { code, status, title, detail, errors, extra, headers } = given;
  const body = {
    type: `${PROBLEM_TYPE_BASE}${code}`,
    title,
    status,
    ...(detail !== undefined && { detail }),
    instance: `urn:henvis:request:${requestId}`,
    ...(errors && { errors }),
    ...extra,
  };
  return resultOf({ status, body, contentType: 'application/problem+json', ...(headers && { headers }) });
}

function withCharset(contentType: string): string {
  return contentType.startsWith('text/') && !contentType.includes('charset')
    ? `${contentType}; charset=utf-8`
    : contentType;
}
