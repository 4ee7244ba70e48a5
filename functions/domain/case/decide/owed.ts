import { addDays, type LocalDate } from '../../calendar/index.ts';
import type { Outstanding, OwedCharge } from '../../demand/index.ts';
import { newestMissedOn } from '../missed.ts';
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

/**
 * Since when no missed rent of the case is open by more than a limit, as the ledger knows it today; never from before the
 * newest of them was due. A payment counts from the day the tenant paid (ALL § 43), however late it is delivered.
 */
export function settledSince(
  state: Pick<CaseState, 'missed'>,
  today: LocalDate,
  outstandingOn: OutstandingOn,
  limitOere: number,
): LocalDate {
  const newestDueOn = newestMissedOn(state);
  const isSettled = (on: LocalDate) =>
    owedOn(state, on, outstandingOn).every(({ outstandingOere }) => outstandingOere <= limitOere);
  let since = today;
  while (since > newestDueOn && isSettled(addDays(since, -1))) since = addDays(since, -1);
  return since;
}
