import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../../../functions/domain/calendar/index.ts';
import { type Handoff, HOLD_WORKING_DAYS_MAX, isOpen } from '../../../../functions/domain/handoff/index.ts';
import { afterwards, decide, HANDOFF_ID, IN_STATUS, NOW, overdueClock, SIDES, wordOf } from './builders.ts';

describe('an answer starts the clock of the next one', () => {
  test('acknowledged: three working days to accept or reject', () => {
    const received = afterwards(IN_STATUS.requested, decide(IN_STATUS.requested, { type: 'AcknowledgeHandoff' }));
    expect(received).toMatchObject({
      status: 'received',
      receivedAt: NOW,
      clock: {
        phase: 'acceptance',
        dueAt: '2026-11-11T15:00:00.000Z',
        nextPromptAt: '2026-11-11T15:00:00.000Z',
        reminders: 0,
      },
    });
  });

  test('accepted: twenty working days to an outcome', () => {
    const accepted = afterwards(IN_STATUS.received, decide(IN_STATUS.received, { type: 'AcceptHandoff' }));
    expect(accepted).toMatchObject({
      status: 'accepted',
      receivedAt: '2026-11-04T09:00:00.000Z',
      acceptedAt: NOW,
      clock: { phase: 'outcome', dueAt: '2026-12-04T15:00:00.000Z', reminders: 0 },
    });
  });

  test('accepted without an acknowledgement: acceptance is the acknowledgement', () => {
    const accepted = afterwards(IN_STATUS.requested, decide(IN_STATUS.requested, { type: 'AcceptHandoff' }));
    expect(accepted).toMatchObject({ receivedAt: NOW, acceptedAt: NOW });
  });

  test('started: the clock of the outcome goes on as it was', () => {
    const started = afterwards(IN_STATUS.accepted, decide(IN_STATUS.accepted, { type: 'StartHandoff' }));
    expect(started).toMatchObject({ status: 'in-progress', clock: overdueClock('outcome') });
  });
});

describe('a hold', () => {
  const hold = (until: LocalDate) =>
    decide(IN_STATUS.accepted, { type: 'HoldHandoff', until, reason: 'awaiting-person' });

  test('begins tomorrow at the earliest', () => {
    expect(hold('2026-11-06')).toEqual({
      accepted: false,
      refusal: { code: 'date-not-in-future', given: '2026-11-06', expected: ['2026-11-06'] },
    });
    expect(wordOf(hold('2026-11-07'))).toBe('HandoffHeld');
  });

  test('of yesterday is refused', () => {
    expect(wordOf(hold('2026-11-05'))).toBe('date-not-in-future');
  });

  test('lasts sixty working days at most, Christmas and New Year left out', () => {
    // From Friday 6 November: 35 working days to 23 December (24 is none but for shops), then 28–30 December and
    // 4 January on; the sixtieth is Monday 1 February, and 2 February is one too many.
    expect(HOLD_WORKING_DAYS_MAX).toBe(60);
    const latest = sixtiethWorkingDayAfter6November();
    expect(wordOf(hold(latest))).toBe('HandoffHeld');
    const dayAfter = `${latest.slice(0, 8)}${String(Number(latest.slice(8)) + 1).padStart(2, '0')}`;
    expect(hold(dayAfter as LocalDate)).toEqual({
      accepted: false,
      refusal: { code: 'date-too-far', given: dayAfter, expected: [latest] },
    });
  });

  test('stops the clock and remembers where it came from', () => {
    const held = afterwards(IN_STATUS.accepted, hold('2026-11-20'));
    expect(held).toMatchObject({ status: 'on-hold', heldFrom: 'accepted', until: '2026-11-20' });
    expect(held).not.toHaveProperty('clock');
    expect(isOpen(held)).toBe(true);
  });

  test('ends where it came from', () => {
    const held = afterwards(IN_STATUS.accepted, hold('2026-11-20'));
    expect(afterwards(held, decide(held, { type: 'ResumeHandoff' }))).toMatchObject({ status: 'accepted' });
    const heldInProgress = IN_STATUS['on-hold'];
    expect(afterwards(heldInProgress, decide(heldInProgress, { type: 'ResumeHandoff' })).status).toBe('in-progress');
  });
});

