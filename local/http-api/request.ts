/** Reads a request within API Gateway's limits. */
import type { IncomingMessage } from 'node:http';

/** API Gateway's quotas of an HTTP API, which can't be raised. */
export const HEADERS_MAX_BYTES = 10_240;
const BODY_MAX_BYTES = 10 * 1024 * 1024;

/** Belong to the connection, not to the request. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export interface ApiRequest {
  readonly method: string;
  /** As sent, still percent-encoded, without the query. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly rawQuery: string;
  /** Lower case; values of a name that came several times are joined by `,`. Without cookies. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly sourceIp: string;
  /** `HTTP/1.1` */
  readonly protocol: string;
}

/** A request's head; `port` is the listener's. */
export function requestOf(incoming: IncomingMessage, port: number): ApiRequest {
  const { method = 'GET', url = '/', httpVersion, headersDistinct, socket } = incoming;
  const question = url.indexOf('?');
  const sourceIp = socket.remoteAddress ?? '127.0.0.1';
  const { cookie: cookies = [], ...named } = headersDistinct;
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(named)) {
    if (values && !HOP_BY_HOP.has(name)) headers[name] = values.join(',');
  }
  const forwarded = headers['x-forwarded-for'];
  headers['x-forwarded-for'] = forwarded === undefined ? sourceIp : `${forwarded}, ${sourceIp}`;
  headers['x-forwarded-port'] = String(port);
  headers['x-forwarded-proto'] = 'http';
  return {
    method,
    path: question < 0 ? url : url.slice(0, question),
    rawQuery: question < 0 ? '' : url.slice(question + 1),
    headers,
    cookies: cookies.flatMap((each) => each.split(/;\s*/)).filter((each) => each !== ''),
    sourceIp,
    protocol: `HTTP/${httpVersion}`,
  };
}

/** Whether request line and headers together are more than API Gateway takes. */
export function isHeadTooLarge({ method = '', url = '', rawHeaders }: IncomingMessage): boolean {
  // `name: value\r\n` and `GET /path HTTP/1.1\r\n`.
  const headers = rawHeaders.reduce((bytes, text) => bytes + Buffer.byteLength(text) + 2, 0);
  return headers + method.length + Buffer.byteLength(url) + ' HTTP/1.1\r\n'.length > HEADERS_MAX_BYTES;
}

/** The body; undefined if it is more than API Gateway takes. What is too much is read on and forgotten. */
export async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > BODY_MAX_BYTES) chunks.length = 0;
    else chunks.push(chunk);
  }
  return size > BODY_MAX_BYTES ? undefined : Buffer.concat(chunks);
}
