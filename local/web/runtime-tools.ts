/**
 * What the pages of the local runtime ask of it: its mailbox and its clock, on the app's own origin, so that nothing of them
 * is there where the app is served by somebody else.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../gateway/index.ts';

const OFFERED: ReadonlySet<string> = new Set(['GET /_henvis/mailbox', 'GET /_henvis/clock', 'POST /_henvis/clock']);
/** Moving the clock by a week plays a week: minutes, with many cases. */
const ANSWER_MS_MAX = 600_000;

/** Whether a request is one for the runtime itself. */
export function isForRuntime(method: string, pathname: string): boolean {
  return OFFERED.has(`${method} ${pathname}`);
}

/**
 * Passes it on to the runtime. A command only for the app's own pages: another page in the same browser could send one
 * too, and a browser says from where it comes.
 *
 * @param runtimeUrl the gateway's
 */
export async function askRuntime(
  runtimeUrl: string,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = 'GET', url = '/', headers } = request;
  if (method === 'POST' && headers.origin !== origin) {
    response.writeHead(403).end();
    return;
  }
  try {
    const body = method === 'POST' ? new Uint8Array(await readBody(request)) : null;
    const signal = AbortSignal.timeout(ANSWER_MS_MAX);
    const answer = await fetch(new URL(url, runtimeUrl), { method, body, signal });
    response.writeHead(answer.status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(await answer.text());
  } catch {
    response.writeHead(502, { 'cache-control': 'no-store' }).end();
  }
}
