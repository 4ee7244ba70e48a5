/** The page on which one chooses who to be, for one attempt to sign in. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { readBody } from '../gateway/index.ts';
import { expiredPage, signInPage, viewOf } from './pages.ts';
import { USERS } from './people.ts';

const PREFIX = '/sign-in/';

/** Path of the page for an attempt. */
export function signInPath(uid: string): string {
  return `${PREFIX}${uid}`;
}

export function isInteraction(url: URL): boolean {
  return url.pathname.startsWith(PREFIX);
}

/** Shows the users, or signs the chosen one in and goes on to where the attempt came from. */
export async function handleInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const view = viewOf(url);
  const attempt = await provider.interactionDetails(request, response).catch(() => undefined);
  if (attempt === undefined || signInPath(attempt.uid) !== url.pathname) {
    return html(response, 400, expiredPage(view));
  }
  const chosen = request.method === 'POST' ? await chosenUser(request) : undefined;
  if (chosen === undefined) return html(response, 200, signInPage(view, `${url.pathname}${url.search}`, USERS));
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: chosen, remember: true } },
    { mergeWithLastSubmission: false },
  );
}

async function chosenUser(request: IncomingMessage): Promise<string | undefined> {
  const form = new URLSearchParams((await readBody(request)).toString('utf8'));
  return USERS.find(({ id }) => id === form.get('user'))?.id;
}

function html(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(body);
}
