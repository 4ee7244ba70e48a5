/** The local issuer as the web app and the agencies' systems meet it, with oauth4webapi as their client. */
import { createHash } from 'node:crypto';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import {
  calculatePKCECodeChallenge,
  generateRandomCodeVerifier,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setUpOrganisations } from '../../../local/demo/index.ts';
import { CLIENTS, USERS } from '../../../local/identity/index.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';
import { Browser, locationOf, SIGNED_OUT_URI, webApp } from '../../support/sign-in.ts';

/** Days before the machine's own time, in which tokens are to be valid all the same. */
const AT = '2026-11-14T09:00:00.000Z';

let runtime: TestRuntime;
let app: Awaited<ReturnType<typeof webApp>>;
beforeAll(async () => {
  runtime = await bootRuntime({ startAt: AT });
  await setUpOrganisations(runtime, '2026-01-01');
  app = await webApp(runtime);
});
afterAll(() => runtime.close());

/** Verified by the published keys, at the time of the runtime's clock. */
async function claimsOf(token: string, atMs = runtime.clock.clock.now()) {
  const keys = createLocalJWKSet(await app.keys());
  const { payload } = await jwtVerify(token, keys, { algorithms: ['RS256'], currentDate: new Date(atMs) });
  return payload;
}

const refused = async (attempt: Promise<unknown>): Promise<string> => {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ResponseBodyError) return error.error;
  if (error instanceof WWWAuthenticateChallengeError && error.status === 401) return 'unauthorized';
  throw new Error(`Expected an OAuth error, got ${String(error)}.`);
};
const refreshTokenOf = ({ refresh_token }: { readonly refresh_token?: string | undefined }): string =>
  refresh_token ?? '';

