import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { apiResources } from '../../support/api-fixture.ts';
import { writeAssembly } from '../../support/fixture-assembly.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';

const sandbox = mkdtempSync(join(tmpdir(), 'henvis api '));
const AT = '2026-11-30T09:05:03.250Z';
let runtime: TestRuntime;

const EventSchema = z.looseObject({ headers: z.record(z.string(), z.string()), requestContext: z.looseObject({}) });

/** Answers with the event; does otherwise as the query says. */
const ECHO = `export const handler = async (event) => {
  const { does } = event.queryStringParameters ?? {};
  if (does === 'throw') throw new TypeError('asked to throw, about Anna Jensen');
  if (does === 'hang') await new Promise((resolve) => setTimeout(resolve, 2000));
  if (does === 'answer') return JSON.parse(event.body);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(event) };
};`;

beforeAll(async () => {
  const resources = apiResources({
    routes: {
      'GET /echo/{id}': { fn: 'Echo' },
      'POST /echo/{id}': { fn: 'Echo' },
      'ANY /files/{path+}': { fn: 'Echo' },
      'GET /closed': { fn: 'Closed' },
      'GET /slow': { fn: 'Slow' },
    },
    functions: {
      Echo: { code: 'echo' },
      Closed: { code: 'echo' },
      Slow: { code: 'echo', properties: { Timeout: 1 } },
    },
    unpermitted: ['Closed'],
    stage: {
      AccessLogSettings: {
        DestinationArn: 'arn:aws:logs:eu-north-1:111111111111:log-group:x',
        Format: '{"route":"$context.routeKey","status":"$context.status","error":"$context.error.responseType"}',
      },
    },
    integration: { TimeoutInMillis: 1500 },
  });
  const assembly = writeAssembly(join(sandbox, 'cdk.out'), { Fixture: { resources } }, { echo: ECHO });
  runtime = await bootRuntime({ startAt: AT, assembly, dir: join(sandbox, 'data') });
});
afterAll(async () => {
  await runtime.close();
  rmSync(sandbox, { recursive: true, force: true });
});

const ask = (path: string, init?: RequestInit): Promise<Response> => fetch(`${runtime.apiUrl}${path}`, init);
/** What the function is given as the answer to be returned. */
const answering = (value: unknown): Promise<Response> =>
  ask('/echo/a?does=answer', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });

/** A request whose head is as given, which `fetch` would not send. */
async function raw(path: string, headers: Record<string, string | string[]> = {}) {
  const { status, body } = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    request(`${runtime.apiUrl}${path}`, { headers }, async (answer) => {
      let body = '';
      for await (const chunk of answer) body += chunk;
      resolve({ status: answer.statusCode, body });
    })
      .on('error', reject)
      .end();
  });
  return { status, body };
}

describe('the event of a route', () => {
  test('is payload format 2.0, at the time of the runtime', async () => {
    const answer = await ask('/echo/caf%C3%A9%20%2F1?tag=a&tag=b%20c&empty=', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', Cookie: 'one=1; two=2', 'User-Agent': 'test/1' },
      body: '{"ø":1}',
    });
    const event = EventSchema.parse(await answer.json());
    expect(event).toMatchObject({
      version: '2.0',
      routeKey: 'POST /echo/{id}',
      rawPath: '/echo/café /1',
      rawQueryString: 'tag=a&tag=b%20c&empty=',
      cookies: ['one=1', 'two=2'],
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': '8',
        'x-forwarded-for': '127.0.0.1',
        'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      },
      queryStringParameters: { tag: 'a,b c', empty: '' },
      requestContext: {
        accountId: '111111111111',
        apiId: 'fixtureapi',
        domainName: 'fixtureapi.execute-api.eu-north-1.amazonaws.com',
        domainPrefix: 'fixtureapi',
        http: {
          method: 'POST',
          path: '/echo/café /1',
          protocol: 'HTTP/1.1',
          sourceIp: '127.0.0.1',
          userAgent: 'test/1',
        },
        requestId: answer.headers.get('apigw-requestid'),
        routeKey: 'POST /echo/{id}',
        stage: '$default',
        time: '30/Nov/2026:09:05:03 +0000',
        timeEpoch: Date.parse(AT),
      },
      pathParameters: { id: 'café /1' },
      body: '{"ø":1}',
      isBase64Encoded: false,
    });
    expect(event.headers).not.toHaveProperty('cookie');
    expect(event.headers).not.toHaveProperty('connection');
  });

  test('has nothing that the request does not have', async () => {
    const event = EventSchema.parse(await (await ask('/files/a')).json());
    for (const absent of ['cookies', 'queryStringParameters', 'body', 'stageVariables'])
      expect(event).not.toHaveProperty(absent);
    expect(event.requestContext).not.toHaveProperty('authorizer');
    expect(event).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
  });

  test('joins headers that come twice', async () => {
    const { body } = await raw('/echo/a', { 'x-twice': ['a', 'b'] });
    expect(JSON.parse(body).headers['x-twice']).toBe('a,b');
  });

  test.each([
    ['text/csv', false],
    ['application/xml', false],
    ['application/x-www-form-urlencoded', true],
    ['application/problem+json', true],
    ['application/octet-stream', true],
    [undefined, true],
  ])('has a body of type %s in base64: %s', async (type, isBase64Encoded) => {
    const body = new Blob(['æ'], type === undefined ? {} : { type });
    const event = await (await ask('/echo/a', { method: 'POST', body })).json();
    expect(event).toMatchObject({
      isBase64Encoded,
      body: isBase64Encoded ? Buffer.from('æ').toString('base64') : 'æ',
    });
  });
});

