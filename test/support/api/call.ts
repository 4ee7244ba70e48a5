/**
 * Calls the API as its clients do: over HTTP, with a token. Whatever is answered is held to the contract, so every test
 * that calls the API is a test of the contract too.
 */
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { TestRuntime } from '../runtime.ts';
import type { TokenClaims } from './claims.ts';
import { assertAsPromised } from './promised.ts';
import { bearerOf } from './tokens.ts';

export interface ApiCall {
  /** `GET /v1/organisations/{organisation}/…`: names its own parameters. */
  readonly route: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Absent: without a token. */
  readonly claims?: TokenClaims | undefined;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it is JSON; undefined where there is none. */
  readonly body: unknown;
}

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  /** From the root, with the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Nothing that henvis does takes that long: what does has hung. */
const ANSWER_TIMEOUT_MS = 60_000;
let requests = 0;

/** A text that no other call of this process has. */
export function nextKey(): string {
  requests += 1;
  return `request-${requests}`;
}

/**
 * Every POST gets an Idempotency-Key of its own unless one is given.
 *
 * @throws BrokenPromiseError if the answer is not as the contract has it
 */
export async function callApi(runtime: TestRuntime, call: ApiCall): Promise<ApiAnswer> {
  const { route, path, query, headers, body, claims } = call;
  const [method = '', template = ''] = route.split(' ');
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  const answer = await send(runtime, {
    method,
    path: query ? `${filled}?${new URLSearchParams(query)}` : filled,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(method === 'POST' && { 'idempotency-key': nextKey() }),
      ...(claims && { authorization: await bearerOf(runtime, claims) }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  assertAsPromised(runtime, route, answer);
  return answer;
}

const agent = new Agent({ keepAlive: true });

/**
 * Sends what may be anything, a GET with a body and a path that no URL has included, and says what came back.
 *
 * @throws when nothing came back in time
 */
export async function send(
  { apiUrl = '' }: Pick<TestRuntime, 'apiUrl'>,
  wire: WireRequest,
  timeoutMs = ANSWER_TIMEOUT_MS,
): Promise<ApiAnswer> {
  const { hostname, port } = new URL(apiUrl);
  const { method, path, body } = wire;
  // Said always: of a GET's body Node would say nothing, and the server would take it for the next request.
  const headers = { ...wire.headers, ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }) };
  const sent = request({
    agent,
    hostname,
    port,
    method,
    path,
    headers,
    signal: AbortSignal.timeout(timeoutMs),
  });
  const answered = once(sent, 'response');
  sent.end(body);
  // `as`: that is what the event brings.
  const [response] = (await answered) as [IncomingMessage];
  const answer = await text(response);
  const isJson = response.headers['content-type']?.includes('json') ?? false;
  return {
    status: response.statusCode ?? 0,
    headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
    body: answer === '' ? undefined : isJson ? JSON.parse(answer) : answer,
  };
}
