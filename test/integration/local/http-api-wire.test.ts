import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Activity } from '../../../local/clock/index.ts';
import { PortTakenError } from '../../../local/gateway/index.ts';
import { HttpApiServer } from '../../../local/http-api/index.ts';
import type { HttpApi, LambdaFunction } from '../../../local/template/index.ts';
import { route } from '../../support/routes.ts';

const FN = { name: 'fn', arn: 'arn:fn' } as LambdaFunction;
const API: HttpApi = {
  stack: '',
  logicalId: 'api',
  name: 'api',
  arn: 'api',
  apiId: 'api',
  cors: undefined,
  accessLogFormat: '$context.status',
  routes: [route('GET /a'), route('POST /a')],
};
const activity = new Activity();
const lines: string[] = [];

/** An API whose one function answers at once. */
function made(): HttpApiServer {
  return new HttpApiServer({
    api: API,
    deployment: {
      functions: [FN],
      permissions: [{ Action: 'lambda:InvokeFunction', FunctionName: 'fn', Principal: 'apigateway.amazonaws.com' }],
    },
    host: { invoke: async () => ({ ok: true, payload: '"done"' }) },
    activity,
    now: () => 0,
    elapsedMs: () => 0,
    uuid: () => 'id',
    keysFor: () => Promise.reject(new Error('not asked')),
    throttle: undefined,
    log: () => {},
    accessLog: (line) => lines.push(line),
  });
}

let server: HttpApiServer;
let port = 0;
beforeEach(async () => {
  lines.length = 0;
  server = made();
  port = await server.listen(0);
});
afterEach(() => server.close());

/** The first line that comes back for these bytes; empty if the connection is closed without one. */
function send(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let got = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    socket.on('data', (chunk) => {
      got += chunk;
    });
    socket.on('close', () => resolve(got.split('\r\n')[0] ?? ''));
    socket.on('error', reject);
  });
}
const get = (line: string, ...headers: string[]) =>
  send([line, 'host: x', 'connection: close', ...headers, '', ''].join('\r\n'));

describe('the API', () => {
  test('tells everybody to come again until it is opened, then answers', async () => {
    expect(await get('GET /a HTTP/1.1')).toBe('HTTP/1.1 503 Service Unavailable');
    server.open();
    expect(await get('GET /a HTTP/1.1')).toBe('HTTP/1.1 200 OK');
  });

  test('says so when its port is taken', async () => {
    await expect(made().listen(port)).rejects.toThrow(PortTakenError);
  });
});

describe('a request that no client sends', () => {
  beforeEach(() => server.open());

  test.each([
    ['a whole URL as its path', 'GET http://x/a HTTP/1.1', 400],
    ['a star as its path', 'OPTIONS * HTTP/1.1', 400],
    ['an unknown method', 'FOO /a HTTP/1.1', 400],
    ['a known method of no route', 'PROPFIND /a HTTP/1.1', 404],
    ['a path that climbs', 'GET /../a HTTP/1.1', 404],
    ['an encoded path that climbs', 'GET /%2e%2e/a HTTP/1.1', 404],
    ['a broken escape', 'GET /%zz HTTP/1.1', 400],
    ['a zero byte in its path', 'GET /a%00 HTTP/1.1', 404],
  ])('with %s is answered, and no function is asked', async (_, line, status) => {
    expect(await get(line)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(lines).not.toContain('200');
  });

  test.each([
    ['two lengths', ['content-length: 1', 'content-length: 2']],
    ['a length and chunks', ['content-length: 1', 'transfer-encoding: chunked']],
    ['a length that is none', ['content-length: many']],
    ['a header that is folded', ['x-a: 1', ' folded']],
  ])('with %s is refused', async (_, headers) => {
    expect(await get('POST /a HTTP/1.1', ...headers)).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('with a broken escape in its query is taken as it is', async () => {
    expect(await get('GET /a?x=%zz&%=&&=1&__proto__=2 HTTP/1.1')).toBe('HTTP/1.1 200 OK');
  });

  test('that ends in the middle of its body is given up, and is no longer in flight', async () => {
    expect(await get('POST /a HTTP/1.1', 'content-length: 10')).not.toMatch(/ 200 /);
    await activity.idle();
    expect(lines).toEqual([]);
  });
});
