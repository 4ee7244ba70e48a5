import { describe, expect, test } from 'vitest';
import { deliveriesOf, deliveryOf } from '../../../functions/adapters/dispatch/deliveries.ts';
import type { OutboxItem } from '../../../functions/adapters/outbox-records.ts';
import type { Hearing } from '../../../functions/domain/hearing/index.ts';
import { alert, callback, hearing, letter, notice, start } from './fakes.ts';

const AT = '2026-11-06T06:00:00.000Z';
const NONE: ReadonlyMap<string, Hearing> = new Map();
const item = (changes: Partial<OutboxItem> = {}): OutboxItem => ({
  message: alert(),
  attempts: 1,
  receipts: { email: { at: AT, id: 'ses-1' } },
  outcome: 'delivered',
  outcomeAt: AT,
  ...changes,
});

/** The hearing of the fakes, as agencies have acknowledged it. */
function acknowledged(acknowledgements: Hearing['acknowledgements']): ReadonlyMap<string, Hearing> {
  const { isCancelled: _cancelled, ...of } = hearing();
  const known: Hearing = {
    ...of,
    status: 'scheduled',
    scheduledBy: 'housing',
    scheduledAt: AT,
    announcedAt: AT,
    acknowledgements,
    reminded: [],
    outcomeAsks: 0,
  };
  return new Map([[known.hearingId, known]]);
}

describe('a delivery', () => {
  test('is queued until it is tried, failed until it succeeds, then sent', () => {
    const states = [
      item({ attempts: 0, receipts: {}, outcome: undefined, outcomeAt: undefined }),
      item({ receipts: {}, outcome: undefined, outcomeAt: undefined }),
      item(),
    ].map((one) => deliveryOf(one, NONE)?.state);
    expect(states).toEqual(['queued', 'failed', 'sent']);
  });

  test('says to whom, on which channels and when', () => {
    const receipts = {
      email: { at: AT, id: 'ses-1' },
      event: { at: '2026-11-06T06:15:00.000Z', id: 'bus-1' },
    } as const;
    expect(deliveryOf(item({ receipts, attempts: 2 }), NONE)).toEqual({
      messageId: '00000002-1',
      message: 'handoff-escalated',
      to: 'advice',
      audience: 'team',
      handoffId: 'hv-abcdefghjk-h1',
      state: 'sent',
      writtenAt: '2026-11-06T05:30:00.000Z',
      attempts: 2,
      sent: [
        { channel: 'email', at: AT },
        { channel: 'event', at: '2026-11-06T06:15:00.000Z' },
      ],
      settledAt: AT,
      reason: undefined,
    });
  });

  test('that can’t be made says why, and one overtaken by the case’s end that it was withdrawn', () => {
    const undeliverable = item({ message: notice(), receipts: {}, outcome: 'undeliverable', reason: 'opted-out' });
    expect(deliveryOf(undeliverable, NONE)).toMatchObject({
      to: 'tenant',
      state: 'undeliverable',
      reason: 'opted-out',
    });
    expect(deliveryOf(item({ outcome: 'withdrawn' }), NONE)?.state).toBe('withdrawn');
  });

  test('of a letter is to the municipality', () => {
    expect(deliveryOf(item({ message: letter() }), NONE)).toMatchObject({
      message: 'statutory-notice-letter',
      to: 'municipality',
      handoffId: 'hv-abcdefghjk-h2',
    });
  });

  test('names no person, not even by id', () => {
    const deliveries = [notice(), letter()].map((message) => deliveryOf(item({ message }), NONE));
    expect(JSON.stringify(deliveries)).not.toContain('p-1');
  });
});

describe('a hearing’s alert', () => {
  const told = (changes: Parameters<typeof hearing>[0] = {}, outcome: OutboxItem['outcome'] = 'delivered') =>
    item({ message: alert({ message: 'hearing-changed', to: 'municipality', hearing: hearing(changes) }), outcome });
  const LATER = '2026-11-06T09:00:00.000Z';

  test('is acknowledged when its agency confirmed that version or a later one', () => {
    const hearings = acknowledged({ municipality: { sequence: 1, at: LATER } });
    for (const sequence of [0, 1]) {
      expect(deliveryOf(told({ sequence }), hearings)).toMatchObject({ state: 'acknowledged', settledAt: LATER });
    }
    expect(deliveryOf(told({ sequence: 2 }), hearings)).toMatchObject({ state: 'sent', settledAt: AT });
  });

  test('is not acknowledged by another agency, and never before it was sent', () => {
    expect(deliveryOf(told(), acknowledged({ housing: { sequence: 0, at: LATER } }))?.state).toBe('sent');
    const confirmed = acknowledged({ municipality: { sequence: 0, at: LATER } });
    expect(deliveryOf({ ...told(), outcome: undefined }, confirmed)?.state).toBe('failed');
  });

  test('to a tenant is sent at most: nobody acknowledges for a tenant', () => {
    const confirmed = acknowledged({ municipality: { sequence: 0, at: LATER } });
    expect(deliveryOf(item({ message: notice() }), confirmed)?.state).toBe('sent');
  });
});

test('a case’s deliveries are what it told anybody, in order, without what workflows exchange', async () => {
  const messages = [start('handoff'), letter(), callback('t'), alert(), notice()];
  const outbox = { itemsOf: async () => messages.map((message) => item({ message })) };
  const deliveries = await deliveriesOf(outbox, { organisation: 'alboa', caseId: 'hv-abcdefghjk' }, NONE);
  expect(deliveries.map(({ messageId }) => messageId)).toEqual(['00000004-0', '00000002-1', '00000003-0']);
});
