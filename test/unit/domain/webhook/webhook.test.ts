import { describe, expect, test } from 'vitest';
import { typeOf, webhookTestEvent } from '../../../../functions/domain/published-event/index.ts';
import {
  FAILING_DAYS_MAX,
  healthAfter,
  rotated,
  type Secrets,
  signingSecrets,
  type Webhook,
  WebhookSchema,
  wants,
} from '../../../../functions/domain/webhook/index.ts';
import { AT, event, OTHER_SECRET, SECRET, WEBHOOK_ID, webhook } from './builders.ts';

const DISABLED: Webhook = {
  ...webhook(),
  status: 'disabled',
  disabledAt: AT,
  why: 'failing',
};
const testFor = (webhookId: string) =>
  webhookTestEvent({ organisation: 'alboa', agency: 'advice', webhookId, testId: 't1', at: AT });

describe('a webhook wants', () => {
  test('every event for its agency in its organisation', () => {
    expect(wants(webhook(), event())).toBe(true);
  });

  test.each([
    ['another agency’s', webhook({ agency: 'municipality' })],
    ['another organisation’s', webhook({ organisation: 'aarhus-omegn' })],
    ['one of a type it didn’t ask for', webhook({ eventTypes: [typeOf('case-closed')] })],
    ['any while it is disabled', DISABLED],
  ])('no event that is %s', (_, other) => {
    expect(wants(other, event())).toBe(false);
  });

  test('of the types it asked for, each', () => {
    expect(wants(webhook({ eventTypes: [typeOf('case-closed'), typeOf('handoff-escalated')] }), event())).toBe(true);
  });

  test('no letter of the gateway’s, since that is for no agency', () => {
    expect(wants(webhook(), { ...event(), henvisrecipient: 'digital-post-gateway' })).toBe(false);
  });

  test('its own test, whatever types it asked for and also while it is disabled; and nobody else’s', () => {
    expect(wants(webhook({ eventTypes: [typeOf('case-closed')] }), testFor(WEBHOOK_ID))).toBe(true);
    expect(wants(DISABLED, testFor(WEBHOOK_ID))).toBe(true);
    expect(wants(webhook(), testFor('wh-ffffffffffffffff'))).toBe(false);
  });

  test('what the gateway or a test is told can’t be asked for', () => {
    for (const type of [typeOf('statutory-notice-letter'), typeOf('webhook-test'), 'dk.henvis.nothing.v1']) {
      expect(WebhookSchema.safeParse({ ...webhook(), eventTypes: [type] }).success).toBe(false);
    }
  });
});

describe('the health of a webhook', () => {
  const taken = { result: 'answered', status: 204 } as const;
  const refused = { result: 'answered', status: 500 } as const;
  const later = (days: number) => new Date(Date.parse(AT) + days * 86_400_000).toISOString() as typeof AT;

  test('changes with the first failure, not with each', () => {
    const failing = healthAfter(webhook(), refused, AT);
    expect(failing).toEqual(webhook({ failingSince: AT }));
    expect(healthAfter(webhook({ failingSince: AT }), refused, later(1))).toBeUndefined();
  });

  test(`ends after ${FAILING_DAYS_MAX} days of failing, and not a moment before`, () => {
    const failing = webhook({ failingSince: AT });
    const justBefore = new Date(Date.parse(later(FAILING_DAYS_MAX)) - 1).toISOString() as typeof AT;
    expect(healthAfter(failing, refused, justBefore)).toBeUndefined();
    expect(healthAfter(failing, refused, later(FAILING_DAYS_MAX))).toMatchObject({
      status: 'disabled',
      why: 'failing',
    });
  });

  test('ends at once when the receiver says that it is gone', () => {
    expect(healthAfter(webhook(), { result: 'answered', status: 410 }, AT)).toMatchObject({ why: 'gone' });
  });

  test('is back with whatever gets through, a test of a disabled one too', () => {
    expect(healthAfter(webhook({ failingSince: AT }), taken, later(1))).toEqual(webhook());
    expect(healthAfter(DISABLED, taken, later(9))).toEqual(webhook());
    expect(healthAfter(webhook(), taken, AT)).toBeUndefined();
    expect(healthAfter(DISABLED, refused, later(9))).toBeUndefined();
  });
});

describe('secrets', () => {
  const first: Secrets = { current: SECRET, createdAt: AT };
  const second = rotated(first, OTHER_SECRET, AT);

  test('both sign for a day after a rotation, the new one first', () => {
    expect(signingSecrets(first, AT)).toEqual([SECRET]);
    expect(signingSecrets(second, '2026-11-07T07:59:59.999Z')).toEqual([OTHER_SECRET, SECRET]);
    expect(signingSecrets(second, '2026-11-07T08:00:00.000Z')).toEqual([OTHER_SECRET]);
  });

  test('of a second rotation within the day the oldest signs no more', () => {
    const third = rotated(second, SECRET.replace('AQ', 'Aw'), AT);
    expect(signingSecrets(third, AT)).not.toContain(SECRET);
  });
});
