import { addDays, type LocalDate } from '../calendar/index.ts';

/** How far a fee can be relied on: read in the act itself, read in one second-hand source, or sources in doubt. */
export type FeeCertainty = 'statute' | 'secondary' | 'doubtful';

interface FeeRow {
  /** First and last day of the demands the fee was charged for. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly feeOere: number;
  readonly certainty: FeeCertainty;
  readonly source: string;
}

/**
 * Påkravsgebyr: 250 kr. in 2009 level, indexed yearly (ALL § 90 stk. 2). Only years with a source are listed; a wrong fee
 * makes fogedretten refuse the case, so no year is computed from its neighbours.
 */
const FEES: readonly FeeRow[] = [
  fee('2009-06-01', 25_000, 'statute', 'ALL § 90 stk. 2 (LOV 286 of 15 Apr 2009)'),
  fee('2016-01-01', 27_700, 'secondary', 'frederikshavnboligforening.dk'),
  fee('2017-01-01', 27_900, 'secondary', 'bbbo.dk'),
  fee('2020-01-01', 28_600, 'secondary', 'flatcom.dk'),
  fee('2022-01-01', 29_100, 'secondary', 'boligflow.dk'),
  fee('2023-01-01', 31_400, 'secondary', 'danskeudlejere.dk'),
  fee('2024-01-01', 32_600, 'doubtful', 'sab.dk, undated: 2024 or 2025'),
  fee('2025-01-01', 32_600, 'doubtful', 'sab.dk, undated: 2024 or 2025'),
  fee('2026-01-01', 33_500, 'secondary', 'VEJ 9886 of 4 Sep 2025 pt. 1.10'),
  fee('2027-01-01', 34_400, 'secondary', 'VEJ 9959 of 8 Sep 2026 pt. 1.10'),
];

/** A fee holds for the rest of its calendar year. */
function fee(from: LocalDate, feeOere: number, certainty: FeeCertainty, source: string): FeeRow {
  return { from, until: `${Number(from.slice(0, 4))}-12-31`, feeOere, certainty, source };
}

/** The fee for a demand, or why none may be charged without asking a person. */
export type DemandFee =
  | {
      readonly status: 'known';
      readonly feeOere: number;
      readonly certainty: Exclude<FeeCertainty, 'doubtful'>;
      readonly source: string;
      /** The last day the fee holds. */
      readonly until: LocalDate;
    }
  | { readonly status: 'doubtful'; readonly on: LocalDate; readonly source: string }
  | { readonly status: 'not-listed'; readonly on: LocalDate };

/** The påkravsgebyr that may be charged for a demand given on a day. */
export function demandFeeOere(on: LocalDate): DemandFee {
  const row = FEES.find(({ from, until }) => from <= on && on <= until);
  if (row === undefined) return { status: 'not-listed', on };
  const { feeOere, certainty, source, until } = row;
  if (certainty === 'doubtful') return { status: 'doubtful', on, source };
  return { status: 'known', feeOere, certainty, source, until };
}

/** Until when fees are known without a gap, so that somebody can look up the next in time; undefined when `on`'s isn't. */
export function demandFeeKnownUntil(on: LocalDate): LocalDate | undefined {
  let last: LocalDate | undefined;
  for (let fee = demandFeeOere(on); fee.status === 'known'; fee = demandFeeOere(addDays(fee.until, 1)))
    last = fee.until;
  return last;
}
