import { jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { IssuerUnreachableError, issuerKeys, UnknownIssuerError } from '../../../local/http-api/index.ts';
import { startIssuer, type TestIssuer } from '../../support/issuer.ts';

const ISSUER = 'https://issuer.example';
let issuer: TestIssuer;
beforeEach(async () => {
  issuer = await startIssuer();
});
afterEach(() => issuer.close());

const keysWith = (refetchAfterMs: number) => {
  const keysFor = issuerKeys({ issuerUrl: () => issuer.url, refetchAfterMs });
  return async (token: string) => jwtVerify(token, await keysFor(ISSUER));
};

describe('the keys of an issuer', () => {
  test('are asked for once, also by tokens that come together', async () => {
    const verify = keysWith(60_000);
    const token = await issuer.sign({ sub: 'u' });
    await Promise.all([verify(token), verify(token), verify(token)]);
    await verify(token);
    expect(issuer.jwksRequests).toBe(1);
  });

  test('are asked for again when a token names a new one, which then counts; the old one no longer does', async () => {
    const verify = keysWith(0);
    const old = await issuer.sign({ sub: 'u' });
    await verify(old);
    await issuer.rotate();
    const { payload } = await verify(await issuer.sign({ sub: 'v' }));
    expect(payload.sub).toBe('v');
    await expect(verify(old)).rejects.toThrow('no applicable key');
  });

  test('are not asked for again and again by tokens with unknown keys', async () => {
    const verify = keysWith(60_000);
    await verify(await issuer.sign({ sub: 'u' }));
    for (const kid of ['a', 'b', 'c']) {
      await expect(verify(await issuer.sign({ sub: 'u' }, { kid }))).rejects.toThrow('no applicable key');
    }
    expect(issuer.jwksRequests).toBe(1);
  });
});

describe('an issuer', () => {
  test('that is not on this machine is not asked', async () => {
    const keysFor = issuerKeys({ issuerUrl: (given) => (given === ISSUER ? issuer.url : undefined) });
    await expect(keysFor('https://elsewhere.example')).rejects.toThrow(UnknownIssuerError);
    await expect(keysFor(ISSUER)).resolves.toBeDefined();
  });

  test('that did not answer is asked again at the next token', async () => {
    let url = `${issuer.url}/nothing-here`;
    const keysFor = issuerKeys({ issuerUrl: () => url });
    await expect(keysFor(ISSUER)).rejects.toThrow(IssuerUnreachableError);
    url = issuer.url;
    await expect(keysFor(ISSUER)).resolves.toBeDefined();
  });
});
