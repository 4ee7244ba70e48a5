import { firstDayOf, type LocalDate } from '../calendar/index.ts';
import { dayOf, type Ledger } from '../ledger/index.ts';

/** Bogføringsloven § 12: five years from the end of the accounting year. The years here are calendar years. */
const ACCOUNTING_YEARS = 5;

/** The last day an account speaks of; undefined for one that says nothing yet. */
export function newestDayOf({ tenancy, entries }: Ledger): LocalDate | undefined {
  let newest = tenancy?.movedOutOn ?? (tenancy && firstDayOf(tenancy.period));
  for (const entry of entries.values()) {
    const day = dayOf(entry);
    if (newest === undefined || day > newest) newest = day;
  }
  return newest;
}

/** The first day on which an account whose newest day this is may be erased, with the person it names. */
export function eraseAccountFrom(newest: LocalDate): LocalDate {
  const year = Number(newest.slice(0, 4)) + 1 + ACCOUNTING_YEARS;
  return `${year}-01-01`;
}

/** Whether an account may be erased, and if not, why not: it moved since, or a case of the tenancy is still kept. */
export type AccountErasure =
  | { readonly erase: true; readonly newest: LocalDate }
  | { readonly erase: false; readonly why: 'not-yet' | 'case-open' | 'case-kept' };

/**
 * Whether an account may be erased on a day, and the person with it. As a whole or not at all: where charges stand is
 * computed from every entry, so a running tenancy keeps its old ones. What a kept case tells of can be looked up as long
 * as the case is.
 *
 * @param casesKept how many cases of the tenancy are not erased yet
 */
export function accountErasure(
  { ledger, openCaseId }: { readonly ledger: Ledger; readonly openCaseId: string | undefined },
  casesKept: number,
  on: LocalDate,
): AccountErasure {
  if (openCaseId !== undefined) return { erase: false, why: 'case-open' };
  if (casesKept > 0) return { erase: false, why: 'case-kept' };
  const newest = newestDayOf(ledger);
  return newest !== undefined && eraseAccountFrom(newest) <= on
    ? { erase: true, newest }
    : { erase: false, why: 'not-yet' };
}
