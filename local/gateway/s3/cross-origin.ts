/**
 * What pages of another origin are told of a bucket, by the rules of its CORS configuration: preflights, which no signature
 * is asked for, and a header on every other answer (https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html).
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Bucket, CorsRule } from '../../template/index.ts';
import type { GatewayAnswer } from '../http.ts';

/** What is looked at of a request. */
export interface PageRequest {
  readonly method: string;
  /** As sent, with the bucket first. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface CrossOrigin {
  /** The answer to a preflight; undefined for any other request. */
  preflight(request: PageRequest): GatewayAnswer | undefined;
  /** The answer with what the page's browser has to be told to let the page read it. */
  answered(request: PageRequest, answer: GatewayAnswer): GatewayAnswer;
}

/** Knows the rules of the buckets. */
export function crossOrigin(buckets: readonly Pick<Bucket, 'name' | 'cors'>[]): CrossOrigin {
  const ruleFor = ({ path, headers: { origin } }: PageRequest, method: string): CorsRule | undefined => {
    const bucket = buckets.find(({ name }) => name === path.split('/')[1]);
    return bucket?.cors.find(
      ({ AllowedOrigins, AllowedMethods }) => AllowedOrigins.includes(origin ?? '') && AllowedMethods.includes(method),
    );
  };
  return {
    preflight: (request) => {
      const { origin, ...headers } = request.headers;
      const method = headers['access-control-request-method'];
      if (request.method !== 'OPTIONS' || origin === undefined || method === undefined) return undefined;
      const rule = ruleFor(request, method);
      const asked = namesIn(headers['access-control-request-headers']);
      const isAllowed = rule && asked.every((name) => rule.AllowedHeaders.includes(name));
      return isAllowed ? allowed(rule, origin, method, asked) : { status: 403 };
    },
    answered: (request, answer) => {
      const { origin } = request.headers;
      if (origin === undefined || !ruleFor(request, request.method)) return answer;
      return { ...answer, headers: { ...answer.headers, ...originHeaders(origin) } };
    },
  };
}

function allowed({ MaxAge }: CorsRule, origin: string, method: string, asked: readonly string[]): GatewayAnswer {
  return {
    status: 200,
    headers: {
      ...originHeaders(origin),
      'access-control-allow-methods': method,
      ...(asked.length > 0 && { 'access-control-allow-headers': asked.join(', ') }),
      ...(MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
    },
  };
}

function originHeaders(origin: string): Record<string, string> {
  return { 'access-control-allow-origin': origin, vary: 'Origin' };
}

function namesIn(header: string | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}
