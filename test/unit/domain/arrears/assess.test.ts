import { describe, expect, test } from 'vitest';
import { ImpossibleChargeError } from '../../../../functions/domain/arrears/index.ts';
import { assess, missedIds, missedRentOf, policy, rentOf } from './builders.ts';

describe('the rent of November 2026, due Monday 2nd, three bank days of grace', () => {
  test.each([
    ['2026-11-01', 'not-yet-due'],
    ['2026-11-02', 'not-yet-due'],
    ['2026-11-03', 'within-grace'],
    ['2026-11-05', 'within-grace'],
  ] as const)('is not missed on %s: %s', (on, rule) => {
    const { missed, notMissed, nextEvaluationOn } = assess(on, [rentOf('2026-11')]);
    expect(missed).toEqual([]);
    expect(notMissed).toEqual([{ chargeId: 'rent-2026-11', because: [expect.objectContaining({ rule, on })] }]);
    expect(nextEvaluationOn).toBe('2026-11-06');
  });

  test('is missed from Friday 6th on, with the days, amounts and months it was judged by', () => {
    expect(assess('2026-11-06', [rentOf('2026-11')])).toEqual({
      missed: [
        {
          chargeId: 'rent-2026-11',
          period: '2026-11',
          dueOn: '2026-11-02',
          outstandingOere: 750_000,
          graceEndsOn: '2026-11-05',
          known: false,
          rule: 'first',
          referToAdvice: false,
          because: [
            {
              rule: 'unpaid-after-grace',
              lastTimelyOn: '2026-11-02',
              graceBankDays: 3,
              graceEndsOn: '2026-11-05',
              outstandingOere: 750_000,
              residueLimitOere: 10_000,
            },
            { rule: 'months-with-a-miss', months: ['2026-11'], withinMonths: 6, repeatedCount: 2 },
            { rule: 'refer-to-advice-on', setting: 'repeated' },
          ],
        },
      ],
      notMissed: [],
    });
  });

  test('is not missed once it is paid', () => {
    expect(assess('2026-11-30', [rentOf('2026-11', 0)])).toEqual({
      missed: [],
      notMissed: [{ chargeId: 'rent-2026-11', because: [{ rule: 'settled' }] }],
    });
  });
});

describe('grace', () => {
  test('counts bank days only: over Easter it ends after the holidays', () => {
    const easter = assess('2026-04-09', [rentOf('2026-04')]);
    expect(easter.missed).toEqual([]);
    expect(easter.nextEvaluationOn).toBe('2026-04-10');
    expect(missedIds(assess('2026-04-10', [rentOf('2026-04')]))).toEqual(['rent-2026-04']);
  });

  test('starts at the shifted due day when the day charged is a Saturday', () => {
    const saturday = { ...rentOf('2026-08'), dueOn: '2026-08-01' } as const;
    expect(assess('2026-08-06', [saturday]).nextEvaluationOn).toBe('2026-08-07');
    expect(missedIds(assess('2026-08-07', [saturday]))).toEqual(['rent-2026-08']);
  });

  test('of 0 days ends with the last day of timely payment', () => {
    const none = { policy: policy({ graceBankDays: 0 }) };
    expect(missedIds(assess('2026-11-02', [rentOf('2026-11')], none))).toEqual([]);
    expect(missedIds(assess('2026-11-03', [rentOf('2026-11')], none))).toEqual(['rent-2026-11']);
  });
});

describe('a residue', () => {
  test('at the limit is not missed, and no day will make it so', () => {
    expect(assess('2026-11-30', [rentOf('2026-11', 10_000)])).toEqual({
      missed: [],
      notMissed: [
        {
          chargeId: 'rent-2026-11',
          because: [{ rule: 'within-residue-limit', outstandingOere: 10_000, residueLimitOere: 10_000 }],
        },
      ],
    });
  });

  test('one øre above the limit is missed', () => {
    expect(missedIds(assess('2026-11-30', [rentOf('2026-11', 10_001)]))).toEqual(['rent-2026-11']);
  });
});

