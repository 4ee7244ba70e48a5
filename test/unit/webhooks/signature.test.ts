import { createHmac } from 'node:crypto';
import { Webhook, WebhookVerificationError } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newSecret } from '../../../functions/adapters/secret-source.ts';
import { signedRequest } from '../../../functions/adapters/webhooks/signature.ts';
import { SecretSchema } from '../../../functions/domain/webhook/index.ts';
import { AT, event, OTHER_SECRET, SECRET } from '../domain/webhook/builders.ts';

/** The library compares the time with the machine's. */
beforeEach(() => vi.useFakeTimers({ now: Date.parse(AT) }));
afterEach(() => vi.useRealTimers());

const URL_OF = 'https://receiver.example/henvis';
const signed = (...secrets: string[]) => signedRequest(URL_OF, event(), secrets, AT);

describe('a signed webhook', () => {
  test('is taken by a receiver that verifies by Standard Webhooks, and is the event', () => {
    const { headers, body } = signed(SECRET);
    expect(new Webhook(SECRET).verify(body, { ...headers })).toEqual(event());
    expect(headers).toMatchObject({
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': 'hv-abcdefghjk/00000002-1',
      'webhook-timestamp': String(Date.parse(AT) / 1000),
    });
  });

  test('is what the specification says, computed without the library', () => {
    const { headers, body } = signed(SECRET);
    const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(content).digest('base64')}`);
  });

  test('with two secrets is taken under either of them', () => {
    const { headers, body } = signed(OTHER_SECRET, SECRET);
    for (const secret of [SECRET, OTHER_SECRET]) expect(new Webhook(secret).verify(body, { ...headers })).toBeDefined();
  });

  test.each([
    ['under another secret', OTHER_SECRET, {}, (body: string) => body],
    ['with another body', SECRET, {}, (body: string) => body.replace('advice', 'housing')],
    ['with another id', SECRET, { 'webhook-id': 'hv-abcdefghjk/00000002-2' }, (body: string) => body],
    [
      'of ten minutes ago',
      SECRET,
      { 'webhook-timestamp': String(Date.parse(AT) / 1000 - 600) },
      (body: string) => body,
    ],
  ])('is not taken %s', (_, secret, headers, change) => {
    const request = signed(SECRET);
    const verify = () => new Webhook(secret).verify(change(request.body), { ...request.headers, ...headers });
    expect(verify).toThrow(WebhookVerificationError);
  });
});

describe('a new secret', () => {
  test('is one of Standard Webhooks, and another each time', () => {
    const secrets = Array.from({ length: 50 }, newSecret);
    for (const secret of secrets) expect(SecretSchema.safeParse(secret).success).toBe(true);
    expect(new Set(secrets).size).toBe(50);
  });
});
