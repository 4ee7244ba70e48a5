import { afterEach, describe, expect, test, vi } from 'vitest';
import { RelayNotLocalError } from '../../../functions/adapters/webhooks/relay-sender.ts';
import { webhookSender } from '../../../functions/adapters/webhooks/sender.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the local runtime’s relay', () => {
  test('is used when the runtime offers one, with the request as it is', async () => {
    const asked: unknown[] = [];
    vi.stubGlobal('fetch', async (url: string, { body }: { body: string }) => {
      asked.push([url, JSON.parse(body)]);
      return Response.json({ result: 'answered', status: 204 });
    });
    const request = { url: 'https://receiver.example/', headers: { a: '1' }, body: '{}' };
    const relay = 'http://127.0.0.1:4801/_webhook-relay';
    expect(await webhookSender(relay).send(request)).toEqual({ result: 'answered', status: 204 });
    expect(asked).toEqual([[relay, request]]);
  });

  test.each([
    'http://10.0.0.1/',
    'https://relay.example/',
    'http://127.0.0.1.relay.example/',
    'http://localhost.example/',
  ])('is refused at %s: a variable alone can’t send webhooks elsewhere', (relay) => {
    expect(() => webhookSender(relay)).toThrow(RelayNotLocalError);
  });

  test('is not there without it: nothing is asked of the machine', async () => {
    vi.stubGlobal('fetch', () => expect.unreachable());
    const request = { url: 'https://127.0.0.1/', headers: {}, body: '{}' };
    expect(await webhookSender().send(request)).toEqual({ result: 'unreachable', why: 'address-not-public' });
  });
});
