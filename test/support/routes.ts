import type { HttpRoute } from '../../local/template/index.ts';

/** A route of that key, public and without a limit unless told otherwise. */
export function route(key: string, more: Partial<HttpRoute> = {}): HttpRoute {
  const [method = '', path = ''] = key.split(' ');
  return {
    key,
    ...(key === '$default' ? { method: 'ANY', segments: undefined } : { method, segments: path.slice(1).split('/') }),
    functionArn: 'arn:fn',
    timeoutMs: 1000,
    authorizer: undefined,
    scopes: [],
    limit: undefined,
    ...more,
  };
}
