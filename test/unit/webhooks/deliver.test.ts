import { Webhook as Verifier } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  DeliveriesIncompleteError,
  deliverDue,
  deliverEvent,
} from '../../../functions/deliver-webhooks/deliver-webhooks.ts';
import { DeliverWebhooksInput } from '../../../functions/deliver-webhooks/schema.ts';
import { epochMsOf, type Instant, instantOf } from '../../../functions/domain/calendar/index.ts';
import { webhookTestEvent } from '../../../functions/domain/published-event/index.ts';
import { ATTEMPTS_MAX, rotated } from '../../../functions/domain/webhook/index.ts';
import { AT, event, OTHER_SECRET, SECRET, WEBHOOK_ID, webhook } from '../domain/webhook/builders.ts';
import { FakeWebhooks } from './memory-stores.ts';

const OTHER_ID = 'wh-ffffffffffffffff';
const KEY = `alboa/${WEBHOOK_ID}`;
const DOWN = { result: 'unreachable', why: 'connection-failed' } as const;
const GONE = { result: 'answered', status: 410 } as const;
const later = (hours: number): Instant => instantOf(epochMsOf(AT) + hours * 3_600_000);

let world: FakeWebhooks;
let logged: string[];
const log = {
  info: (message: string, ids = {}) => void logged.push(`${message} ${JSON.stringify(ids)}`),
  warn: (message: string, ids = {}) => void logged.push(`${message} ${JSON.stringify(ids)}`),
};
beforeEach(() => {
  world = new FakeWebhooks();
  world.register(webhook());
  logged = [];
});
const arrives = (of = event(), at = AT) => deliverEvent(world.ports, of, at, log);
const runs = (at: Instant) => deliverDue(world.ports, at, log);

describe('an event', () => {
  test('is brought to every webhook that wants it, and to no other', async () => {
    world.register(
      webhook({ webhookId: OTHER_ID }),
      webhook({ webhookId: 'wh-1111111111111111', agency: 'municipality' }),
      webhook({ webhookId: 'wh-2222222222222222', organisation: 'aarhus-omegn' }),
    );
    expect(await arrives()).toEqual({ delivered: 2, waiting: 0, failed: 0 });
    expect(world.states).toEqual([`${WEBHOOK_ID} delivered`, `${OTHER_ID} delivered`]);
  });

  test('that comes twice is delivered once', async () => {
    await arrives();
    expect(await arrives()).toEqual({ delivered: 0, waiting: 0, failed: 0 });
    expect(world.sent).toHaveLength(1);
  });

  test('that comes twice while the receiver is down is not tried twice as often', async () => {
    world.answers.push(DOWN);
    await arrives();
    await arrives();
    expect(world.sent).toHaveLength(1);
    expect(world.only.attempts).toHaveLength(1);
  });

  test('is written down before it is tried: a run that dies leaves it to the next', async () => {
    world.onSend = () => Promise.reject(new Error('out of memory'));
    await expect(arrives()).rejects.toThrow(DeliveriesIncompleteError);
    world.onSend = async () => {};
    expect(await runs(later(0.1))).toEqual({ delivered: 0, waiting: 0, failed: 0 });
    expect(await runs(later(0.25))).toEqual({ delivered: 1, waiting: 0, failed: 0 });
  });

  test('one receiver’s trouble keeps no other from it', async () => {
    world.register(webhook({ webhookId: OTHER_ID }));
    world.answers.push(DOWN);
    expect(await arrives()).toEqual({ delivered: 1, waiting: 1, failed: 0 });
  });
});

