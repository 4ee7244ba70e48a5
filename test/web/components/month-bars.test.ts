import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barsOf, CHART_HEIGHT } from '../../../web/src/pages/case/month-bars.ts';

const month = (period: string, amountOere: number, outstandingOere: number) => ({
  period,
  amountOere,
  outstandingOere,
});

describe('the bars of what is owed', () => {
  test('are as high as what was charged, with the owed part on the paid one', () => {
    const bars = barsOf([
      month('2026-11', 650_000, 650_000),
      month('2026-10', 650_000, 0),
      month('2026-12', 325_000, 0),
    ]);
    expect(bars.map(({ period, paid, owed }) => [period, paid, owed])).toEqual([
      ['2026-10', 96, 0],
      ['2026-11', 0, 96],
      ['2026-12', 48, 0],
    ]);
  });

  test('have the charges of a month together, and no month before the last twelve', () => {
    const long = Array.from({ length: 20 }, (_, index) => month(`20${10 + index}-01`, 100, 0));
    expect(barsOf(long).map(({ period }) => period)).toEqual(long.slice(-12).map(({ period }) => period));
    expect(barsOf([month('2026-11', 100, 0), month('2026-11', 100, 100)])).toMatchObject([{ paid: 48, owed: 48 }]);
  });

  test('never leave the chart', () => {
    const any = fc.record({
      period: fc.constantFrom('2026-10', '2026-11', '2026-12'),
      amountOere: fc.nat({ max: 10_000_000 }),
      share: fc.nat({ max: 100 }),
    });
    fc.assert(
      fc.property(fc.array(any), (charges) => {
        const months = charges.map(({ period, amountOere, share }) =>
          month(period, amountOere, Math.floor((amountOere * share) / 100)),
        );
        for (const { paid, owed } of barsOf(months)) {
          expect(paid).toBeGreaterThanOrEqual(0);
          expect(owed).toBeGreaterThanOrEqual(0);
          expect(paid + owed).toBeLessThanOrEqual(CHART_HEIGHT);
        }
      }),
    );
  });
});
