import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { httpsSender, type Network } from '../../../functions/adapters/webhooks/https-sender.ts';
import { isPublicAddress } from '../../../functions/adapters/webhooks/public-address.ts';
import { CERTIFICATE, HOST, KEY } from './receiver-certificate.ts';

let server: Server;
let received: { method: string | undefined; headers: IncomingMessage['headers']; body: string }[] = [];
let answer: (response: ServerResponse) => void = () => {};

beforeAll(async () => {
  server = createServer({ cert: CERTIFICATE, key: KEY }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    received.push({ method: request.method, headers: request.headers, body });
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  received = [];
  answer = (response) => response.writeHead(204).end();
});

const LOOPBACK = [{ address: '127.0.0.1', family: 4 }];
const request = (url = `https://${HOST}/henvis?key=1`) => ({ url, headers: { 'webhook-id': 'a/1' }, body: '{"å":1}' });
/** A network on which the name is the test's own receiver. */
const network = (changes: Partial<Network> = {}): Network => ({
  lookup: (_hostname, done) => done(null, LOOPBACK),
  isAllowed: () => true,
  ca: CERTIFICATE,
  port: (server.address() as AddressInfo).port,
  answerMsMax: 1000,
  ...changes,
});
const send = (changes: Partial<Network> = {}, url?: string) => httpsSender(network(changes)).send(request(url));

describe('a request', () => {
  test('is posted as it is, and answered by the receiver’s status', async () => {
    expect(await send()).toEqual({ result: 'answered', status: 204 });
    expect(received).toMatchObject([
      { method: 'POST', headers: { 'webhook-id': 'a/1', 'content-length': '8' }, body: '{"å":1}' },
    ]);
  });

  test('to a redirect goes nowhere else', async () => {
    answer = (response) => response.writeHead(307, { location: `https://${HOST}/elsewhere` }).end();
    expect(await send()).toEqual({ result: 'answered', status: 307 });
    expect(received).toHaveLength(1);
  });

  test('is done with the status, however much follows it', async () => {
    answer = (response) => {
      response.writeHead(200);
      const more = () => response.write('x'.repeat(64 * 1024), (error) => !error && setImmediate(more));
      more();
    };
    expect(await send()).toEqual({ result: 'answered', status: 200 });
  });

  test('that isn’t answered in time is not waited for', async () => {
    answer = () => {};
    expect(await send({ answerMsMax: 200 })).toEqual({ result: 'unreachable', why: 'timeout' });
  });

  test('is not sent to who can’t show the name’s certificate', async () => {
    const { ca: _ca, ...untrusted } = network();
    expect(await httpsSender(untrusted).send(request())).toEqual({ result: 'unreachable', why: 'tls-failed' });
    expect(await send({}, 'https://other.example/')).toEqual({ result: 'unreachable', why: 'tls-failed' });
    expect(received).toEqual([]);
  });

  test('to a name without an address, and to where nobody listens, is told apart', async () => {
    const error = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    expect(await send({ lookup: (_, done) => done(error, []) })).toEqual({ result: 'unreachable', why: 'no-address' });
    expect(await send({ port: 1 })).toEqual({ result: 'unreachable', why: 'connection-failed' });
  });

  test('with headers too large, or no HTTP, in the answer is of no use', async () => {
    answer = (response) => response.writeHead(200, { 'x-large': 'x'.repeat(20_000) }).end();
    expect(await send()).toEqual({ result: 'unreachable', why: 'answer-not-readable' });
  });
});

describe('nothing is sent', () => {
  const NOT_PUBLIC = { result: 'unreachable', why: 'address-not-public' };
  const answers = (...addresses: string[]): Partial<Network> => ({
    lookup: (_, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      ),
    isAllowed: isPublicAddress,
  });

  test.each([
    ['the loopback', '127.0.0.1'],
    ['the metadata service', '169.254.169.254'],
    ['an own network', '10.0.0.7'],
    ['an own network by IPv6', 'fd00::7'],
  ])('to %s, whatever name stands for it', async (_, address) => {
    expect(await send(answers(address))).toEqual(NOT_PUBLIC);
    expect(received).toEqual([]);
  });

  test('where one of several addresses is none of the internet', async () => {
    expect(await send(answers('93.184.216.34', '127.0.0.1'))).toEqual(NOT_PUBLIC);
    expect(received).toEqual([]);
  });

  test('to another address than the one that was checked: a name is looked up once for both', async () => {
    let asked = 0;
    const rebinding: Partial<Network> = {
      lookup: (_, done) => {
        asked += 1;
        done(null, [{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]);
      },
      isAllowed: (address) => address === '127.0.0.1',
    };
    expect(await send(rebinding)).toEqual({ result: 'answered', status: 204 });
    expect([asked, received.length]).toEqual([1, 1]);
  });

  test.each(['https://127.0.0.1/', 'https://[::1]/', 'http://receiver.example/', 'https://user@receiver.example/'])(
    'to %s, if it ever got past the registration',
    async (url) => {
      expect(await send({}, url)).toEqual(NOT_PUBLIC);
      expect(received).toEqual([]);
    },
  );
});
