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

/** A first instalment further away than this is a deferral, which is another decision. */
const FIRST_WITHIN_MONTHS = 2;

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
  const latest = monthsLater(on, FIRST_WITHIN_MONTHS);
  if (first.dueOn > latest) return invalid(first.dueOn, `a first day by ${latest}`);
  const unordered = instalments.findIndex(({ dueOn }, index) => dueOn <= (instalments[index - 1]?.dueOn ?? on));
  if (unordered !== -1) {
    return invalid(instalments[unordered]?.dueOn ?? '', `a day after ${instalments[unordered - 1]?.dueOn ?? on}`);
  }
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
