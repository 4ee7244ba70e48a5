import { Duration } from 'aws-cdk-lib';

/** How often something may be called: a bucket of `burst` calls that fills with `perSecond`. */
export interface CallLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** API Gateway gives up after 30 s at most; below that, so that the log says who gave up. */
export const INTEGRATION_TIMEOUT = Duration.seconds(29);

/**
 * A line of the access log. What a caller sends is in none of it: not the path with its values, the query or the address,
 * and no claim of the token. The route's key has the names of the variables instead (design rule 7).
 */
export const ACCESS_LOG_FORMAT = {
  requestId: '$context.requestId',
  timeEpoch: '$context.requestTimeEpoch',
  routeKey: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
  integrationStatus: '$context.integrationStatus',
  authorizerError: '$context.authorizer.error',
  errorType: '$context.error.responseType',
} as const;

/** Headers a page may send beyond the ones every page may. */
const REQUEST_HEADERS = ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'];
/** Headers of an answer that a page may read. */
const RESPONSE_HEADERS = ['etag', 'location', 'link', 'retry-after'];
const PREFLIGHT_KEPT = Duration.minutes(10);

/** What pages of the one other origin may do. Tokens are sent by the page itself, so there are no credentials. */
export const CORS = {
  AllowOrigins: [{ Ref: 'WebOrigin' }],
  AllowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  AllowHeaders: REQUEST_HEADERS,
  ExposeHeaders: RESPONSE_HEADERS,
  MaxAge: PREFLIGHT_KEPT.toSeconds(),
  AllowCredentials: false,
};

/** No origin, or one of https. */
export const ORIGIN_PATTERN = '(https://[a-z0-9-]+(\\.[a-z0-9-]+)+(:[0-9]{1,5})?)?';
