import type { LocalDate } from '../calendar/index.ts';
import { type Entry, positionOf } from '../ledger/index.ts';

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
  const known = [...entries].filter((entry) => effectiveOn(entry) <= on);
  return positionOf(known).charges.map(({ chargeId, dueOn, outstandingOere }) => ({
    chargeId,
    dueOn,
    outstandingOere,
  }));
}

function effectiveOn(entry: Entry): LocalDate {
  switch (entry.kind) {
    case 'charge':
      return entry.dueOn;
    case 'payment':
      return entry.paidOn;
    case 'reversal':
    case 'refusal':
      return entry.deliveredOn;
    case 'balance':
      return entry.asOf;
    default:
      return entry satisfies never;
  }
}
