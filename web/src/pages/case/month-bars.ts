/** The bars of the chart of what is owed. Pure. */

export interface ChartMonth {
  /** `2026-11`. */
  readonly period: string;
  readonly amountOere: number;
  readonly outstandingOere: number;
}

/** In pixels; the owed part stands on the paid one. */
export interface Bar {
  readonly period: string;
  readonly x: number;
  readonly barWidth: number;
  readonly paid: number;
  readonly owed: number;
}

export const CHART_HEIGHT = 96;
const BAR_WIDTH = 20;
const STEP = 28;
/** A year is what one takes in; what is older is in the table. */
const MONTHS_MAX = 12;

export function chartWidth(bars: number): number {
  return bars * STEP;
}

/** A bar a month, the charges of one month together, the last year's; the highest is as high as the chart. */
export function barsOf(months: readonly ChartMonth[]): readonly Bar[] {
  const byPeriod = Map.groupBy(months, ({ period }) => period);
  const sums = [...byPeriod]
    .map(([period, charges]) => ({
      period,
      amount: charges.reduce((sum, { amountOere }) => sum + amountOere, 0),
      owed: charges.reduce((sum, { outstandingOere }) => sum + outstandingOere, 0),
    }))
    .sort((one, other) => one.period.localeCompare(other.period))
    .slice(-MONTHS_MAX);
  const highest = Math.max(1, ...sums.map(({ amount }) => amount));
  const pixels = (oere: number): number => Math.round((oere / highest) * CHART_HEIGHT);
  return sums.map(({ period, amount, owed }, index) => ({
    period,
    x: index * STEP,
    barWidth: BAR_WIDTH,
    paid: pixels(amount) - pixels(owed),
    owed: pixels(owed),
  }));
}
