import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Agreement,
  AgreementSchema,
  checkInstalments,
  INSTALMENTS_MAX,
  type Instalment,
  plannedBalanceOere,
  toleranceEndsOn,
} from '../../../../functions/domain/agreement/index.ts';
import {
  addDays,
  addMonths,
  firstDayOf,
  isBankDay,
  type LocalDate,
  periodOf,
  shiftToHverdag,
} from '../../../../functions/domain/calendar/index.ts';
import { anyDay } from '../calendar/dates.ts';

const ON: LocalDate = '2026-11-25';
const PART_OERE = 100_000;
/** So many instalments of 1,000 kr. on the first of each month, from December 2026 on. */
const monthly = (count: number): Instalment[] =>
  Array.from({ length: count }, (_, month) => ({
    dueOn: firstDayOf(addMonths('2026-12', month)),
    amountOere: PART_OERE,
  }));
const refusalOf = (instalments: Instalment[], balanceOere = instalments.length * PART_OERE, on = ON) =>
  checkInstalments(instalments, { on, balanceOere })?.refusal;

describe('the instalments of an agreement', () => {
  test.each([1, 6, INSTALMENTS_MAX])('may be %d', (count) => {
    expect(refusalOf(monthly(count))).toBeUndefined();
  });

  test.each([0, INSTALMENTS_MAX + 1])('are never %d', (count) => {
    expect(refusalOf(monthly(count))).toMatchObject({
      code: 'instalments-not-valid',
      given: `${count} instalments`,
      expected: ['1 to 60 instalments'],
    });
  });

  test('begin after today', () => {
    expect(refusalOf(monthly(2), undefined, '2026-11-30')).toBeUndefined();
    expect(refusalOf(monthly(2), undefined, '2026-12-01')).toMatchObject({ code: 'instalments-not-valid' });
  });

  test('begin within two months, counted to the same day or the month’s last', () => {
    const first = (dueOn: LocalDate) => [{ dueOn, amountOere: PART_OERE }];
    expect(refusalOf(first('2027-01-25'))).toBeUndefined();
    expect(refusalOf(first('2027-01-26'))).toMatchObject({ expected: ['a first day by 2027-01-25'] });
    expect(refusalOf(first('2027-02-28'), PART_OERE, '2026-12-31')).toBeUndefined();
    expect(refusalOf(first('2027-03-01'), PART_OERE, '2026-12-31')).toMatchObject({ code: 'instalments-not-valid' });
  });

  test.each([
    ['on one day', ['2026-12-01', '2026-12-01']],
    ['in another order', ['2026-12-01', '2027-02-01', '2027-01-01']],
  ] as const)('are never %s', (_how, days) => {
    const instalments = days.map((dueOn) => ({ dueOn, amountOere: PART_OERE }));
    expect(refusalOf(instalments)).toMatchObject({ code: 'instalments-not-valid', given: days.at(-1) });
    const sorted = [...new Set(days)].sort().map((dueOn) => ({ dueOn, amountOere: PART_OERE }));
    expect(refusalOf(sorted)).toBeUndefined();
  });

  test('follow each other within two months, so that no agreement is without a look for longer', () => {
    const gap = (dueOn: LocalDate) =>
      refusalOf([
        { dueOn: '2026-12-31', amountOere: PART_OERE },
        { dueOn, amountOere: PART_OERE },
      ]);
    expect(gap('2027-02-28')).toBeUndefined();
    expect(gap('2027-03-01')).toMatchObject({ given: '2027-03-01', expected: ['a day by 2027-02-28'] });
    expect(gap('2029-04-01')).toMatchObject({ code: 'instalments-not-valid' });
  });

  test('are over within five years, however few they are', () => {
    const everyOther = (count: number) => monthly(2 * count).filter((_, month) => month % 2 === 0);
    expect(refusalOf(everyOther(30))).toBeUndefined();
    expect(refusalOf(everyOther(31))).toMatchObject({ given: '2031-12-01', expected: ['a last day by 2031-11-25'] });
  });

  test.each([-1, 1])('add up to the balance, and %d øre more is refused with both sums', (oere) => {
    expect(refusalOf(monthly(3), 3 * PART_OERE + oere)).toEqual({
      code: 'amounts-do-not-add-up',
      given: '300000 øre',
      expected: [`${300_000 + oere} øre`],
    });
  });

  test('on any day of 2021–2035, monthly instalments from the next month on make an agreement', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: INSTALMENTS_MAX }), (on, count) => {
        const instalments = Array.from({ length: count }, (_, month) => ({
          dueOn: firstDayOf(addMonths(periodOf(on), month + 1)),
          amountOere: PART_OERE,
        }));
        expect(refusalOf(instalments, undefined, on)).toBeUndefined();
        expect(refusalOf(instalments, undefined, instalments[0]?.dueOn)).toMatchObject({
          code: 'instalments-not-valid',
        });
      }),
    );
  });
});

describe('the tolerance of an instalment', () => {
  const ends = (dueOn: LocalDate, toleranceDays: number) => toleranceEndsOn(dueOn, { toleranceDays });

  test('is counted in bank days: over Easter 2026 and over Christmas it reaches across the closed days', () => {
    expect(ends('2026-04-01', 5)).toBe('2026-04-13');
    expect(ends('2026-12-23', 5)).toBe('2027-01-05');
    expect(ends('2026-12-01', 5)).toBe('2026-12-08');
  });

  test('begins on the due day moved off a helligdag, a Saturday or grundlovsdag (ALL § 44 stk. 2)', () => {
    expect(ends('2027-01-01', 0)).toBe('2027-01-04');
    expect(ends('2026-06-05', 1)).toBe('2026-06-09');
  });

  test('on any day of 2021–2034 leaves that many bank days after the due day, and never fewer', () => {
    fc.assert(
      fc.property(
        anyDay.filter((day) => day < '2035-01-01'),
        fc.integer({ min: 0, max: 30 }),
        (dueOn, toleranceDays) => {
          const end = ends(dueOn, toleranceDays);
          let bankDays = 0;
          for (let day = shiftToHverdag(dueOn); day < end; day = addDays(day, 1))
            bankDays += Number(isBankDay(addDays(day, 1)));
          expect(bankDays).toBe(toleranceDays);
        },
      ),
    );
  });
});

describe('the planned balance', () => {
  const agreement: Agreement = AgreementSchema.parse({
    agreementId: 'hv-abcdefghjk-a1',
    madeOn: ON,
    balanceOere: 3 * PART_OERE,
    coversUntil: '2026-11-02',
    otherOpenOere: 0,
    instalments: monthly(3),
    toleranceDays: 5,
  });

  test('falls by an instalment on the day after its tolerance, not before', () => {
    expect(plannedBalanceOere(agreement, ON)).toBe(300_000);
    expect(plannedBalanceOere(agreement, '2026-12-08')).toBe(300_000);
    expect(plannedBalanceOere(agreement, '2026-12-09')).toBe(200_000);
  });

  test('is nothing when the last instalment should have come', () => {
    expect(plannedBalanceOere(agreement, '2027-02-08')).toBe(100_000);
    expect(plannedBalanceOere(agreement, '2027-02-09')).toBe(0);
  });

  test('never grows', () => {
    for (let on = ON; on < '2027-03-01'; on = addDays(on, 1)) {
      expect(plannedBalanceOere(agreement, addDays(on, 1))).toBeLessThanOrEqual(plannedBalanceOere(agreement, on));
    }
  });
});
