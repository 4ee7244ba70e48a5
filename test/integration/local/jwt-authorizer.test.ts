import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportSPKI, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AUDIENCE, apiResources, ISSUER } from '../../support/api-fixture.ts';
import { writeAssembly } from '../../support/fixture-assembly.ts';
import { startIssuer, type TestIssuer } from '../../support/issuer.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis jwt '));
/** Years from the machine's own time: tokens are judged by the clock of the runtime. */
const AT = '2031-11-30T09:00:00.000Z';
const NOW = Date.parse(AT) / 1000;
let runtime: TestRuntime;
let issuer: TestIssuer;

const ECHO = `export const handler = async ({ requestContext }) => requestContext.authorizer ?? 'public';`;
const VALID: JWTPayload = { iss: ISSUER, client_id: AUDIENCE, sub: 'u-1', iat: NOW - 60, exp: NOW + 60 };

beforeAll(async () => {
  issuer = await startIssuer();
  const resources = apiResources({
    routes: {
      'GET /public': { fn: 'Echo' },
      'GET /own': { fn: 'Echo', auth: true },
      'GET /scoped': { fn: 'Echo', auth: true, scopes: ['henvis/cases.read', 'henvis/app'] },
    },
    functions: { Echo: { code: 'echo' } },
    stage: {
      AccessLogSettings: {
        DestinationArn: 'arn:x',
        Format: '{"status":"$context.status","why":"$context.authorizer.error"}',
      },
    },
  });
  const assembly = writeAssembly(join(sandbox, 'cdk.out'), { Fixture: { resources } }, { echo: ECHO });
  const issuerUrl = (of: string) => (of === ISSUER ? issuer.url : undefined);
  runtime = await bootRuntime({ startAt: AT, assembly, dir: join(sandbox, 'data'), issuerUrl });
});
afterAll(async () => {
  await runtime.close();
  await issuer.close();
  rmSync(sandbox, { recursive: true, force: true });
});

