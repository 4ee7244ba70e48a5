/**
 * Days of the demo's autumn. From October to December 2026 no Danish holiday falls on a weekday before 24 December, so
 * weekdays are bank days and working days; the service itself has the real calendar.
 */
import { Cron } from 'croner';

const DAY_MS = 24 * 3_600_000;
/** Swedish dates are ISO 8601. */
const LOCAL_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });

/** A day in Europe/Copenhagen, `YYYY-MM-DD`. */
export type Day = string;

const noonUtc = (day: Day): number => Date.parse(`${day}T12:00:00Z`);

export function addDays(day: Day, days: number): Day {
  return new Date(noonUtc(day) + days * DAY_MS).toISOString().slice(0, 10);
}

export function isWeekday(day: Day): boolean {
  const weekday = new Date(noonUtc(day)).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

/** The day itself if it is a weekday, else the next one. */
export function onWeekday(day: Day): Day {
  return isWeekday(day) ? day : onWeekday(addDays(day, 1));
}

/** The `count`-th weekday after the day. */
export function addWeekdays(day: Day, count: number): Day {
  let result = day;
  for (let left = count; left > 0; left -= 1) result = onWeekday(addDays(result, 1));
  return result;
}

/** Days from `first` to `last`, both included. */
export function daysBetween(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

/** The instant (epoch ms) of a local time of a day, `HH:MM`, in Europe/Copenhagen. */
export function at(day: Day, time: string): number {
  const next = new Cron(`${day}T${time}:00`, { timezone: 'Europe/Copenhagen', paused: true }).nextRun(new Date(0));
  if (next === null) throw new RangeError(`${day} ${time} is no local time.`);
  return next.getTime();
}

/** The local day of an instant. */
export function dayOf(epochMs: number): Day {
  return LOCAL_DAY.format(epochMs);
}
