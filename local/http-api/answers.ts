/** What API Gateway answers by itself. */

export interface ApiAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
  /** For the access log: why API Gateway itself refused, as one of its response types. */
  readonly errorType?: string;
}

/** The gateway's own answers: status, message and the type that the access log has for it. */
const OWN = {
  badRequest: [400, 'Bad Request', 'BAD_REQUEST'],
  unauthorized: [401, 'Unauthorized', 'UNAUTHORIZED'],
  forbidden: [403, 'Forbidden', 'ACCESS_DENIED'],
  notFound: [404, 'Not Found', 'MISSING_ROUTE'],
  tooLarge: [413, 'Request Entity Too Large', 'REQUEST_TOO_LARGE'],
  tooManyRequests: [429, 'Too Many Requests', 'THROTTLED'],
  headersTooLarge: [431, 'Request Header Fields Too Large', 'BAD_REQUEST_HEADERS'],
  failed: [500, 'Internal Server Error', 'INTEGRATION_FAILURE'],
  unavailable: [503, 'Service Unavailable', 'INTEGRATION_TIMEOUT'],
} as const satisfies Record<string, readonly [number, string, string]>;

/** One of the gateway's own answers, `{"message":…}`. */
export function ownAnswer(kind: keyof typeof OWN, headers: Readonly<Record<string, string>> = {}): ApiAnswer {
  const [status, message, errorType] = OWN[kind];
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ message }),
    errorType,
  };
}
