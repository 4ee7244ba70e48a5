import { CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR } from './helligdage.ts';

/** A day in Europe/Copenhagen, ISO 8601 `YYYY-MM-DD`. Two of them compare as strings. */
export type LocalDate = `${number}-${number}-${number}`;

/** A rent month, `YYYY-MM`. Two of them compare as strings. */
export type Period = `${number}-${number}`;

/** Monday is 1, Sunday is 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
const MONTHS_PER_YEAR = 12;
/** 1 January 1970 was a Thursday: adding 3 makes Monday the start of a week. */
const EPOCH_WEEKDAY_OFFSET = 3;
const ZERO = '0'.charCodeAt(0);

/** A day outside the years whose helligdage are known. Parsed dates are inside; only adding to them leads out. */
export class CalendarRangeError extends Error {
  override readonly name = 'CalendarRangeError';

  constructor(given: string) {
    super(
      `calendar: ${given} is outside ${CALENDAR_FIRST_YEAR}–${CALENDAR_LAST_YEAR}, the years whose helligdage are listed`,
    );
  }
}

function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at += 1) value = value * 10 + text.charCodeAt(at) - ZERO;
  return value;
}

/** Days since 1970-01-01 of a local date (its own calendar day, no time zone involved). */
export function toEpochDay(date: LocalDate): number {
  return Date.UTC(digits(date, 0, 4), digits(date, 5, 2) - 1, digits(date, 8, 2)) / MS_PER_DAY;
}

const FIRST_EPOCH_DAY = toEpochDay(`${CALENDAR_FIRST_YEAR}-01-01`);
/** The texts of the days of the calendar, made when first asked for: simulations ask millions of times. */
const texts: LocalDate[] = [];

/** The local date that lies this many days after 1970-01-01. */
export function fromEpochDay(epochDay: number): LocalDate {
  const index = epochDay - FIRST_EPOCH_DAY;
  const known = texts[index];
  if (known !== undefined) return known;
  const iso = new Date(epochDay * MS_PER_DAY).toISOString();
  const text = iso.slice(0, iso.indexOf('T')) as LocalDate;
  if (isInCalendar(text)) texts[index] = text;
  return text;
}

/** True for a day of the years the calendar covers. */
function isInCalendar(date: string): boolean {
  return date >= `${CALENDAR_FIRST_YEAR}-01-01` && date <= `${CALENDAR_LAST_YEAR}-12-31`;
}

/** True for a text that is a real day, `YYYY-MM-DD`, of the years the calendar covers. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || !isInCalendar(text)) return false;
  return fromEpochDay(toEpochDay(text as LocalDate)) === text;
}

/** True for a text that is a month, `YYYY-MM`, of the years the calendar covers. */
export function isPeriod(text: string): text is Period {
  return /^\d{4}-\d\d$/.test(text) && isLocalDate(`${text}-01`);
}

/** Monday 1 … Sunday 7. */
export function weekday(date: LocalDate): Weekday {
  return weekdayOfEpochDay(toEpochDay(date));
}

/** Monday 1 … Sunday 7, of a day since 1970-01-01 (not before it). */
export function weekdayOfEpochDay(epochDay: number): Weekday {
  return (((epochDay + EPOCH_WEEKDAY_OFFSET) % DAYS_PER_WEEK) + 1) as Weekday;
}

/** The day `days` calendar days later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return fromEpochDay(toEpochDay(date) + days);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return toEpochDay(to) - toEpochDay(from);
}

/** For sorting: negative when `a` is earlier, 0 when the same day, positive when later. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The month a day lies in. */
export function periodOf(date: LocalDate): Period {
  return date.slice(0, 7) as Period;
}

/** The first day of a month. */
export function firstDayOf(period: Period): LocalDate {
  return `${period}-01`;
}

/** Months from `from` to `to`; negative when `to` is earlier. */
export function monthsBetween(from: Period, to: Period): number {
  return (digits(to, 0, 4) - digits(from, 0, 4)) * MONTHS_PER_YEAR + digits(to, 5, 2) - digits(from, 5, 2);
}

/** The month `months` later (earlier when negative). */
export function addMonths(period: Period, months: number): Period {
  const total = digits(period, 0, 4) * MONTHS_PER_YEAR + digits(period, 5, 2) - 1 + months;
  const year = Math.floor(total / MONTHS_PER_YEAR);
  const month = total - year * MONTHS_PER_YEAR + 1;
  return `${year}-${String(month).padStart(2, '0')}` as Period;
}
