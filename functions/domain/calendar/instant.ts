import { addWorkingDays } from './day-types.ts';
import { fromEpochDay, type LocalDate, toEpochDay, weekdayOfEpochDay } from './local-date.ts';

/** A moment, ISO 8601 in UTC with milliseconds (`2026-11-22T15:40:00.000Z`). Two of them compare as strings. */
export type Instant = `${string}T${string}Z`;

const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 24 * MS_PER_HOUR;
const MARCH = 2;
const OCTOBER = 9;

/** The instant at so many milliseconds since the epoch. */
export function instantOf(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

/** Milliseconds since the epoch. */
export function epochMsOf(instant: Instant): number {
  return Date.parse(instant);
}

/** 01:00 UTC on the last Sunday of a month with 31 days: when the clocks of the EU change. */
function clockChangeMs(year: number, month: typeof MARCH | typeof OCTOBER): number {
  const lastDay = Date.UTC(year, month, 31) / MS_PER_DAY;
  const sunday = lastDay - (weekdayOfEpochDay(lastDay) % 7);
  return sunday * MS_PER_DAY + MS_PER_HOUR;
}

/**
 * How far Danish clocks are ahead of UTC: two hours in summer, else one (directive 2000/84/EC). Arithmetic, because a
 * time zone library costs every Lambda its start; a test compares it with the time zone data for every change.
 */
function offsetMs(epochMs: number): number {
  const year = new Date(epochMs).getUTCFullYear();
  const summer = epochMs >= clockChangeMs(year, MARCH) && epochMs < clockChangeMs(year, OCTOBER);
  return summer ? 2 * MS_PER_HOUR : MS_PER_HOUR;
}

/** The day it is in Denmark at an instant. */
export function localDateOf(instant: Instant): LocalDate {
  const epochMs = epochMsOf(instant);
  return fromEpochDay(Math.floor((epochMs + offsetMs(epochMs)) / MS_PER_DAY));
}

/** The instant of a wall-clock time: midnight of any day, or any time of a day on which clocks don't change. */
function atLocalTime(date: LocalDate, msOfDay: number): Instant {
  const wallClock = toEpochDay(date) * MS_PER_DAY + msOfDay;
  return instantOf(wallClock - offsetMs(wallClock));
}

/** Midnight in Denmark at the start of a day. Clocks change at night after midnight, so it is one instant. */
export function startOfLocalDay(date: LocalDate): Instant {
  return atLocalTime(date, 0);
}

/**
 * The same wall-clock time on the `count`th working day after: when an answer is due that an office has `count` working
 * days for. Clocks change on Sundays only, so that time exists once on a working day. With 0 the instant itself.
 */
export function addWorkingDaysToInstant(instant: Instant, count: number): Instant {
  if (count === 0) return instant;
  const epochMs = epochMsOf(instant);
  const wallClock = epochMs + offsetMs(epochMs);
  const today = Math.floor(wallClock / MS_PER_DAY);
  return atLocalTime(addWorkingDays(fromEpochDay(today), count), wallClock - today * MS_PER_DAY);
}
