/** Tokens over time: on a clock that stands in another year than the machine's, over restarts, and when keys rotate. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { ResponseBodyError } from 'oauth4webapi';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { poolAndApi } from '../../support/pool-fixture.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';
import { Browser, webApp } from '../../support/sign-in.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis sign-in '));
const assembly = poolAndApi(join(sandbox, 'cdk.out'));
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const USER = 'caseworker-1';

let runtime: TestRuntime;
let folders = 0;
const boot = (startAt: string, dir: string) => bootRuntime({ startAt, assembly, dir, memory: false });
const freshFolder = (): string => {
  folders += 1;
  return join(sandbox, `data ${folders}`);
};
const advance = (byMs: number) => runtime.clock.advanceTo(runtime.clock.clock.now() + byMs);
afterAll(() => rmSync(sandbox, { recursive: true, force: true }));

/** What the API's authorizer makes of the token: the claims it handed on, or the status it refused with. */
async function present(token: string): Promise<unknown> {
  const answer = await fetch(`${runtime.apiUrl}/own`, { headers: { authorization: `Bearer ${token}` } });
  return answer.status === 200 ? answer.json() : answer.status;
}
const keyIds = async (): Promise<string[]> => (await (await webApp(runtime)).keys()).keys.map(({ kid }) => kid);
const isRefused = async (attempt: Promise<unknown>): Promise<boolean> => {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return false;
  expect(error).toBeInstanceOf(ResponseBodyError);
  return error instanceof ResponseBodyError && error.error === 'invalid_grant';
};

describe.each(['2019-03-01T08:00:00.000Z', '2041-11-14T08:00:00.000Z'])('on a clock that stands at %s', (startAt) => {
  beforeEach(async () => {
    runtime = await boot(startAt, freshFolder());
  });
  afterEach(() => runtime.close());

  test('the API takes a token until it is 15 minutes old, and not later', async () => {
    const { access_token } = await (await webApp(runtime)).signIn(new Browser(), USER);
    expect(await present(access_token)).toMatchObject({ claims: { sub: USER, token_use: 'access' } });
    await advance(15 * MINUTE_MS - 1000);
    expect(await present(access_token)).toMatchObject({ claims: { sub: USER } });
    await advance(2000);
    expect(await present(access_token)).toBe(401);
  });

  test('a session lasts eight hours, however often it is renewed', async () => {
    const app = await webApp(runtime);
    let tokens = await app.signIn(new Browser(), USER);
    for (const hours of [3, 3, 1.9]) {
      await advance(hours * HOUR_MS);
      tokens = await app.refresh(tokens.refresh_token ?? '');
      expect(await present(tokens.access_token)).toMatchObject({ claims: { sub: USER } });
    }
    await advance(0.2 * HOUR_MS);
    expect(await isRefused(app.refresh(tokens.refresh_token ?? ''))).toBe(true);
  });

  test('the browser has to choose a user again the next day', async () => {
    const app = await webApp(runtime);
    const browser = new Browser();
    await app.signIn(browser, USER);
    const url = app.authorizationUrl({ code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' });
    const location = async () => (await browser.get(url)).headers.get('location');
    expect(await location()).toMatch(/^http:\/\/localhost:4704\/signed-in\?code=/);
    await advance(24 * HOUR_MS);
    expect(await location()).toMatch(/\/sign-in\//);
  });
});

test('a token says what the function of the pool answered, and cannot be told otherwise about itself', async () => {
  runtime = await boot('2026-11-14T08:00:00.000Z', freshFolder());
  try {
    const app = await webApp(runtime);
    const first = await app.signIn(new Browser(), USER);
    const ofFunction = {
      henvis_of: 'TokenGeneration_HostedAuth eu-north-1_FixturePool 55133018 caseworker substantial',
    };
    expect(decodeJwt(first.access_token)).toMatchObject({ ...ofFunction, sub: USER, aud: app.client.client_id });
    const second = await app.refresh(first.refresh_token ?? '');
    expect(decodeJwt(second.access_token)['henvis_of']).toMatch(/^TokenGeneration_RefreshTokens /);
    expect(decodeJwt(await runtime.identity.tokenFor(USER))).toMatchObject(ofFunction);
    expect(decodeJwt(await runtime.identity.tokenFor('alboa-system'))['henvis_of']).toMatch(
      /^TokenGeneration_ClientCredentials /,
    );
  } finally {
    await runtime.close();
  }
});

test('a token outlives a restart of the runtime, a session does not', async () => {
  const dir = freshFolder();
  runtime = await boot('2026-11-14T08:00:00.000Z', dir);
  const tokens = await (await webApp(runtime)).signIn(new Browser(), USER);
  await runtime.close();
  runtime = await boot('2026-11-14T08:00:00.000Z', dir);
  try {
    expect(await present(tokens.access_token)).toMatchObject({ claims: { sub: USER } });
    expect(await isRefused((await webApp(runtime)).refresh(tokens.refresh_token ?? ''))).toBe(true);
  } finally {
    await runtime.close();
  }
});

describe('when another key signs', () => {
  beforeEach(async () => {
    runtime = await boot('2026-11-14T08:00:00.000Z', freshFolder());
  });
  afterEach(() => runtime.close());

  test('the API takes what it signs at once, and what the one before signed until it expires', async () => {
    const before = await runtime.identity.tokenFor(USER);
    expect(await present(before)).toMatchObject({ claims: { sub: USER } });
    await fetch(`${runtime.url}/_henvis/identity/rotate`, { method: 'POST' });
    const after = await runtime.identity.tokenFor(USER);
    expect(decodeProtectedHeader(after).kid).not.toBe(decodeProtectedHeader(before).kid);
    expect(await present(after)).toMatchObject({ claims: { sub: USER } });
    expect(await present(before)).toMatchObject({ claims: { sub: USER } });
    await advance(16 * MINUTE_MS);
    expect(await present(before)).toBe(401);
  });

  test('the old one stays published as long as its tokens are valid, and the next one is published ahead', async () => {
    const [signing, next] = await keyIds();
    await runtime.identity.rotateKeys();
    const rotated = await keyIds();
    expect(rotated).toEqual([next, expect.any(String), signing]);
    await advance(16 * MINUTE_MS);
    await runtime.identity.rotateKeys();
    expect(await keyIds()).toEqual([rotated[1], expect.any(String), next]);
  });

  test('a session goes on', async () => {
    const app = await webApp(runtime);
    const tokens = await app.signIn(new Browser(), USER);
    await runtime.identity.rotateKeys();
    const renewed = await app.refresh(tokens.refresh_token ?? '');
    expect(decodeProtectedHeader(renewed.access_token).kid).toBe((await keyIds())[0]);
  });
});

test('a token can be had by hand, and an unknown user is told who there is', async () => {
  runtime = await boot('2026-11-14T08:00:00.000Z', freshFolder());
  try {
    const ask = (id: string) =>
      fetch(`${runtime.url}/_henvis/identity/token`, { method: 'POST', body: JSON.stringify({ id }) });
    expect(await (await ask(USER)).json()).toEqual({
      access_token: expect.stringMatching(/^ey/),
      token_type: 'Bearer',
    });
    const refused = await ask('nobody');
    expect(refused.status).toBe(404);
    expect(JSON.stringify(await refused.json())).toContain('officer-alboa');
  } finally {
    await runtime.close();
  }
});