describe('the answer of a function', () => {
  test('is sent with its status, headers, cookies and body', async () => {
    const answer = await answering({
      statusCode: 201,
      headers: { ETag: '"1"', 'X-Count': 3, Connection: 'upgrade' },
      cookies: ['a=1; Secure', 'b=2'],
      body: Buffer.from([0, 255]).toString('base64'),
      isBase64Encoded: true,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.headers.get('x-count')).toBe('3');
    expect(answer.headers.get('connection')).not.toBe('upgrade');
    expect(answer.headers.getSetCookie()).toEqual(['a=1; Secure', 'b=2']);
    expect([...(await answer.bytes())]).toEqual([0, 255]);
  });

  test('without a status is the body of a 200 in JSON', async () => {
    const answer = await answering({ hello: 'there' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({ hello: 'there' });
    expect(await (await answering('a text')).text()).toBe('a text');
  });

  test('has no body where its status has none', async () => {
    const answer = await answering({ statusCode: 204, body: 'ignored' });
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe('');
  });

  test.each([
    ['a status that is none', { statusCode: 'fine' }],
    ['a body that is no text', { statusCode: 200, body: { a: 1 } }],
    ['a header that would break the message', { statusCode: 200, headers: { 'x-a': 'a\r\nx-b: b' } }],
  ])('with %s is a 500 that says nothing', async (_, value) => {
    const answer = await answering(value);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('{"message":"Internal Server Error"}');
  });

  test.each([
    ['that throws', '/echo/a?does=throw', 500, 'Internal Server Error'],
    ['that takes longer than the API waits', '/echo/a?does=hang', 503, 'Service Unavailable'],
    ['that takes longer than its own timeout', '/slow?does=hang', 500, 'Internal Server Error'],
    ['that does not permit the API to call it', '/closed', 500, 'Internal Server Error'],
  ])('%s is refused without a reason', async (_, path, status, message) => {
    const answer = await ask(path);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ message });
  });
});

describe('a request', () => {
  test.each([
    ['of no route', '/nowhere', 404],
    ['whose method the path does not have', '/closed', 404, { method: 'DELETE' }],
    ['whose path is not UTF-8', '/echo/%ff', 400],
    ['whose head has more than 10,240 bytes', '/echo/a', 431, { headers: { 'x-long': 'x'.repeat(10_240) } }],
    ['whose head is far too long', '/echo/a', 431, { headers: { 'x-long': 'x'.repeat(40_000) } }],
    ['whose body has more than 10 MB', '/echo/a', 413, { method: 'POST', body: 'x'.repeat(10 * 1024 * 1024 + 1) }],
    ['that a function would not take', '/echo/a', 413, { method: 'POST', body: 'x'.repeat(7 * 1024 * 1024) }],
  ] as ReadonlyArray<[string, string, number, RequestInit?]>)(
    '%s is refused with its status',
    async (_, path, status, init) => {
      const answer = await ask(path, init);
      expect(answer.status).toBe(status);
      await answer.text();
    },
  );

  test('just below the limits is taken', async () => {
    const headers = { 'x-long': 'x'.repeat(9_500), 'content-type': 'text/plain' };
    expect((await ask('/echo/a', { method: 'POST', headers, body: 'x'.repeat(4 * 1024 * 1024) })).status).toBe(200);
  });

  test('is one line of the access log in the format of the template, without what was asked or thrown', async () => {
    await (await ask('/echo/secret-1?does=throw')).text();
    await (await ask('/secret-2')).text();
    await runtime.settle();
    const log = readFileSync(join(sandbox, 'data', 'logs', 'Fixture-Api.log'), 'utf8');
    const lines = log
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual({ route: 'GET /echo/{id}', status: '500', error: 'INTEGRATION_FAILURE' });
    expect(lines).toContainEqual({ route: '-', status: '404', error: 'MISSING_ROUTE' });
    const all = log + readFileSync(join(sandbox, 'data', 'logs', 'runtime.log'), 'utf8');
    expect(all).toContain('TypeError');
    expect(all).not.toMatch(/secret|Anna/);
  });
});