describe('a repeated miss', () => {
  const november = (missedBefore: Parameters<typeof missedRentOf>[0][], change = {}) =>
    assess('2026-11-06', [rentOf('2026-11')], { missedBefore: missedBefore.map(missedRentOf), policy: policy(change) })
      .missed[0];

  test('is the second within six rent months, also when the first has been paid since', () => {
    expect(november(['2026-06'])).toMatchObject({ rule: 'repeated', referToAdvice: true });
  });

  test('is not one with the month before those six', () => {
    expect(november(['2026-05'])).toMatchObject({ rule: 'first', referToAdvice: false });
  });

  test('does not depend on how due days were shifted: January due on the 2nd and July on the 1st are seven months', () => {
    const july = assess('2026-07-10', [rentOf('2026-07')], { missedBefore: [missedRentOf('2026-01')] });
    expect(july.missed[0]?.rule).toBe('first');
  });

  test('is not made by the same charge recorded before', () => {
    expect(november(['2026-11'])).toMatchObject({ rule: 'first', known: true });
  });

  test('is not made by two charges of one month', () => {
    const heating = { ...rentOf('2026-11'), chargeId: 'heating-2026-11', dueOn: '2026-11-09' } as const;
    const both = assess('2026-11-30', [rentOf('2026-11'), heating]);
    expect(both.missed.map(({ rule }) => rule)).toEqual(['first', 'first']);
  });

  test('is not made by a later month', () => {
    const both = assess('2026-11-30', [rentOf('2026-10'), rentOf('2026-11')]);
    expect(both.missed.map(({ rule }) => rule)).toEqual(['first', 'repeated']);
  });

  test('needs as many months as the policy says', () => {
    const three = { repeatedCount: 3 };
    expect(november(['2026-10'], three)).toMatchObject({ rule: 'first' });
    expect(november(['2026-09', '2026-10'], three)).toMatchObject({
      rule: 'repeated',
      because: expect.arrayContaining([
        { rule: 'months-with-a-miss', months: ['2026-09', '2026-10', '2026-11'], withinMonths: 6, repeatedCount: 3 },
      ]),
    });
  });
});

describe('referral to advice', () => {
  test.each([
    ['first', [true, true]],
    ['repeated', [false, true]],
    ['never', [false, false]],
  ] as const)("set to '%s' refers the first and the second miss: %j", (referToAdviceOn, expected) => {
    const { missed } = assess('2026-11-30', [rentOf('2026-10'), rentOf('2026-11')], {
      policy: policy({ referToAdviceOn }),
    });
    expect(missed.map(({ referToAdvice }) => referToAdvice)).toEqual(expected);
  });
});

describe('a charge missed before', () => {
  test('is still missed while unpaid, and known', () => {
    const { missed } = assess('2026-11-30', [rentOf('2026-10'), rentOf('2026-11')], {
      missedBefore: [missedRentOf('2026-10')],
    });
    expect(missed.map(({ known }) => known)).toEqual([true, false]);
  });
});

describe('the next evaluation', () => {
  test('is the first day any open charge becomes missed', () => {
    expect(assess('2026-11-03', [rentOf('2026-12'), rentOf('2026-11'), rentOf('2026-10')]).nextEvaluationOn).toBe(
      '2026-11-06',
    );
  });

  test('is the day another policy applies, if something is open and that comes first', () => {
    const policyChangesOn = '2026-11-04';
    expect(assess('2026-11-03', [rentOf('2026-11')], { policyChangesOn }).nextEvaluationOn).toBe('2026-11-04');
    expect(assess('2026-11-03', [rentOf('2026-11', 5_000)], { policyChangesOn }).nextEvaluationOn).toBe('2026-11-04');
    expect(assess('2026-11-03', [rentOf('2026-11', 0)], { policyChangesOn })).not.toHaveProperty('nextEvaluationOn');
    expect(assess('2026-11-04', [rentOf('2026-11')], { policyChangesOn }).nextEvaluationOn).toBe('2026-11-06');
  });

  test('is none when everything is missed or nothing is charged', () => {
    expect(assess('2026-11-30', [rentOf('2026-11')])).not.toHaveProperty('nextEvaluationOn');
    expect(assess('2026-11-30', [])).toEqual({ missed: [], notMissed: [] });
  });
});

describe('an impossible charge', () => {
  test.each([-1, 0.5, 750_001, Number.NaN])('with %d øre outstanding of 750000 is a fault', (outstandingOere) => {
    expect(() => assess('2026-11-30', [rentOf('2026-11', outstandingOere)])).toThrow(ImpossibleChargeError);
  });
});
