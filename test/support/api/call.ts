/** Calls functions of the API as API Gateway does: payload 2.0, with the claims of a token that was verified. */
import type { Agency } from '../../functions/domain/actor/index.ts';
import type { HttpResult } from '../../functions/platform/http/index.ts';
import type { TestRuntime } from './runtime.ts';

/** The role that acts for an agency, where a test doesn't care which. */
const ROLE: Readonly<Record<Agency, string>> = {
  housing: 'housing-lead',
  advice: 'adviser',
  municipality: 'leader',
  court: 'clerk',
};

/** The claims of somebody of an agency, for some organisations' cases. */
export function claimsOf(agency: Agency, organisations: readonly string[], changes: Record<string, string> = {}) {
  return {
    sub: `${agency}-1`,
    token_use: 'access',
    scope: 'henvis/app',
    henvis_kind: 'person',
    henvis_agency: agency,
    henvis_organisations: organisations.join(' '),
    henvis_roles: ROLE[agency],
    henvis_assurance: 'substantial',
    ...changes,
  };
}

export interface ApiCall {
  /** `GET /v1/organisations/{organisation}/…`: names its own parameters. */
  readonly route: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Absent: without a token. */
  readonly claims?: Readonly<Record<string, string>> | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON. */
  readonly body: unknown;
}

/** The event of a call, as API Gateway would write it at a moment. */
export function apiEvent({ route, path, query, headers, body, claims }: ApiCall, timeEpoch: number, requestId: string) {
  const [method = '', template = ''] = route.split(' ');
  const hasBody = body !== undefined;
  return {
    version: '2.0',
    routeKey: route,
    rawPath: template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? '')),
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { ...(hasBody && { 'content-type': 'application/json' }), ...headers },
    ...(query && { queryStringParameters: query }),
    pathParameters: path,
    ...(hasBody && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
    requestContext: {
      requestId,
      timeEpoch,
      routeKey: route,
      stage: '$default',
      http: { method, path: template, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
    },
  };
}

let requests = 0;

/** A number that no other call of this process has. */
function nextRequest(): string {
  requests += 1;
  return `request-${requests}`;
}

/** Calls the function of a construct; every POST gets an Idempotency-Key of its own unless one is given. */
export async function callApi(runtime: TestRuntime, construct: string, call: ApiCall): Promise<ApiAnswer> {
  const requestId = nextRequest();
  const headers = { ...(call.route.startsWith('POST ') && { 'idempotency-key': requestId }), ...call.headers };
  const event = apiEvent({ ...call, headers }, runtime.clock.clock.now(), requestId);
  // `as`: the function's own schema is what is under test.
  const result = (await runtime.call(construct, event)) as HttpResult;
  const isJson = result.headers['content-type']?.includes('json') ?? false;
  return {
    status: result.statusCode,
    headers: result.headers,
    body: isJson && result.body !== undefined ? JSON.parse(result.body) : result.body,
  };
}
