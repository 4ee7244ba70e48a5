import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiResources } from '../../support/api-fixture.ts';
import { writeAssembly } from '../../support/fixture-assembly.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis pages '));
const ORIGIN = 'https://app.example';
let runtime: TestRuntime;

beforeAll(async () => {
  const resources = apiResources({
    routes: { 'GET /free': { fn: 'Fn' }, 'GET /rare': { fn: 'Fn' }, 'GET /own': { fn: 'Fn', auth: true } },
    functions: { Fn: { code: 'fn' } },
    cors: { AllowOrigins: [ORIGIN], AllowMethods: ['GET'], AllowHeaders: ['authorization'] },
    // One call every hour: none comes back while the test runs.
    stage: { RouteSettings: { 'GET /rare': { ThrottlingRateLimit: 1 / 3600, ThrottlingBurstLimit: 2 } } },
  });
  const code = {
    fn: `export const handler = () => ({ statusCode: 200, headers: { 'access-control-allow-origin': '*' } });`,
  };
  const assembly = writeAssembly(join(sandbox, 'cdk.out'), { Fixture: { resources } }, code);
  runtime = await bootRuntime({ startAt: '2026-11-30T09:00:00.000Z', assembly, apiThrottling: true });
});
afterAll(async () => {
  await runtime.close();
  rmSync(sandbox, { recursive: true, force: true });
});

const ask = (path: string, origin: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${runtime.apiUrl}${path}`, { ...init, headers: { origin, ...init.headers } });

test('a route is refused once its burst is used up; the others, and preflights, are not', async () => {
  const statuses: number[] = [];
  for (let call = 0; call < 4; call += 1) statuses.push((await ask('/rare', ORIGIN)).status);
  expect(statuses).toEqual([200, 200, 429, 429]);
  expect(await (await ask('/rare', ORIGIN)).json()).toEqual({ message: 'Too Many Requests' });
  expect((await ask('/free', ORIGIN)).status).toBe(200);
  const headers = { 'access-control-request-method': 'GET' };
  expect((await ask('/rare', ORIGIN, { method: 'OPTIONS', headers })).status).toBe(204);
});

test.each(['/own', '/nowhere'])('a preflight of %s needs neither token nor route', async (path) => {
  const headers = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' };
  const answer = await ask(path, ORIGIN, { method: 'OPTIONS', headers });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(answer.headers.get('access-control-allow-headers')).toBe('authorization');
});

test.each([
  ['/free', 200],
  ['/own', 401],
  ['/nowhere', 404],
])('the answer of %s (%s) can be read by a page of the origin, and by no other page', async (path, status) => {
  const own = await ask(path, ORIGIN);
  expect(own.status).toBe(status);
  expect(own.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect((await ask(path, 'https://other.example')).headers.get('access-control-allow-origin')).toBeNull();
});
