import { addDays, firstDayOf, type LocalDate, type Period, shiftToHverdag } from '../calendar/index.ts';
import { checkInForce } from './rules.ts';

/** The last day of the month every month has. */
const DUE_DAY_MAX = 28;

/** A lease's due day that not every month has. */
export class DueDayError extends Error {
  override readonly name = 'DueDayError';
}

/**
 * Forfaldsdagen of a rent month, which is also sidste rettidige betalingsdag: `dueDay` of the month, moved to the next
 * hverdag off a helligdag, a Saturday or grundlovsdag (ALL § 44 stk. 1 and 2).
 *
 * @throws DueDayError when `dueDay` isn't 1 to 28, RentRulesNotInForceError for a month before 2013
 */
export function dueOn(period: Period, dueDay = 1): LocalDate {
  if (!Number.isInteger(dueDay) || dueDay < 1 || dueDay > DUE_DAY_MAX)
    throw new DueDayError(`rent: due day ${dueDay}, expected a day of the month from 1 to ${DUE_DAY_MAX}`);
  const day = addDays(firstDayOf(period), dueDay - 1);
  checkInForce('due', day);
  return shiftToHverdag(day);
}
