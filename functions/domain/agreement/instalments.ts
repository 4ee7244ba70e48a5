import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  firstDayOf,
  type LocalDate,
  periodOf,
} from '../calendar/index.ts';
import { type Refused, refuse } from '../decision/index.ts';
import { INSTALMENTS_MAX, type Instalment } from './agreement.ts';

/**
 * An instalment further away than this, from today or from the one before it, is a deferral, which is another decision:
 * meanwhile nobody would look whether the agreement is kept.
 */
const NEXT_WITHIN_MONTHS = 2;

/** Why instalments make no agreement about a balance, or undefined when they do. */
export function checkInstalments(
  instalments: readonly Instalment[],
  { on, balanceOere }: { readonly on: LocalDate; readonly balanceOere: number },
): Refused | undefined {
  const invalid = (given: string, expected: string) => refuse('instalments-not-valid', given, [expected]);
  const [first] = instalments;
  if (first === undefined || instalments.length > INSTALMENTS_MAX) {
    return invalid(`${instalments.length} instalments`, `1 to ${INSTALMENTS_MAX} instalments`);
  }
  if (first.dueOn <= on) return invalid(first.dueOn, `a first day after ${on}`);
  for (const [index, { dueOn }] of instalments.entries()) {
    const before = instalments[index - 1]?.dueOn ?? on;
    const latest = monthsLater(before, NEXT_WITHIN_MONTHS);
    if (dueOn <= before) return invalid(dueOn, `a day after ${before}`);
    if (dueOn > latest) return invalid(dueOn, index === 0 ? `a first day by ${latest}` : `a day by ${latest}`);
  }
  const last = instalments.at(-1) ?? first;
  const end = monthsLater(on, INSTALMENTS_MAX);
  if (last.dueOn > end) return invalid(last.dueOn, `a last day by ${end}`);
  const sumOere = instalments.reduce((sum, { amountOere }) => sum + amountOere, 0);
  return sumOere === balanceOere
    ? undefined
    : refuse('amounts-do-not-add-up', `${sumOere} øre`, [`${balanceOere} øre`]);
}

/** The same day of a later month, or that month's last day where it has none. */
function monthsLater(on: LocalDate, months: number): LocalDate {
  const period = addMonths(periodOf(on), months);
  const lastOfMonth = addDays(firstDayOf(addMonths(period, 1)), -1);
  const sameDay = addDays(firstDayOf(period), daysBetween(firstDayOf(periodOf(on)), on));
  return compareDates(sameDay, lastOfMonth) < 0 ? sameDay : lastOfMonth;
}
