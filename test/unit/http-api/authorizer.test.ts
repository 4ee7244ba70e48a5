import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { authorize } from '../../../local/http-api/authorizer.ts';
import { issuerKeys } from '../../../local/http-api/index.ts';
import { startIssuer } from '../../support/issuer.ts';

const AUTHORIZER = { header: 'authorization', issuer: 'https://issuer.example', audience: ['a'] };
const CLAIMS = { iss: AUTHORIZER.issuer, client_id: 'a', exp: 100 };

test.each([
  ['that is not on this machine', async () => undefined],
  ['whose keys are no JWKS', async (url: string) => url],
])('a good token of an issuer %s is refused, and the runtime says why', async (_, urlFor) => {
  const issuer = await startIssuer();
  const broken = createServer((_request, response) => {
    const { port } = broken.address() as { port: number };
    response.end(JSON.stringify({ jwks_uri: `http://127.0.0.1:${port}/jwks` }));
  });
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve));
  const { port } = broken.address() as { port: number };
  const url = await urlFor(`http://127.0.0.1:${port}`);
  const log: string[] = [];
  const judged = async (issuerUrl: () => string | undefined) => {
    const headers = { authorization: `Bearer ${await issuer.sign(CLAIMS)}` };
    const request = { method: 'GET', path: '/', rawQuery: '', headers, cookies: [], sourceIp: '', protocol: '' };
    const options = { keysFor: issuerKeys({ issuerUrl }), now: () => 0, log: (line: string) => log.push(line) };
    return authorize(request, { scopes: [] }, AUTHORIZER, options);
  };
  expect(await judged(() => url)).toMatchObject({
    ok: false,
    reason: 'OIDC discovery endpoint communication error',
    answer: { status: 401 },
  });
  expect(log).toEqual([expect.stringContaining(`The keys of ${AUTHORIZER.issuer} could not be had`)]);
  expect(await judged(() => issuer.url)).toMatchObject({ ok: true });
  expect(log).toHaveLength(1);
  await issuer.close();
  await new Promise<void>((resolve) => broken.close(() => resolve()));
});
