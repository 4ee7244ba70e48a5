import { describe, expect, test } from 'vitest';
import { weekday } from '../../../../functions/domain/calendar/index.ts';
import { dueOn, earliestDemandOn, paymentDeadline } from '../../../../functions/domain/rent/index.ts';

/**
 * The worked dates of the project's notes on almenlejeloven §§ 44 and 90, row by row. The first is the case Vestre
 * Landsret decided: rent of October 2021, påkrav on Wednesday the 6th accepted.
 */
describe('worked dates', () => {
  test('October 2021, the court case: due Friday 1st, Saturday counts, demand from the 6th, ophævelse from the 22nd', () => {
    expect(dueOn('2021-10')).toBe('2021-10-01');
    expect(earliestDemandOn('2021-10-01')).toMatchObject({
      thirdHverdagOn: '2021-10-05',
      earliestOn: '2021-10-06',
      safeOn: '2021-10-06',
    });
    expect(paymentDeadline('2021-10-07')).toMatchObject({
      lastPaymentOn: '2021-10-21',
      terminationFromOn: '2021-10-22',
    });
  });

  test.each([
    ['2026-01', '2026-01-02', '2026-01-06', '2026-01-07', '2026-01-07'],
    ['2026-04', '2026-04-01', '2026-04-08', '2026-04-09', '2026-04-09'],
    ['2026-06', '2026-06-01', '2026-06-04', '2026-06-05', '2026-06-08'],
    ['2025-06', '2025-06-02', '2025-06-05', '2025-06-06', '2025-06-06'],
    ['2026-08', '2026-08-03', '2026-08-06', '2026-08-07', '2026-08-07'],
    ['2026-11', '2026-11-02', '2026-11-05', '2026-11-06', '2026-11-06'],
    ['2026-12', '2026-12-01', '2026-12-04', '2026-12-05', '2026-12-07'],
  ] as const)(
    'rent of %s is due %s, third hverdag %s, demand from %s, safe %s',
    (period, due, third, earliest, safe) => {
      expect(dueOn(period)).toBe(due);
      expect(earliestDemandOn(due)).toMatchObject({
        lastTimelyOn: due,
        thirdHverdagOn: third,
        earliestOn: earliest,
        safeOn: safe,
      });
    },
  );

  test.each([
    ['2026-01-09', '2026-01-23', '2026-01-23', '2026-01-24'],
    ['2026-04-11', '2026-04-25', '2026-04-27', '2026-04-28'],
    ['2026-08-09', '2026-08-23', '2026-08-24', '2026-08-25'],
    ['2026-11-08', '2026-11-22', '2026-11-23', '2026-11-24'],
    ['2026-12-09', '2026-12-23', '2026-12-23', '2026-12-24'],
    ['2026-05-22', '2026-06-05', '2026-06-08', '2026-06-09'],
    ['2026-12-11', '2026-12-25', '2026-12-28', '2026-12-29'],
  ] as const)(
    'a demand received %s: 14 days end %s, last payment %s, ophævelse from %s',
    (received, raw, last, from) => {
      expect(paymentDeadline(received)).toMatchObject({ rawOn: raw, lastPaymentOn: last, terminationFromOn: from });
    },
  );

  test('fall on the weekdays the notes give', () => {
    const weekdays = (['2021-10-01', '2026-04-27', '2026-06-08', '2026-12-05', '2026-12-28'] as const).map(weekday);
    expect(weekdays).toEqual([5, 1, 1, 6, 1]);
  });
});
