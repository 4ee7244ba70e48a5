/**
 * The event a function is called with: payload format 2.0
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html). What a request
 * does not have is left out of it, and the path is decoded although it is called raw: both as API Gateway does.
 */
import { ACCOUNT, apiDomainName } from '../template/index.ts';
import type { Claims } from './claims.ts';
import type { ApiRequest } from './request.ts';
import type { RouteMatch } from './routing.ts';

export interface EventContext {
  readonly apiId: string;
  readonly requestId: string;
  /** By the runtime's clock, ms since the epoch. */
  readonly nowMs: number;
  /** Of the token; undefined on a public route. */
  readonly claims: Claims | undefined;
}

/** Content types whose body is text; any other body, and one without a type, comes in base64. */
const TEXT = /^(text\/|application\/(json|xml|javascript)\s*(;|$))/i;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function eventOf(request: ApiRequest, match: RouteMatch, body: Buffer, context: EventContext): unknown {
  const { apiId, requestId, nowMs, claims } = context;
  const { key } = match.route;
  const path = decodeURIComponent(request.path);
  const query = queryOf(request.rawQuery);
  const isText = TEXT.test(request.headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: key,
    rawPath: path,
    rawQueryString: request.rawQuery,
    ...(request.cookies.length > 0 && { cookies: request.cookies }),
    headers: { 'x-amzn-trace-id': traceId(requestId, nowMs), ...request.headers },
    ...(query && { queryStringParameters: query }),
    requestContext: {
      accountId: ACCOUNT,
      apiId,
      ...(claims && { authorizer: { jwt: claims } }),
      domainName: apiDomainName(apiId),
      domainPrefix: apiId,
      http: {
        method: request.method,
        path,
        protocol: request.protocol,
        sourceIp: request.sourceIp,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: key,
      stage: '$default',
      time: logTime(nowMs),
      timeEpoch: nowMs,
    },
    ...(match.pathParameters && { pathParameters: match.pathParameters }),
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

/** Decoded; values of a name that comes several times are joined by `,`. */
function queryOf(rawQuery: string): Readonly<Record<string, string>> | undefined {
  if (rawQuery === '') return undefined;
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(rawQuery)) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(query);
}

/** `30/Nov/2026:18:16:08 +0000` */
function logTime(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  return `${iso.slice(8, 10)}/${MONTHS[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

/** X-Ray's form: seconds and 96 bits in hexadecimal. */
function traceId(requestId: string, nowMs: number): string {
  const bits = requestId
    .replaceAll(/[^0-9a-f]/g, '')
    .padEnd(24, '0')
    .slice(0, 24);
  return `Root=1-${Math.floor(nowMs / 1000).toString(16)}-${bits}`;
}
