import { CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR, HELLIGDAG_NAMES, HELLIGDAGE, NO_SUCH_DAY } from './helligdage.ts';
import {
  CalendarRangeError,
  fromEpochDay,
  type LocalDate,
  toEpochDay,
  type Weekday,
  weekdayOfEpochDay,
} from './local-date.ts';

/** What one day is, as bits in a byte, so that counting days is a walk over bytes. */
const HELLIGDAG = 1;
const SHIFTS = 2;
const BANK = 4;
const WORKING = 8;
type DayType = typeof HELLIGDAG | typeof SHIFTS | typeof BANK | typeof WORKING;

const ORDINARY = BANK | WORKING;
const SATURDAY = 6;
const SUNDAY = 7;
const ASCENSION = 'Kristi himmelfartsdag';

const first = toEpochDay(`${CALENDAR_FIRST_YEAR}-01-01`);
const types = new Uint8Array(toEpochDay(`${CALENDAR_LAST_YEAR}-12-31`) - first + 1);
const names = new Map<number, string>();

function typeOfWeekday(weekday: Weekday): number {
  if (weekday === SUNDAY) return HELLIGDAG | SHIFTS;
  return weekday === SATURDAY ? SHIFTS : ORDINARY;
}

/** Takes bits from a day and gives it others. */
function mark(epochDay: number, lost: number, gained: number): void {
  const index = epochDay - first;
  types[index] = ((types[index] ?? 0) & ~lost) | gained;
}

function markHelligdag(epochDay: number, name: string): void {
  names.set(epochDay, name);
  mark(epochDay, ORDINARY, HELLIGDAG | SHIFTS);
  if (name === ASCENSION) mark(epochDay + 1, BANK, 0);
}

function markYear(year: string, row: string): void {
  const epochDayOf = (monthAndDay: string) => toEpochDay(`${year}-${monthAndDay}` as LocalDate);
  mark(epochDayOf('06-05'), ORDINARY, SHIFTS);
  mark(epochDayOf('12-24'), ORDINARY, 0);
  mark(epochDayOf('12-31'), ORDINARY, 0);
  row.split(' ').forEach((monthAndDay, column) => {
    const name = HELLIGDAG_NAMES[column];
    if (name !== undefined && monthAndDay !== NO_SUCH_DAY) markHelligdag(epochDayOf(monthAndDay), name);
  });
}

for (let index = 0; index < types.length; index += 1) types[index] = typeOfWeekday(weekdayOfEpochDay(first + index));
for (const [year, row] of Object.entries(HELLIGDAGE)) markYear(year, row);

function is(epochDay: number, type: DayType): boolean {
  const known = types[epochDay - first];
  if (known === undefined) throw new CalendarRangeError(fromEpochDay(epochDay));
  return (known & type) !== 0;
}

/** Walks from `date` to the `count`th day of the type, not counting `date`; back in time when negative, 0 stays. */
function step(date: LocalDate, count: number, type: DayType): LocalDate {
  if (!Number.isInteger(count)) throw new TypeError(`calendar: ${count} days from ${date}, expected a whole number`);
  const direction = Math.sign(count);
  let epochDay = toEpochDay(date);
  for (let left = Math.abs(count); left > 0; ) {
    epochDay += direction;
    if (is(epochDay, type)) left -= 1;
  }
  return fromEpochDay(epochDay);
}

/** A Sunday or one of the holidays of LOV 1754 of 29 Dec 2025; store bededag until 2023 (LOV 214 of 6 Mar 2023). */
export function isHelligdag(date: LocalDate): boolean {
  return is(toEpochDay(date), HELLIGDAG);
}

/** The Danish name of a helligdag ("søndag" for a Sunday without a name of its own); undefined for any other day. */
export function helligdagName(date: LocalDate): string | undefined {
  return names.get(toEpochDay(date)) ?? (isHelligdag(date) ? 'søndag' : undefined);
}

/**
 * True for a day on which no deadline of almenlejeloven may fall (§ 44 stk. 2, § 90 stk. 2): a helligdag, a Saturday or
 * grundlovsdag. 24 and 31 December are none of these: the act doesn't move a deadline off them.
 */
export function shiftsDeadline(date: LocalDate): boolean {
  return is(toEpochDay(date), SHIFTS);
}

/**
 * True when banks book payments (Nationalbanken's closing days: weekends, helligdage, the Friday after Kristi
 * himmelfartsdag, 5 June, 24 and 31 December). Says when a payment shows, never when a legal deadline ends.
 */
export function isBankDay(date: LocalDate): boolean {
  return is(toEpochDay(date), BANK);
}

/** True when an agency's office is open: Monday to Friday, not a helligdag, not 5 June, 24 or 31 December. */
export function isWorkingDay(date: LocalDate): boolean {
  return is(toEpochDay(date), WORKING);
}

/** The first day on or after `date` that a deadline may fall on. */
export function shiftToHverdag(date: LocalDate): LocalDate {
  let epochDay = toEpochDay(date);
  while (is(epochDay, SHIFTS)) epochDay += 1;
  return fromEpochDay(epochDay);
}

/**
 * The next hverdag strictly after `date` in the sense of the 3-hverdage count of § 90 stk. 2: not a helligdag. Saturdays
 * count (Vestre Landsret, rent of October 2021) and so does grundlovsdag.
 */
export function nextHverdag(date: LocalDate): LocalDate {
  let epochDay = toEpochDay(date) + 1;
  while (is(epochDay, HELLIGDAG)) epochDay += 1;
  return fromEpochDay(epochDay);
}

/** The `count`th bank day after `date` (before it when negative); `date` itself when 0, whatever day it is. */
export function addBankDays(date: LocalDate, count: number): LocalDate {
  return step(date, count, BANK);
}

/** The `count`th working day after `date` (before it when negative); `date` itself when 0, whatever day it is. */
export function addWorkingDays(date: LocalDate, count: number): LocalDate {
  return step(date, count, WORKING);
}

/**
 * How many working days `to` lies after `from`, which doesn't count itself: 0 on the day, 1 on the working day after.
 * Negative when it lies before: from Monday to the Friday before it is -1.
 */
export function workingDaysBetween(from: LocalDate, to: LocalDate): number {
  const [start, end] = [toEpochDay(from), toEpochDay(to)];
  const direction = end < start ? -1 : 1;
  let count = 0;
  for (let epochDay = start; epochDay !== end; ) {
    epochDay += direction;
    if (is(epochDay, WORKING)) count += direction;
  }
  return count;
}
