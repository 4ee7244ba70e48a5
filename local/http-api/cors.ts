/**
 * Cross-origin requests as API Gateway answers them: preflights by itself, whatever the routes are, and headers on every
 * other answer, in place of those the function gave (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html).
 */
import type { Cors } from '../template/index.ts';
import type { ApiAnswer } from './answers.ts';
import type { ApiRequest } from './request.ts';

/** The answer to a preflight; undefined for any other request. */
export function preflight(cors: Cors | undefined, { method, headers }: ApiRequest): ApiAnswer | undefined {
  const isPreflight = method === 'OPTIONS' && headers['origin'] && headers['access-control-request-method'];
  if (!cors || !isPreflight) return undefined;
  const origin = allowedOrigin(cors, headers['origin']);
  if (origin === undefined) return { status: 204, headers: {} };
  const { AllowMethods, AllowHeaders, MaxAge } = cors;
  return {
    status: 204,
    headers: {
      ...originHeaders(cors, origin),
      ...(AllowMethods.length > 0 && { 'access-control-allow-methods': AllowMethods.join(',') }),
      ...(AllowHeaders.length > 0 && { 'access-control-allow-headers': AllowHeaders.join(',') }),
      ...(MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
    },
  };
}

/** The answer with what the API's configuration says about the origin that asked. */
export function withCors(cors: Cors | undefined, request: ApiRequest, answer: ApiAnswer): ApiAnswer {
  if (!cors) return answer;
  const own = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
  const origin = allowedOrigin(cors, request.headers['origin']);
  if (origin === undefined) return { ...answer, headers: Object.fromEntries(own) };
  const exposed = cors.ExposeHeaders.length > 0 && { 'access-control-expose-headers': cors.ExposeHeaders.join(',') };
  const headers: ApiAnswer['headers'] = { ...Object.fromEntries(own), ...originHeaders(cors, origin), ...exposed };
  const vary = [answer.headers['vary'] ?? [], headers['vary'] ?? []].flat();
  return { ...answer, headers: { ...headers, ...(vary.length > 0 && { vary: [...new Set(vary)].join(', ') }) } };
}

function originHeaders(cors: Cors, origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    ...(origin !== '*' && { vary: 'origin' }),
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
  };
}

/** The origin as it is answered: itself if it is named, or if all of its scheme are; `*` if all are. */
function allowedOrigin({ AllowOrigins, AllowCredentials }: Cors, origin: string | undefined): string | undefined {
  if (origin === undefined) return undefined;
  if (AllowOrigins.includes('*')) return AllowCredentials ? origin : '*';
  const scheme = `${origin.split('://')[0]}://*`;
  return AllowOrigins.includes(origin) || AllowOrigins.includes(scheme) ? origin : undefined;
}
