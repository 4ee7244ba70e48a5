/** Requests of the web app: which token they carry, when they are made again, and what their failures are called. */
import { describe, expect, test } from 'vitest';
import { apiClient, dataOf } from '../../../web/src/api/client.ts';
import { sayOfHandoff } from '../../../web/src/api/handoff-commands.ts';
import { ConnectionLostError, ProblemError, SignedOutError } from '../../../web/src/api/problem.ts';
import { caseOrganisationQuery, inboxQuery } from '../../../web/src/api/queries.ts';
import type { Session } from '../../../web/src/sign-in/sign-in.ts';

const WHO = { agency: 'municipality', organisations: ['alboa'], roles: ['caseworker'] } as const;
const PATH = { organisation: 'alboa', caseId: 'hv-0123456789', handoffId: 'hv-0123456789-h1' };

interface World {
  readonly answers: (request: Request) => Response | Promise<Response>;
  readonly tokens?: readonly (string | undefined)[];
}

/** A client whose requests are answered by the test; tokens are given out in their order. */
function world({ answers, tokens = ['first', 'second'] }: World) {
  const left = [...tokens];
  const requests: Request[] = [];
  let signedOut = 0;
  const next = async (): Promise<Session | undefined> => {
    const accessToken = left.shift();
    return accessToken === undefined ? undefined : { accessToken, who: WHO };
  };
  const api = apiClient({
    apiUrl: 'https://api.example',
    signIn: { session: next, renew: next },
    fetch: async (request) => {
      if (!(request instanceof Request)) throw new Error('expected a request');
      requests.push(request);
      return answers(request);
    },
    onSignedOut: () => {
      signedOut += 1;
    },
  });
  return { api, requests, signedOut: () => signedOut };
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const health = (api: ReturnType<typeof world>['api']) => api.GET('/health');
const signal = new AbortController().signal;

describe('a request', () => {
  test('carries the token, and is made once more with a renewed one when it is refused', async () => {
    const { api, requests, signedOut } = world({
      answers: (request) =>
        json(request.headers.get('authorization') === 'Bearer second' ? 200 : 401, { status: 'ok' }),
    });
    expect(dataOf(await health(api))).toEqual({ status: 'ok' });
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer first', 'Bearer second']);
    expect(signedOut()).toBe(0);
  });

  test.each([
    ['there is no session', [undefined]],
    ['the session can’t be renewed', ['first', undefined]],
    ['the renewed token is refused too', ['first', 'second']],
  ])('is signed out when %s, and says so once', async (_, tokens) => {
    const { api, signedOut } = world({ tokens, answers: () => json(401, {}) });
    await expect(health(api)).rejects.toThrow(SignedOutError);
    expect(signedOut()).toBe(1);
  });

  test('without an answer is a lost connection', async () => {
    const { api } = world({ answers: () => Promise.reject(new TypeError('Failed to fetch')) });
    await expect(health(api)).rejects.toThrow(ConnectionLostError);
  });

  test('that is answered with a problem throws it, with what has changed', async () => {
    const changed = [{ part: 'h1', now: { status: 'received' } }];
    const type = 'https://henvis.dk/problems/precondition-failed';
    const { api } = world({ answers: () => json(412, { type, title: 't', status: 412, changed }) });
    const failed = await sayOfHandoff(
      api,
      PATH,
      { say: 'acknowledgement' },
      { ifMatch: '"h1=a"', idempotencyKey: 'k' },
    ).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ProblemError);
    expect(failed).toMatchObject({ status: 412, kind: 'precondition-failed', changed });
  });
});

describe('a command', () => {
  test('names the version that was seen and itself, and gives the version that is now', async () => {
    const { api, requests } = world({ answers: () => json(200, { outcome: 'recorded' }, { etag: '"h1=b"' }) });
    const command = { say: 'handling', handling: 'contact', reason: 'no-children-and-no-known-need' } as const;
    expect(await sayOfHandoff(api, PATH, command, { ifMatch: '"h1=a"', idempotencyKey: 'key-1' })).toBe('"h1=b"');
    const [request] = requests;
    expect(request?.url).toBe(
      'https://api.example/v1/organisations/alboa/cases/hv-0123456789/handoffs/hv-0123456789-h1/handling',
    );
    expect(request?.headers.get('if-match')).toBe('"h1=a"');
    expect(request?.headers.get('idempotency-key')).toBe('key-1');
    expect(await request?.json()).toEqual({ handling: 'contact', reason: 'no-children-and-no-known-need' });
  });
});

describe('lists', () => {
  test('an inbox is read to its last page', async () => {
    const { api, requests } = world({
      tokens: ['t', 't', 't'],
      answers: ({ url }) => {
        const cursor = new URL(url).searchParams.get('cursor');
        return json(200, cursor === null ? { items: [{ caseId: 'a' }], next: 'c1' } : { items: [{ caseId: 'b' }] });
      },
    });
    const { queryFn } = inboxQuery(api, 'alboa');
    const tasks = typeof queryFn === 'function' ? await queryFn({ signal } as Parameters<typeof queryFn>[0]) : [];
    expect(tasks).toEqual([
      { caseId: 'a', organisation: 'alboa' },
      { caseId: 'b', organisation: 'alboa' },
    ]);
    expect(requests.map(({ url }) => new URL(url).search)).toEqual(['?limit=100', '?limit=100&cursor=c1']);
  });

  test('a case that a mail names is looked for at each of one’s organisations, and a failure is no "not found"', async () => {
    const answers = ({ url }: Request): Response =>
      json(url.includes('/omegn/') ? 200 : 404, { caseId: 'hv-0123456789' });
    const { api } = world({ tokens: ['t', 't', 't'], answers });
    const find = async (organisations: string[]) => {
      const { queryFn } = caseOrganisationQuery(api, organisations, 'hv-0123456789');
      return typeof queryFn === 'function' ? queryFn({ signal } as Parameters<typeof queryFn>[0]) : undefined;
    };
    expect(await find(['alboa', 'omegn'])).toBe('omegn');
    await expect(find(['alboa'])).rejects.toMatchObject({ status: 404 });
  });
});