async function ask(path: string, token?: string) {
  const answer = await fetch(`${runtime.apiUrl}${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
  const challenge = answer.headers.get('www-authenticate');
  return { status: answer.status, body: await answer.json(), challenge };
}
const refused = (why: string, scopes = '') => ({
  status: 401,
  body: { message: 'Unauthorized' },
  challenge: `Bearer scope="${scopes}" error="invalid_token" error_description="${why}"`,
});
const without = (claim: string): JWTPayload =>
  Object.fromEntries(Object.entries(VALID).filter(([name]) => name !== claim));

describe('a route with an authorizer', () => {
  test('lets a valid token in, with or without the word Bearer', async () => {
    const token = await issuer.sign(VALID);
    expect(await ask('/own', token)).toMatchObject({ status: 200, challenge: null });
    const bare = await fetch(`${runtime.apiUrl}/own`, { headers: { authorization: token } });
    expect(bare.status).toBe(200);
  });

  test('hands the claims over as texts: lists in brackets, numbers in digits, nothing for null', async () => {
    const claims = {
      ...VALID,
      groups: ['a', 'b c'],
      ratio: 1.5,
      on: true,
      off: null,
      address: { street: 'x' },
      empty: [],
    };
    const { body } = await ask('/own', await issuer.sign(claims));
    expect(body).toEqual({
      jwt: {
        claims: {
          iss: ISSUER,
          client_id: AUDIENCE,
          sub: 'u-1',
          iat: String(NOW - 60),
          exp: String(NOW + 60),
          groups: '[a b c]',
          ratio: '1.5',
          on: 'true',
          address: '{"street":"x"}',
          empty: '[]',
        },
        scopes: null,
      },
    });
  });

  test('asks for a token where there is none, which a public route does not', async () => {
    expect(await ask('/own')).toEqual({ status: 401, body: { message: 'Unauthorized' }, challenge: 'Bearer' });
    expect(await ask('/own', '')).toMatchObject({ status: 401, challenge: 'Bearer' });
    expect((await fetch(`${runtime.apiUrl}/public`)).status).toBe(200);
  });

  test('takes an audience in aud; client_id counts only in a token without it', async () => {
    const status = async (claims: JWTPayload) => (await ask('/own', await issuer.sign(claims))).status;
    expect(await status({ ...VALID, client_id: 'x', aud: AUDIENCE })).toBe(200);
    expect(await status({ ...VALID, client_id: 'x', aud: ['y', AUDIENCE] })).toBe(200);
    const wrong = { ...VALID, aud: 'another' };
    expect(await ask('/own', await issuer.sign(wrong))).toEqual(refused('the token does not have a valid audience'));
  });

  test.each([
    ['of another audience', { ...VALID, client_id: 'x' }, 'the token does not have a valid audience'],
    ['without an audience', without('client_id'), 'the token does not have a valid audience'],
    ['of another issuer', { ...VALID, iss: `${ISSUER}2` }, 'the token is of another issuer'],
    ['without an issuer', without('iss'), 'the token is of another issuer'],
    ['that ends now', { ...VALID, exp: NOW }, 'the token has expired'],
    ['that never ends', without('exp'), 'the token has no valid "exp"'],
    ['that begins in a second', { ...VALID, nbf: NOW + 1 }, 'the token is not valid yet'],
    ['issued in a second', { ...VALID, iat: NOW + 1 }, 'the token is issued in the future'],
  ])('refuses a token %s', async (_, claims, why) => {
    expect(await ask('/own', await issuer.sign(claims))).toEqual(refused(why));
  });

  test.each([
    ['ends in a second', { ...VALID, exp: NOW + 1 }],
    ['begins now', { ...VALID, nbf: NOW, iat: NOW }],
  ])('takes one that %s', async (_, claims) => {
    expect(await ask('/own', await issuer.sign(claims))).toMatchObject({ status: 200 });
  });

  test('refuses a token whose signature or claims were changed', async () => {
    const [head = '', , signature = ''] = (await issuer.sign(VALID)).split('.');
    const other = Buffer.from(JSON.stringify({ ...VALID, sub: 'u-2' })).toString('base64url');
    expect(await ask('/own', `${head}.${other}.${signature}`)).toEqual(refused('the signature is not valid'));
  });

  test.each(['x', 'a.b.c', 'e30.e30.e30', '..'])('refuses %j, which is no token', async (token) => {
    expect(await ask('/own', token)).toMatchObject({
      status: 401,
      challenge: expect.stringContaining('invalid_token'),
    });
  });

  test('refuses alg none, with and without the key id', async () => {
    const unsecured = new UnsecuredJWT(VALID).encode();
    expect(await ask('/own', unsecured)).toEqual(refused('the token names no key'));
    const head = Buffer.from(JSON.stringify({ alg: 'none', kid: issuer.publicJwk.kid })).toString('base64url');
    const named = `${head}.${unsecured.split('.')[1]}.`;
    expect(await ask('/own', named)).toEqual(refused('the token is not signed with RS256'));
  });

  test('refuses HS256 with the public key as the secret', async () => {
    const publicKey = await importJWK(issuer.publicJwk, 'RS256', { extractable: true });
    if (publicKey instanceof Uint8Array) throw new Error('An RSA key is no bytes.');
    const secret = new TextEncoder().encode(await exportSPKI(publicKey));
    const token = await new SignJWT(VALID)
      .setProtectedHeader({ alg: 'HS256', kid: issuer.publicJwk.kid ?? '' })
      .sign(secret);
    expect(await ask('/own', token)).toEqual(refused('the token is not signed with RS256'));
  });

  test('refuses a token that names no key, or a key of its own', async () => {
    expect(await ask('/own', await issuer.sign(VALID, { kid: undefined }))).toEqual(refused('the token names no key'));
    const stranger = await startIssuer();
    const token = await stranger.sign(VALID, { kid: 'key-of-a-stranger' });
    await stranger.close();
    expect(await ask('/own', token)).toEqual(refused('the token is signed with an unknown key'));
  });

  test('refuses a key of another issuer under the id of the own one', async () => {
    const stranger = await startIssuer();
    const token = await stranger.sign(VALID, { kid: issuer.publicJwk.kid });
    await stranger.close();
    expect(await ask('/own', token)).toEqual(refused('the signature is not valid'));
  });
});

describe('a route with scopes', () => {
  test.each([
    ['scope', { ...VALID, scope: 'openid henvis/app' }, ['openid', 'henvis/app']],
    ['scp', { ...VALID, scp: ['henvis/cases.read'] }, ['henvis/cases.read']],
  ])('takes a token with one of them in %s', async (_, claims, scopes) => {
    const answer = await ask('/scoped', await issuer.sign(claims));
    expect(answer).toMatchObject({ status: 200, body: { jwt: { scopes } } });
  });

  test.each([
    ['none', VALID],
    ['another', { ...VALID, scope: 'henvis/application' }],
  ])('forbids a token with %s', async (_, claims) => {
    expect(await ask('/scoped', await issuer.sign(claims))).toMatchObject({
      status: 403,
      body: { message: 'Forbidden' },
      challenge: expect.stringContaining('error="insufficient_scope"'),
    });
  });

  test('asks for a valid token first', async () => {
    const token = await issuer.sign({ ...VALID, scope: 'henvis/app', exp: NOW - 1 });
    expect(await ask('/scoped', token)).toEqual(refused('the token has expired', 'henvis/cases.read henvis/app'));
  });
});

test('the access log has what was wrong with a token, and nothing of it', async () => {
  const token = await issuer.sign({ ...VALID, sub: 'u-secret', exp: NOW - 1 });
  await ask('/own', token);
  await runtime.settle();
  const log = readFileSync(join(sandbox, 'data', 'logs', 'Fixture-Api.log'), 'utf8');
  expect(log).toContain('{"status":"401","why":"the token has expired"}');
  expect(log).not.toContain('u-secret');
  expect(log).not.toContain(token.split('.')[1]);
});
