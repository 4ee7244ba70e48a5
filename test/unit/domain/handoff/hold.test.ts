import { describe, expect, test } from 'vitest';
import { addDays, localDateOf } from '../../../../functions/domain/calendar/index.ts';
import { HOLD_SINCE_REQUEST_DAYS_MAX } from '../../../../functions/domain/handoff/index.ts';
import { decide, eventsOf, IN_STATUS, NOW } from './builders.ts';

describe('a hand-off that is paused again and again still ends in the lifetime of its execution', () => {
  const today = localDateOf(NOW);
  const old = {
    ...IN_STATUS.accepted,
    requestedAt: `${addDays(today, 10 - HOLD_SINCE_REQUEST_DAYS_MAX)}T09:00:00.000Z`,
  } as const;

  test('a pause to the last day there is is accepted', () => {
    const hold = { type: 'HoldHandoff', until: addDays(today, 10), reason: 'agreed-pause' } as const;
    expect(eventsOf(decide(old, hold))).toMatchObject([{ type: 'HandoffHeld', until: addDays(today, 10) }]);
  });

  test('a pause a day longer is refused, and the last day there is named', () => {
    const hold = { type: 'HoldHandoff', until: addDays(today, 11), reason: 'agreed-pause' } as const;
    expect(decide(old, hold)).toEqual({
      accepted: false,
      refusal: { code: 'date-too-far', given: addDays(today, 11), expected: [addDays(today, 10)] },
    });
  });
});
