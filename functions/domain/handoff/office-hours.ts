import { epochMsOf, type Instant, instantOf, type LocalDate, startOfLocalDay } from '../calendar/index.ts';

/** When the agencies' offices close; an answer due on a day is due by then. */
const OFFICE_CLOSES_HOURS = 16;
const HOUR_MS = 3_600_000;

/**
 * The closing time of an office on a working day. Clocks change on Sundays only, which are no working days, so local
 * midnight plus 16 hours is 16:00.
 */
export function closingTimeOn(workingDay: LocalDate): Instant {
  return instantOf(epochMsOf(startOfLocalDay(workingDay)) + OFFICE_CLOSES_HOURS * HOUR_MS);
}

/** Whole seconds from one moment to another, rounded up; negative when `to` lies before `from`. */
export function secondsBetween(from: Instant, to: Instant): number {
  return Math.ceil((epochMsOf(to) - epochMsOf(from)) / 1000);
}
