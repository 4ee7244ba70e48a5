import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import { startClock } from '../../../../functions/domain/handoff/index.ts';
import { policy } from './builders.ts';

/** Asked at a moment, an acknowledgement within two working days is due at a moment; offices close at 16:00. */
const DUE: readonly (readonly [why: string, asked: Instant, due: Instant])[] = [
  ['Monday: Wednesday', '2026-11-02T09:00:00.000Z', '2026-11-04T15:00:00.000Z'],
  ['Friday: Tuesday, over the weekend', '2026-11-06T09:00:00.000Z', '2026-11-10T15:00:00.000Z'],
  ['Saturday: Tuesday', '2026-11-07T09:00:00.000Z', '2026-11-10T15:00:00.000Z'],
  ['after closing time: counted from the same day', '2026-11-02T20:00:00.000Z', '2026-11-04T15:00:00.000Z'],
  [
    'half past midnight in Denmark is the new day, though UTC is a day behind',
    '2026-11-02T23:30:00.000Z',
    '2026-11-05T15:00:00.000Z',
  ],
  ['before Christmas: 24 to 27 December are no working days', '2026-12-23T09:00:00.000Z', '2026-12-29T15:00:00.000Z'],
  ['before New Year: neither are 31 December and 1 January', '2026-12-30T09:00:00.000Z', '2027-01-05T15:00:00.000Z'],
  [
    'before Easter: Maundy Thursday to Easter Monday, and clocks go forward',
    '2027-03-24T09:00:00.000Z',
    '2027-03-31T14:00:00.000Z',
  ],
  ['Ascension Day is a Thursday', '2027-05-05T09:00:00.000Z', '2027-05-10T14:00:00.000Z'],
  ['Constitution Day, Friday 5 June 2026', '2026-06-04T09:00:00.000Z', '2026-06-09T14:00:00.000Z'],
  ['the week before clocks go back: summer time', '2026-10-21T09:00:00.000Z', '2026-10-23T14:00:00.000Z'],
  ['over the night clocks go back: winter time', '2026-10-23T09:00:00.000Z', '2026-10-27T15:00:00.000Z'],
  ['over the night clocks go forward: summer time', '2026-03-27T09:00:00.000Z', '2026-03-31T14:00:00.000Z'],
];

describe('an answer is due at closing time, the given number of working days later', () => {
  test.each(DUE)('%s', (_why, asked, due) => {
    expect(startClock('acknowledgement', asked, policy())).toEqual({
      phase: 'acknowledgement',
      dueAt: due,
      nextPromptAt: due,
      reminders: 0,
    });
  });

  test('each answer has its own number of days', () => {
    const own = policy({ acknowledgeWithinWorkingDays: 1, acceptWithinWorkingDays: 4, outcomeWithinWorkingDays: 5 });
    const dueOn = (phase: Parameters<typeof startClock>[0]) =>
      startClock(phase, '2026-11-02T09:00:00.000Z', own).dueAt.slice(0, 10);
    expect(dueOn('acknowledgement')).toBe('2026-11-03');
    expect(dueOn('acceptance')).toBe('2026-11-06');
    expect(dueOn('outcome')).toBe('2026-11-09');
  });
});