/** Counted by hand on a calendar: weekdays but 24, 25 and 31 December and 1 January. */
function sixtiethWorkingDayAfter6November(): LocalDate {
  const closed = new Set(['2026-12-24', '2026-12-25', '2026-12-31', '2027-01-01']);
  const days = Array.from({ length: 120 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 10, 7 + index));
    return { date: day.toISOString().slice(0, 10), weekday: day.getUTCDay() };
  });
  const working = days.filter(({ date, weekday }) => weekday >= 1 && weekday <= 5 && !closed.has(date));
  return working[59]?.date as LocalDate;
}

describe('the end of a hold', () => {
  const system = { actor: SIDES.system };
  const resume = { type: 'ResumeHandoff' } as const;
  const heldUntil = (until: LocalDate): Handoff => {
    const held = IN_STATUS['on-hold'];
    return held.status === 'on-hold' ? { ...held, until } : held;
  };

  test('comes on its day by itself and starts a new clock for the outcome', () => {
    const held = heldUntil('2026-11-06');
    expect(afterwards(held, decide(held, resume, system))).toMatchObject({
      status: 'in-progress',
      clock: { phase: 'outcome', reminders: 0, dueAt: '2026-12-04T15:00:00.000Z' },
    });
  });

  test('does not come by itself before its day: the recipient has held it anew since the old one ran out', () => {
    expect(wordOf(decide(heldUntil('2026-11-07'), resume, system))).toBe('nothing to do');
  });

  test('is counted in Danish days: midnight in Denmark is 23:00 UTC the day before', () => {
    const held = heldUntil('2026-11-07');
    expect(wordOf(decide(held, resume, { ...system, at: '2026-11-06T22:59:59.999Z' }))).toBe('nothing to do');
    expect(wordOf(decide(held, resume, { ...system, at: '2026-11-06T23:00:00.000Z' }))).toBe('HandoffResumed');
  });

  test('comes at any time when the recipient says so', () => {
    expect(wordOf(decide(heldUntil('2026-11-07'), resume))).toBe('HandoffResumed');
  });
});

describe('an ended hand-off', () => {
  test('has no clock and stays as it is, except that its requester may call it an error', () => {
    for (const status of ['completed', 'rejected', 'cancelled', 'failed'] as const) {
      const correction = decide(IN_STATUS[status], { type: 'CorrectHandoff' }, { actor: SIDES.requester });
      expect(afterwards(IN_STATUS[status], correction)).toMatchObject({ status: 'entered-in-error', endedAt: NOW });
    }
  });

  test('keeps what it was about when it is called an error, and nothing of how it ended', () => {
    const correction = decide(IN_STATUS.rejected, { type: 'CorrectHandoff' }, { actor: SIDES.requester });
    const corrected = afterwards(IN_STATUS.rejected, correction);
    expect(corrected).toMatchObject({ handoffId: HANDOFF_ID, requestedAt: IN_STATUS.rejected.requestedAt });
    expect(corrected).not.toHaveProperty('reason');
  });

  test('carries the reason or the outcome it ended with', () => {
    const rejected = decide(IN_STATUS.received, { type: 'RejectHandoff', reason: 'not-eligible' });
    expect(afterwards(IN_STATUS.received, rejected)).toMatchObject({ status: 'rejected', reason: 'not-eligible' });
    const completed = decide(IN_STATUS['on-hold'], { type: 'CompleteHandoff', outcome: 'rent-paid' });
    expect(afterwards(IN_STATUS['on-hold'], completed)).toMatchObject({ status: 'completed', outcome: 'rent-paid' });
    const failed = decide(IN_STATUS.accepted, { type: 'FailHandoff', reason: 'not-deliverable' });
    expect(afterwards(IN_STATUS.accepted, failed)).toMatchObject({ status: 'failed', reason: 'not-deliverable' });
    const cancelled = decide(IN_STATUS.requested, { type: 'CancelHandoff' }, { actor: SIDES.system });
    expect(afterwards(IN_STATUS.requested, cancelled)).toMatchObject({ status: 'cancelled', reason: 'case-closed' });
  });
});
