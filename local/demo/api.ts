/** The demo's people at the HTTP API of the runtime: each signed in as one of the ready-made users, over the wire. */
import { z } from 'zod';
import { machineUuid } from '../clock/ambient.ts';
import type { Runtime } from '../runtime/index.ts';

export interface Request {
  /** `POST`, with an Idempotency-Key of its own, or `GET`. */
  readonly method: string;
  /** From the root: `/v1/organisations/alboa/inbox`. */
  readonly path: string;
  /** The ETag of what was seen. */
  readonly ifMatch?: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly body: unknown;
}

/** The API answered what nobody in the demo should be answered, or there is none; the message says what and where. */
export class DemoCallError extends Error {
  override readonly name = 'DemoCallError';
}

const ERROR_FROM = 400;
/** A refusal is an outcome, not a fault: somebody else was quicker, or the case is closed. */
const REFUSALS: readonly number[] = [404, 409, 412, 422];
const JsonSchema = z.string().transform((text): unknown => (text === '' ? undefined : JSON.parse(text)));

/** Calls the API as a ready-made user. @throws DemoCallError */
export async function callAs(runtime: Runtime, userId: string, request: Request): Promise<Answer> {
  const { method, path, ifMatch, body } = request;
  if (runtime.apiUrl === undefined) throw new DemoCallError('The templates have no HTTP API to call.');
  const response = await fetch(`${runtime.apiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${await tokenOf(runtime, userId)}`,
      ...(method === 'POST' && { 'idempotency-key': machineUuid() }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status } = response;
  if (status >= ERROR_FROM && !REFUSALS.includes(status)) {
    throw new DemoCallError(`${method} ${path} answered ${status}: ${text}`);
  }
  return { status, etag: response.headers.get('etag') ?? undefined, body: JsonSchema.parse(text) };
}

/** A token, and the moment of the runtime's clock at which it was asked for. */
interface Session {
  readonly token: string;
  readonly atMs: number;
}

/** The sessions of each runtime's people. */
const sessions = new WeakMap<Runtime, Map<string, Session>>();

/** Somebody stays signed in for a look at the inbox, and signs in anew for the next one: the clock jumps in between. */
async function tokenOf(runtime: Runtime, userId: string): Promise<string> {
  const atMs = runtime.clock.clock.now();
  const own = sessions.get(runtime) ?? new Map<string, Session>();
  sessions.set(runtime, own);
  const known = own.get(userId);
  if (known?.atMs === atMs) return known.token;
  const token = await runtime.identity.tokenFor(userId);
  own.set(userId, { token, atMs });
  return token;
}
