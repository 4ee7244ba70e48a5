import type { LocalDate } from '../calendar/index.ts';
import { dayOf, type Entry, positionOf } from '../ledger/index.ts';

/** What is open of a charge. */
export interface Outstanding {
  readonly chargeId: string;
  readonly dueOn: LocalDate;
  readonly outstandingOere: number;
}

/**
 * What was outstanding of each charge at the end of a day, with what is known of that day by now: a payment counts from
 * the day the tenant paid (ALL § 43: paying into a bank is paying), though it was delivered later. So a demand recorded
 * late is measured against what was owed when it was given.
 */
export function outstandingOn(entries: Iterable<Entry>, on: LocalDate): Outstanding[] {
  const known = [...entries].filter((entry) => dayOf(entry) <= on);
  return positionOf(known).charges.map(({ chargeId, dueOn, outstandingOere }) => ({
    chargeId,
    dueOn,
    outstandingOere,
  }));
}
