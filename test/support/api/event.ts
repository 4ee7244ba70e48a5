/** Events as API Gateway writes them, for handlers that are called without it. */
import type { ApiCall } from './call.ts';

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