describe('the code flow', () => {
  test('gives an access token that says who chose to be whom, stamped by the clock of the runtime', async () => {
    const { access_token } = await app.signIn(new Browser(), 'caseworker-1');
    const issuedAt = Date.parse(AT) / 1000;
    expect(await claimsOf(access_token)).toEqual({
      sub: 'caseworker-1',
      username: 'caseworker-1',
      iss: runtime.deployment.outputs['TokenIssuer'],
      aud: app.client.client_id,
      client_id: app.client.client_id,
      token_use: 'access',
      version: 2,
      scope: 'openid henvis/app',
      jti: expect.any(String),
      iat: issuedAt,
      auth_time: issuedAt,
      exp: issuedAt + 15 * 60,
      henvis_kind: 'person',
      henvis_agency: 'municipality',
      henvis_roles: 'caseworker',
      henvis_organisations: 'aarhus-omegn alboa',
      henvis_assurance: 'substantial',
      henvis_cvr: '55133018',
    });
  });

  test('gives an ID token with nothing about the person but the sub', async () => {
    const { id_token = '' } = await app.signIn(new Browser(), 'adviser-1');
    expect(Object.keys(decodeJwt(id_token)).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sub']);
  });

  test('needs no second choice while the session lasts', async () => {
    const browser = new Browser();
    await app.signIn(browser, 'clerk-1');
    const verifier = generateRandomCodeVerifier();
    const url = app.authorizationUrl({ code_challenge: await calculatePKCECodeChallenge(verifier) });
    const back = locationOf(await browser.get(url), app.issuer.href);
    expect(decodeJwt((await app.redeem(back, verifier)).access_token).sub).toBe('clerk-1');
  });

  test('refuses a code that comes with another verifier', async () => {
    const browser = new Browser();
    const challenge = await calculatePKCECodeChallenge(generateRandomCodeVerifier());
    const first = await browser.get(app.authorizationUrl({ code_challenge: challenge }));
    const callback = await app.choose(browser, locationOf(first, app.issuer.href), 'caseworker-1');
    expect(await refused(app.redeem(callback, generateRandomCodeVerifier()))).toBe('invalid_grant');
  });

  test('refuses a code that comes twice, and ends what it gave the first time', async () => {
    const browser = new Browser();
    const verifier = generateRandomCodeVerifier();
    const url = app.authorizationUrl({ code_challenge: await calculatePKCECodeChallenge(verifier) });
    const callback = await app.choose(browser, locationOf(await browser.get(url), app.issuer.href), 'caseworker-1');
    const tokens = await app.redeem(callback, verifier);
    expect(await refused(app.redeem(callback, verifier))).toBe('invalid_grant');
    expect(await refused(app.refresh(refreshTokenOf(tokens)))).toBe('invalid_grant');
  });
});

describe('the page of users', () => {
  const open = async (query: string) => {
    const browser = new Browser();
    const challenge = await calculatePKCECodeChallenge(generateRandomCodeVerifier());
    const page = locationOf(await browser.get(app.authorizationUrl({ code_challenge: challenge })), app.issuer.href);
    const answer = await browser.get(`${page.href}${query}`);
    return { browser, page, answer, html: await answer.text() };
  };

  test('is in Danish, lists everybody, and asks for nothing else', async () => {
    const { html, answer } = await open('');
    expect(html).toContain('<html lang="da">');
    expect(html).toContain('<h1>Log ind</h1>');
    const offered = [...html.matchAll(/<button name="user" value="([^"]+)">([^<]+)<\/button>/g)];
    expect(offered.map(([, id, who]) => [id, who])).toEqual(USERS.map(({ id, who }) => [id, who.da]));
    expect(html).not.toContain('<input');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('is in English where one asks for it, and leads back', async () => {
    const { html } = await open('?lang=en');
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('<h1>Sign in</h1>');
    expect(html).toMatch(/<a href="\/sign-in\/[^"]+\?lang=da" lang="da"/);
  });

  test('is in the language of the app that sends one there', async () => {
    const challenge = await calculatePKCECodeChallenge(generateRandomCodeVerifier());
    const to = (language: string) => app.authorizationUrl({ code_challenge: challenge, ui_locales: language });
    const [english, danish] = await Promise.all(['en', 'da'].map((language) => new Browser().get(to(language))));
    expect(english && locationOf(english, app.issuer.href).search).toBe('?lang=en');
    expect(danish && locationOf(danish, app.issuer.href).search).toBe('');
  });

  test('runs no script, loads nothing, is in no frame, and leads to the app alone', async () => {
    const { html, answer } = await open('');
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|<link|<img/i);
    const policy = answer.headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^style-src 'sha256-[A-Za-z0-9+/=]+'$/),
      "form-action 'self' http://localhost:4704",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]);
    const style = /<style>([\s\S]*)<\/style>/.exec(html)?.[1] ?? '';
    expect(policy[1]).toContain(createHash('sha256').update(style).digest('base64'));
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('takes nobody who is not on it, and is shown again', async () => {
    const { browser, page } = await open('');
    const answer = await browser.post(page.href, { user: 'nobody' });
    expect([answer.status, (await answer.text()).includes('<h1>Log ind</h1>')]).toEqual([200, true]);
  });

  test('is of no use to another browser, nor to one that comes without an attempt', async () => {
    const { page } = await open('');
    expect((await new Browser().post(page.href, { user: 'leader-1' })).status).toBe(400);
    expect((await new Browser().get(new URL('/sign-in/made-up', app.issuer).href)).status).toBe(400);
  });
});

describe('an attempt to sign in is refused', () => {
  const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';
  const errorOf = async (parameters: Readonly<Record<string, string>>) => {
    const answer = await new Browser().get(app.authorizationUrl(parameters));
    if (answer.status === 400) return { shown: /<code>(\w+)<\/code>/.exec(await answer.text())?.[1] };
    const { search, hash } = locationOf(answer, app.issuer.href);
    return { sentBack: new URLSearchParams(search || hash.slice(1)).get('error') };
  };

  test.each([
    [
      'that would lead to another address',
      { redirect_uri: 'http://localhost:4704/elsewhere', code_challenge: challenge },
      'invalid_redirect_uri',
    ],
    ['of an unknown client', { client_id: 'stranger', code_challenge: challenge }, 'invalid_client'],
  ])('%s, on a page and not by going there', async (_, parameters, error) => {
    expect(await errorOf(parameters)).toEqual({ shown: error });
  });

  test.each([
    ['without a proof key', { code_challenge: '', code_challenge_method: '' }],
    ['with a proof key that is sent plain', { code_challenge: challenge, code_challenge_method: 'plain' }],
    ['for a token right away', { response_type: 'token', code_challenge: challenge }],
  ])('%s', async (_, parameters) => {
    expect(await errorOf(parameters)).toEqual({
      sentBack: expect.stringMatching(/^(invalid_request|unsupported_response_type)$/),
    });
  });

  test('for a scope of systems', async () => {
    const sentBack = await errorOf({ scope: 'openid henvis/settings', code_challenge: challenge });
    expect(sentBack).toEqual({ sentBack: 'invalid_scope' });
  });
});

describe('renewing', () => {
  test('gives a new refresh token and the claims as they are then', async () => {
    const first = await app.signIn(new Browser(), 'officer-alboa');
    const second = await app.refresh(refreshTokenOf(first));
    expect(refreshTokenOf(second)).not.toBe(refreshTokenOf(first));
    expect(await claimsOf(second.access_token)).toMatchObject({ sub: 'officer-alboa', henvis_organisations: 'alboa' });
  });

  test('with a token that was used ends the session of whoever has the newer one, too', async () => {
    const first = await app.signIn(new Browser(), 'officer-alboa');
    const second = await app.refresh(refreshTokenOf(first));
    expect(await refused(app.refresh(refreshTokenOf(first)))).toBe('invalid_grant');
    expect(await refused(app.refresh(refreshTokenOf(second)))).toBe('invalid_grant');
  });

  test('is over once the token was revoked', async () => {
    const tokens = await app.signIn(new Browser(), 'officer-alboa');
    await app.revoke(refreshTokenOf(tokens));
    expect(await refused(app.refresh(refreshTokenOf(tokens)))).toBe('invalid_grant');
  });
});

describe('signing out', () => {
  test('asks first, ends the session and what was given in it, and leads back to the app', async () => {
    const browser = new Browser();
    const tokens = await app.signIn(browser, 'leader-1');
    const page = await browser.get(app.endSessionUrl({ client_id: app.client.client_id, logout_uri: SIGNED_OUT_URI }));
    const xsrf = /name="xsrf" value="(\w+)"/.exec(await page.text())?.[1] ?? '';
    const confirmed = await browser.post(new URL('/logout/confirm', app.issuer).href, { xsrf, logout: 'yes' });
    expect(locationOf(confirmed, app.issuer.href).href).toBe(SIGNED_OUT_URI);
    expect(await refused(app.refresh(refreshTokenOf(tokens)))).toBe('invalid_grant');
    const challenge = await calculatePKCECodeChallenge(generateRandomCodeVerifier());
    const again = await browser.get(app.authorizationUrl({ code_challenge: challenge }));
    expect(locationOf(again, app.issuer.href).pathname).toMatch(/^\/sign-in\//);
  });

  test('cannot be done to somebody by another page, and leads nowhere that is not registered', async () => {
    const browser = new Browser();
    const tokens = await app.signIn(browser, 'leader-1');
    await browser.get(app.endSessionUrl({ client_id: app.client.client_id }));
    const forged = await browser.post(new URL('/logout/confirm', app.issuer).href, { xsrf: 'guessed', logout: 'yes' });
    expect(forged.status).toBe(400);
    expect((await app.refresh(refreshTokenOf(tokens))).token_type).toBe('bearer');
    const elsewhere = await browser.get(
      app.endSessionUrl({ client_id: app.client.client_id, logout_uri: 'http://localhost:4704/elsewhere' }),
    );
    expect(elsewhere.status).toBe(400);
  });
});

describe('a system', () => {
  const [system] = CLIENTS;
  const { clientId = '', secret = '' } = system ?? {};

  test('gets a token with its scopes and whose it is, by its secret', async () => {
    const { access_token, expires_in } = await app.machine(clientId, secret, 'henvis/cases.read henvis/webhooks');
    expect(expires_in).toBe(15 * 60);
    expect(await claimsOf(access_token)).toMatchObject({
      sub: clientId,
      client_id: clientId,
      scope: 'henvis/cases.read henvis/webhooks',
      henvis_kind: 'machine',
      henvis_agency: 'housing',
      henvis_organisations: 'alboa',
    });
  });

  test('gets none with another secret, nor with a scope it was not given', async () => {
    expect(await refused(app.machine(clientId, 'guessed', 'henvis/cases.read'))).toBe('unauthorized');
    expect(await refused(app.machine(clientId, secret, 'henvis/hearings.write'))).toBe('invalid_scope');
    expect(await refused(app.machine(clientId, secret, 'henvis/app'))).toBe('invalid_scope');
  });
});

describe('without a browser', () => {
  test.each([...USERS.map(({ id }) => id), ...CLIENTS.map(({ clientId }) => clientId)])(
    '%s has a token as signing in gives it',
    async (id) => {
      const claims = await claimsOf(await runtime.identity.tokenFor(id));
      expect(claims).toMatchObject({ sub: id, token_use: 'access', iat: Date.parse(AT) / 1000 });
      const client = CLIENTS.find(({ clientId }) => clientId === id);
      const signedIn = client
        ? await app.machine(id, client.secret, client.scopes.join(' '))
        : await app.signIn(new Browser(), id);
      const { jti: _, ...same } = claims;
      expect(await claimsOf(signedIn.access_token)).toMatchObject(same);
    },
  );

  test('nobody else has, and is told who there is', async () => {
    await expect(runtime.identity.tokenFor('nobody')).rejects.toThrow(/"nobody"; there are officer-alboa,/);
  });
});
