import type { LocalDate } from '../../calendar/index.ts';
import type { Outstanding, OwedCharge } from '../../demand/index.ts';
import type { CaseState } from '../state.ts';

/** What the ledger says was outstanding of the tenancy's charges at the end of a day; see `outstandingOn`. */
export type OutstandingOn = (on: LocalDate) => readonly Outstanding[];

/** The case's missed rents with what was outstanding of each on a day. */
export function owedOn(
  { missed }: Pick<CaseState, 'missed'>,
  on: LocalDate,
  outstandingOn: OutstandingOn,
): OwedCharge[] {
  const outstanding = new Map(outstandingOn(on).map(({ chargeId, outstandingOere }) => [chargeId, outstandingOere]));
  return missed.map(({ chargeId, dueOn }) => ({ chargeId, dueOn, outstandingOere: outstanding.get(chargeId) ?? 0 }));
}

/** Their sum in øre. */
export function sumOf(owed: readonly OwedCharge[]): number {
  return owed.reduce((sum, { outstandingOere }) => sum + outstandingOere, 0);
}