describe('a receiver that is down', () => {
  test('twice, then takes it', async () => {
    world.answers.push(DOWN, { result: 'answered', status: 503 });
    expect(await arrives()).toEqual({ delivered: 0, waiting: 1, failed: 0 });
    expect(await runs(later(0.2))).toEqual({ delivered: 0, waiting: 0, failed: 0 });
    expect(await runs(later(0.5))).toEqual({ delivered: 0, waiting: 1, failed: 0 });
    expect(world.webhooks.get(KEY)?.value).toMatchObject({ status: 'active', failingSince: AT });
    expect(await runs(later(1.5))).toEqual({ delivered: 1, waiting: 0, failed: 0 });
    expect(world.only.attempts.map(({ outcome }) => outcome)).toEqual([
      DOWN,
      { result: 'answered', status: 503 },
      { result: 'answered', status: 204 },
    ]);
    expect(world.webhooks.get(KEY)?.value).toEqual(webhook());
  });

  test('for days: the delivery has failed for good, and somebody is told by its ids alone', async () => {
    world.answers.push(...Array(ATTEMPTS_MAX).fill(DOWN));
    await arrives();
    for (let hours = 0.25; hours <= 72; hours += 0.25) await runs(later(hours));
    expect(world.only).toMatchObject({ state: 'failed', why: 'attempts-used-up' });
    expect(world.only.attempts).toHaveLength(ATTEMPTS_MAX);
    const warnings = logged.filter((line) => line.startsWith('webhook delivery failed for good {'));
    expect(warnings).toEqual([expect.stringContaining('"organisation":"alboa","webhookId":')]);
    expect(logged.join()).not.toContain('receiver.example');
  });

  test('for longer is disabled, and sent nothing more until a test gets through', async () => {
    world.answers.push(...Array(40).fill(DOWN));
    const daily = (day: number) => arrives(event({ messageId: `0000000${day}-0` }), later(day * 24));
    for (const day of [0, 1, 2, 3, 4, 5]) await daily(day);
    expect(world.webhooks.get(KEY)?.value).toMatchObject({ status: 'disabled', why: 'failing' });
    const sent = world.sent.length;
    expect(await daily(6)).toEqual({ delivered: 0, waiting: 0, failed: 0 });
    expect((await runs(later(24 * 7))).failed).toBeGreaterThan(0);
    expect(world.sent).toHaveLength(sent);
    world.answers.length = 0;
    const testId = 't1';
    const at = later(24 * 8);
    const trial = webhookTestEvent({ organisation: 'alboa', agency: 'advice', webhookId: WEBHOOK_ID, testId, at });
    expect(await arrives(trial, at)).toEqual({ delivered: 1, waiting: 0, failed: 0 });
    expect(world.webhooks.get(KEY)?.value).toEqual(webhook());
  });

  test('for ever says so with 410, and is disabled at once', async () => {
    world.answers.push(GONE);
    expect(await arrives()).toEqual({ delivered: 0, waiting: 0, failed: 1 });
    expect(world.webhooks.get(KEY)?.value).toMatchObject({ status: 'disabled', why: 'gone' });
  });
});

describe('a webhook', () => {
  test('that was deleted is sent nothing of what was on its way', async () => {
    world.answers.push(DOWN);
    await arrives();
    await world.ports.webhooks.remove('alboa', WEBHOOK_ID);
    expect(await runs(later(1))).toEqual({ delivered: 0, waiting: 0, failed: 1 });
    expect(world.only).toMatchObject({ why: 'webhook-deleted' });
    expect(world.sent).toHaveLength(1);
  });

  test('is sent a delivery by one of two runs that meet on it', async () => {
    world.answers.push(DOWN);
    await arrives();
    await Promise.all([runs(later(1)), runs(later(1))]);
    expect(world.sent).toHaveLength(2);
    expect(world.only.attempts).toHaveLength(2);
  });
});

describe('the signature', () => {
  beforeEach(() => vi.useFakeTimers({ now: Date.parse(AT), toFake: ['Date'] }));
  afterEach(() => vi.useRealTimers());

  test('of a webhook whose secret is rotated is good under both secrets for a day, then under the new one', async () => {
    world.secrets.set(KEY, rotated({ current: SECRET, createdAt: AT }, OTHER_SECRET, AT));
    await arrives();
    const tomorrow = later(24);
    await arrives(event({ messageId: '00000009-0' }), tomorrow);
    const [first, second] = world.sent;
    const verify = (secret: string, request = first) =>
      new Verifier(secret).verify(request?.body ?? '', { ...request?.headers });
    expect([verify(SECRET), verify(OTHER_SECRET)]).toEqual([event(), event()]);
    vi.setSystemTime(Date.parse(tomorrow));
    expect(verify(OTHER_SECRET, second)).toBeDefined();
    expect(() => verify(SECRET, second)).toThrow('No matching signature');
  });
});

describe('the input', () => {
  test('is an event with the time of the bus, or the time of a run; and no event in disguise', () => {
    expect(DeliverWebhooksInput.safeParse({ event: event(), at: '2026-11-06T08:00:00Z' }).success).toBe(true);
    expect(DeliverWebhooksInput.parse({ at: '2026-11-06T08:00:00Z' })).toEqual({ at: AT });
    expect(DeliverWebhooksInput.safeParse({ event: { ...event(), source: 'elsewhere' }, at: AT }).success).toBe(false);
  });
});
