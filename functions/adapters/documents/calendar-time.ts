/** Times in calendar files: by Danish clocks, with the rule that says what they show. */
import { epochMsOf, type Instant, instantOf } from '../../domain/calendar/index.ts';
import { valueLine } from './content-line.ts';

const TIME_ZONE = 'Europe/Copenhagen';
const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 60 * MS_PER_MINUTE;

/**
 * Danish time by the rule of directive 2000/84/EC, the same every year since 1996. Written out because the libraries at
 * hand give Europe/Berlin in its place: the right clock, under a name that the times of the meeting don't refer to.
 */
export const TIME_ZONE_LINES = [
  'BEGIN:VTIMEZONE',
  `TZID:${TIME_ZONE}`,
  'BEGIN:DAYLIGHT',
  'TZNAME:CEST',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZNAME:CET',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/** Swedish writes a moment as `2026-11-22 09:30:00`. */
const WALL_CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'medium' });

/**
 * A moment by the clock on the wall, as people agree on meetings. In the hour that the night in October has twice such a
 * time has two meanings (RFC 5545 § 3.3.5 says the first, programs differ), so there it is written in UTC.
 */
export function timeLine(name: string, instant: Instant): string {
  const clock = wallClock(instant);
  const isTwice = [-MS_PER_HOUR, MS_PER_HOUR].some((ms) => wallClock(instantOf(epochMsOf(instant) + ms)) === clock);
  return isTwice ? valueLine(name, utc(instant)) : valueLine(name, clock, { TZID: TIME_ZONE });
}

/** `20261122T093000` by Danish clocks. */
function wallClock(instant: Instant): string {
  return WALL_CLOCK.format(epochMsOf(instant)).replace(/[-:]/g, '').replace(' ', 'T');
}

/** `20261122T083000Z`. */
export function utc(instant: Instant): string {
  return `${instant.slice(0, 'YYYY-MM-DDThh:mm:ss'.length).replace(/[-:]/g, '')}Z`;
}

/** When a meeting ends. */
export function endOfMeeting(meeting: { readonly startsAt: Instant; readonly durationMinutes: number }): Instant {
  return instantOf(epochMsOf(meeting.startsAt) + meeting.durationMinutes * MS_PER_MINUTE);
}
