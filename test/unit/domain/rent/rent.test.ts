import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  isHelligdag,
  type Period,
  periodOf,
  shiftsDeadline,
} from '../../../../functions/domain/calendar/index.ts';
import {
  DueDayError,
  dueOn,
  earliestDemandOn,
  paymentDeadline,
  RentRulesNotInForceError,
} from '../../../../functions/domain/rent/index.ts';
import { anyDay } from '../calendar/dates.ts';

const MONTHS = 15 * 12;
const anyMonth: fc.Arbitrary<Period> = fc
  .integer({ min: 0, max: MONTHS - 1 })
  .map((months) => addMonths('2021-01', months));
const anyDueDay = fc.integer({ min: 1, max: 28 });

describe('the due day', () => {
  test('is never a day that shifts, and never before the day of the lease', () => {
    fc.assert(
      fc.property(anyMonth, anyDueDay, (period, dueDay) => {
        const due = dueOn(period, dueDay);
        expect(shiftsDeadline(due)).toBe(false);
        expect(daysBetween(addDays(`${period}-01`, dueDay - 1), due)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('stays in its month when rent is due on the first, for every month of 2021–2035', () => {
    for (let months = 0; months < MONTHS; months += 1) {
      const period = addMonths('2021-01', months);
      expect(periodOf(dueOn(period))).toBe(period);
    }
  });

  test('comes later for a later day of the lease or a later month', () => {
    fc.assert(
      fc.property(anyMonth, fc.integer({ min: 1, max: 27 }), (period, dueDay) => {
        expect(dueOn(period, dueDay) <= dueOn(period, dueDay + 1)).toBe(true);
        expect(dueOn(period, dueDay) < dueOn(addMonths(period, 1), dueDay)).toBe(true);
      }),
    );
  });

  test.each([0, 29, 1.5, Number.NaN])('%d is refused: not every month has it', (dueDay) => {
    expect(() => dueOn('2026-11', dueDay)).toThrow(DueDayError);
  });
});

describe('the earliest demand', () => {
  test('comes strictly after the third hverdag, itself strictly after the last day of timely payment', () => {
    fc.assert(
      fc.property(anyDay, (due) => {
        const { lastTimelyOn, thirdHverdagOn, earliestOn, safeOn } = earliestDemandOn(due);
        expect(due <= lastTimelyOn && lastTimelyOn < thirdHverdagOn).toBe(true);
        expect(thirdHverdagOn < earliestOn && earliestOn <= safeOn).toBe(true);
        expect(isHelligdag(earliestOn)).toBe(false);
        expect(shiftsDeadline(safeOn)).toBe(false);
      }),
    );
  });

  test('leaves exactly three hverdage between, Saturdays and grundlovsdag counted', () => {
    fc.assert(
      fc.property(anyDay, (due) => {
        const { lastTimelyOn, earliestOn } = earliestDemandOn(due);
        let hverdage = 0;
        for (let at = addDays(lastTimelyOn, 1); at < earliestOn; at = addDays(at, 1))
          hverdage += isHelligdag(at) ? 0 : 1;
        expect(hverdage).toBe(3);
      }),
    );
  });

  test('comes no earlier for rent due later', () => {
    fc.assert(
      fc.property(anyDay, (due) => {
        const [one, next] = [earliestDemandOn(due), earliestDemandOn(addDays(due, 1))];
        expect(one.earliestOn <= next.earliestOn && one.safeOn <= next.safeOn).toBe(true);
      }),
    );
  });

  test('is the same for a due day as charged and as shifted', () => {
    const asCharged = earliestDemandOn('2026-08-01');
    expect(asCharged).toMatchObject({ lastTimelyOn: '2026-08-03', earliestOn: '2026-08-07' });
    expect(asCharged.reasons[0]).toEqual({ rule: 'due-day-shifted', on: '2026-08-01', to: '2026-08-03' });
  });

  test('says which days counted, which did not and why', () => {
    expect(earliestDemandOn('2026-04-01').reasons).toEqual([
      { rule: 'not-a-hverdag', on: '2026-04-02', name: 'skærtorsdag' },
      { rule: 'not-a-hverdag', on: '2026-04-03', name: 'langfredag' },
      { rule: 'hverdag-counted', on: '2026-04-04', count: 1 },
      { rule: 'not-a-hverdag', on: '2026-04-05', name: 'påskedag' },
      { rule: 'not-a-hverdag', on: '2026-04-06', name: '2. påskedag' },
      { rule: 'hverdag-counted', on: '2026-04-07', count: 2 },
      { rule: 'hverdag-counted', on: '2026-04-08', count: 3 },
    ]);
  });

  test('says that a third hverdag on a Saturday moves it over the weekend', () => {
    const { thirdHverdagOn, earliestOn, reasons } = earliestDemandOn('2026-07-01');
    expect([thirdHverdagOn, earliestOn]).toEqual(['2026-07-04', '2026-07-06']);
    expect(reasons).toContainEqual({ rule: 'third-hverdag-shifts', on: '2026-07-04', to: '2026-07-06' });
    expect(reasons).not.toContainEqual(expect.objectContaining({ rule: 'safer-to-wait' }));
  });

  test('on a Saturday or grundlovsdag says which day is safe, and on an ordinary day does not', () => {
    expect(earliestDemandOn('2026-12-01').reasons).toContainEqual({
      rule: 'safer-to-wait',
      on: '2026-12-05',
      to: '2026-12-07',
    });
    expect(earliestDemandOn('2026-06-01').reasons).toContainEqual({
      rule: 'safer-to-wait',
      on: '2026-06-05',
      to: '2026-06-08',
    });
    expect(earliestDemandOn('2026-11-02').reasons.map(({ rule }) => rule)).toEqual(Array(3).fill('hverdag-counted'));
  });
});

describe('the deadline to pay a demand', () => {
  test('never falls on a day that shifts, and never before the 14th day', () => {
    fc.assert(
      fc.property(anyDay, (received) => {
        const { rawOn, lastPaymentOn, terminationFromOn } = paymentDeadline(received);
        expect(daysBetween(received, rawOn)).toBe(14);
        expect(rawOn <= lastPaymentOn).toBe(true);
        expect(shiftsDeadline(lastPaymentOn)).toBe(false);
        expect(daysBetween(lastPaymentOn, terminationFromOn)).toBe(1);
      }),
    );
  });

  test('moves only off days that shift: every day skipped is one', () => {
    fc.assert(
      fc.property(anyDay, (received) => {
        const { rawOn, lastPaymentOn } = paymentDeadline(received);
        for (let at = rawOn; at < lastPaymentOn; at = addDays(at, 1)) expect(shiftsDeadline(at)).toBe(true);
      }),
    );
  });

  test('comes no earlier for a demand received later', () => {
    fc.assert(
      fc.property(anyDay, (received) => {
        const next = paymentDeadline(addDays(received, 1));
        expect(paymentDeadline(received).lastPaymentOn <= next.lastPaymentOn).toBe(true);
      }),
    );
  });

  test('stays on 24 and 31 December, with a warning that banks are closed', () => {
    expect(paymentDeadline('2026-12-10')).toMatchObject({ lastPaymentOn: '2026-12-24', bankClosedOnLastDay: true });
    expect(paymentDeadline('2026-12-17')).toMatchObject({ lastPaymentOn: '2026-12-31', bankClosedOnLastDay: true });
  });

  test('has no warning on a bank day', () => {
    expect(paymentDeadline('2026-12-09')).toMatchObject({ lastPaymentOn: '2026-12-23', bankClosedOnLastDay: false });
  });
});

describe('before the rules of 2013', () => {
  test('rent and demands are refused: other deadlines held', () => {
    expect(() => dueOn('2012-12')).toThrow(RentRulesNotInForceError);
    expect(() => earliestDemandOn('2012-12-31')).toThrow('due 2012-12-31, expected 2013-01-01 or later');
    expect(() => paymentDeadline('2012-12-31')).toThrow(RentRulesNotInForceError);
  });

  test('but not from their first day on', () => {
    expect(dueOn('2013-01')).toBe('2013-01-02');
    expect(paymentDeadline('2013-01-01').rawOn).toBe('2013-01-15');
  });
});
