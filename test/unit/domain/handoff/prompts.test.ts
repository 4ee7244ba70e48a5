import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../../../functions/domain/handoff/index.ts';
import { afterwards, decide, eventsOf, IN_STATUS, NOW, overdueClock, policies, SIDES, wordOf } from './builders.ts';

const system = { actor: SIDES.system };
const requestedWith = (clock: Parameters<typeof overdueClock>[1]): Handoff => ({
  ...IN_STATUS.requested,
  status: 'requested',
  clock: overdueClock('acknowledgement', clock),
});
const remind = (handoff: Handoff, reminder: number, changes = {}) =>
  decide(handoff, { type: 'RemindHandoff', reminder }, { ...system, ...changes });
const escalate = (handoff: Handoff) => decide(handoff, { type: 'EscalateHandoff' }, system);
const expire = (handoff: Handoff) => decide(handoff, { type: 'ExpireHandoff' }, system);

describe('a reminder', () => {
  test('is sent when the clock has run out: the next one follows one working day later, at closing time', () => {
    // Friday 6 November; the next working day is Monday the 9th, and offices close at 16:00 (15:00 UTC).
    const [reminded] = eventsOf(remind(requestedWith({}), 1));
    expect(reminded).toEqual({
      type: 'HandoffReminded',
      handoffId: 'hv-abcdefghjk-h1',
      at: NOW,
      clock: { ...overdueClock('acknowledgement'), reminders: 1, nextPromptAt: '2026-11-09T15:00:00.000Z' },
    });
  });

  test('leaves the day the answer was due as it was', () => {
    const handoff = requestedWith({});
    expect(afterwards(handoff, remind(handoff, 1))).toMatchObject({ clock: { dueAt: '2026-11-06T08:00:00.000Z' } });
  });

  test('is sent once, however often the step is tried', () => {
    const once = afterwards(requestedWith({}), remind(requestedWith({}), 1));
    expect(wordOf(remind(once, 1))).toBe('nothing to do');
    const muchLater = remind(once, 1, { at: '2026-11-30T09:00:00.000Z' });
    expect(wordOf(muchLater)).toBe('nothing to do');
  });

  test('is followed by the second one, a working day later and not before', () => {
    const once = afterwards(requestedWith({}), remind(requestedWith({}), 1));
    expect(wordOf(remind(once, 2, { at: '2026-11-09T14:59:59.999Z' }))).toBe('nothing to do');
    expect(wordOf(remind(once, 2, { at: '2026-11-09T15:00:00.000Z' }))).toBe('HandoffReminded');
  });

  test('is not sent before the clock has run out', () => {
    expect(wordOf(remind(requestedWith({ nextPromptAt: '2026-11-06T09:00:00.001Z' }), 1))).toBe('nothing to do');
    expect(wordOf(remind(requestedWith({ nextPromptAt: NOW }), 1))).toBe('HandoffReminded');
  });

  test('is not sent after the recipient answered in time: the next clock has not run out', () => {
    const received = afterwards(requestedWith({}), decide(requestedWith({}), { type: 'AcknowledgeHandoff' }));
    expect(wordOf(remind(received, 1))).toBe('nothing to do');
  });

  test('beyond the policy is not sent, whoever asks for it', () => {
    expect(wordOf(remind(requestedWith({ reminders: 2 }), 3))).toBe('nothing to do');
    expect(wordOf(remind(requestedWith({}), 1, { policies: policies({ remindersMax: 0 }) }))).toBe('nothing to do');
  });

  test('whose turn has not come is not sent', () => {
    expect(wordOf(remind(requestedWith({}), 2))).toBe('nothing to do');
  });

  test('is not sent after the leader was told', () => {
    const escalated = requestedWith({ reminders: 2, escalatedAt: '2026-11-05T15:00:00.000Z' });
    expect(wordOf(remind(escalated, 3, { policies: policies({ remindersMax: 5 }) }))).toBe('nothing to do');
  });
});

describe('an escalation', () => {
  test('tells the leader once all reminders are out, and leaves two working days', () => {
    const handoff = requestedWith({ reminders: 2 });
    expect(afterwards(handoff, escalate(handoff))).toMatchObject({
      status: 'requested',
      clock: { reminders: 2, escalatedAt: NOW, nextPromptAt: '2026-11-10T15:00:00.000Z' },
    });
  });

  test('does not come before the reminders', () => {
    expect(wordOf(escalate(requestedWith({ reminders: 1 })))).toBe('nothing to do');
  });

  test('comes once', () => {
    const escalated = requestedWith({ reminders: 2, escalatedAt: '2026-11-05T15:00:00.000Z' });
    expect(wordOf(escalate(escalated))).toBe('nothing to do');
  });

  test('does not come before its time', () => {
    expect(wordOf(escalate(requestedWith({ reminders: 2, nextPromptAt: '2026-11-06T09:00:00.001Z' })))).toBe(
      'nothing to do',
    );
  });
});

describe('expiry', () => {
  test('ends a hand-off that the leader did not move either, with the reason', () => {
    const handoff = requestedWith({ reminders: 2, escalatedAt: '2026-11-04T15:00:00.000Z' });
    expect(afterwards(handoff, expire(handoff))).toMatchObject({
      status: 'failed',
      reason: 'no-answer-from-recipient',
      endedAt: NOW,
    });
  });

  test('does not end one whose leader was not told', () => {
    expect(wordOf(expire(requestedWith({ reminders: 2 })))).toBe('nothing to do');
  });

  test('does not end one whose leader still has time', () => {
    const escalated = { reminders: 2, escalatedAt: NOW, nextPromptAt: '2026-11-10T15:00:00.000Z' } as const;
    expect(wordOf(expire(requestedWith(escalated)))).toBe('nothing to do');
  });
});
