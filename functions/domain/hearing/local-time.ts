import { addDays, epochMsOf, type Instant, instantOf, type LocalDate, startOfLocalDay } from '../calendar/index.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Clocks go from 02:00 to 03:00 in March, and from 03:00 back to 02:00 in October (directive 2000/84/EC). */
const SKIPPED_FROM_MS = 2 * HOUR_MS;
const SKIPPED_UNTIL_MS = 3 * HOUR_MS;

/** The hour of the day at which the system speaks up: an office opens, and a tenant isn't woken. */
const MORNING_HOUR = 9;

/**
 * The moments at which clocks in Denmark show a time on a day: one; none in the hour that is left out in March; two in
 * the hour that comes twice in October.
 *
 * @param minutes since midnight as the clock shows it, 0 to 1439
 */
export function instantsAt(date: LocalDate, minutes: number): readonly Instant[] {
  const midnight = epochMsOf(startOfLocalDay(date));
  const gainedMs = epochMsOf(startOfLocalDay(addDays(date, 1))) - midnight - DAY_MS;
  const shownMs = minutes * MINUTE_MS;
  const isBefore = gainedMs === 0 || shownMs < (gainedMs < 0 ? SKIPPED_FROM_MS : SKIPPED_UNTIL_MS);
  const isAfter = gainedMs !== 0 && shownMs >= (gainedMs < 0 ? SKIPPED_UNTIL_MS : SKIPPED_FROM_MS);
  return [
    ...(isBefore ? [instantOf(midnight + shownMs)] : []),
    ...(isAfter ? [instantOf(midnight + shownMs + gainedMs)] : []),
  ];
}

/** Nine in the morning of any day; counted back from the next midnight, because clocks change before nine. */
export function morningOf(date: LocalDate): Instant {
  return instantOf(epochMsOf(startOfLocalDay(addDays(date, 1))) - (DAY_MS - MORNING_HOUR * HOUR_MS));
}

/** The moment so many minutes later. */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return instantOf(epochMsOf(instant) + minutes * MINUTE_MS);
}
