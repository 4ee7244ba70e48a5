import { epochMsOf, type Instant, instantOf } from '../../domain/calendar/index.ts';
import { contentLines, textLine, valueLine } from './content-line.ts';

/** A meeting as one attendee's calendar takes it. */
export interface CalendarMeeting {
  /** The same for all versions of the meeting. */
  readonly uid: string;
  /** Counts the versions; a calendar passes over one that is not higher than what it has (RFC 5546 § 2.1.4). */
  readonly sequence: number;
  /** `CANCEL` withdraws the meeting. */
  readonly method: 'REQUEST' | 'CANCEL';
  readonly startsAt: Instant;
  readonly durationMinutes: number;
  readonly summary: string;
  readonly description: string;
  readonly location?: string | undefined;
  readonly organizer: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name?: string | undefined; readonly email: string };
  /** When this version was made. */
  readonly stamp: Instant;
  readonly url?: string | undefined;
}

const TIME_ZONE = 'Europe/Copenhagen';
const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 60 * MS_PER_MINUTE;

/**
 * Danish time by the rule of directive 2000/84/EC, the same every year since 1996. Written out because the libraries at
 * hand give Europe/Berlin in its place: the right clock, under a name that the times of the meeting don't refer to.
 */
const TIME_ZONE_LINES = [
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
 * An invitation to a meeting, a change of it or its cancellation, as an iCalendar file (RFC 5545) by the scheduling
 * protocol iTIP (RFC 5546): the text of an .ics file and of a mail's `text/calendar` part.
 */
export function calendarOf(meeting: CalendarMeeting): string {
  const { uid, sequence, method, startsAt, summary, description, location, url, stamp } = meeting;
  const endsAt = instantOf(epochMsOf(startsAt) + meeting.durationMinutes * MS_PER_MINUTE);
  return contentLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//henvis//hearing//DA',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...TIME_ZONE_LINES,
    'BEGIN:VEVENT',
    textLine('UID', uid),
    valueLine('DTSTAMP', utc(stamp)),
    valueLine('SEQUENCE', sequence),
    timeLine('DTSTART', startsAt),
    timeLine('DTEND', endsAt),
    textLine('SUMMARY', summary, { LANGUAGE: 'da' }),
    textLine('DESCRIPTION', description, { LANGUAGE: 'da' }),
    ...(location === undefined ? [] : [textLine('LOCATION', location, { LANGUAGE: 'da' })]),
    ...(url === undefined ? [] : [valueLine('URL', new URL(url).href)]),
    ...people(meeting),
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}

/** Who invites, and who is asked to say whether they come; nobody is asked about a cancelled meeting. */
function people({ organizer, attendee, method }: CalendarMeeting): readonly string[] {
  const name = attendee.name === undefined ? {} : { CN: attendee.name };
  const asked = method === 'REQUEST' ? { PARTSTAT: 'NEEDS-ACTION', RSVP: 'TRUE' } : {};
  return [
    valueLine('ORGANIZER', mailto(organizer.email), { CN: organizer.name }),
    valueLine('ATTENDEE', mailto(attendee.email), { ...name, ROLE: 'REQ-PARTICIPANT', ...asked }),
  ];
}

function mailto(email: string): string {
  return `mailto:${encodeURI(email)}`;
}

/**
 * A moment by the clock on the wall, as people agree on meetings. In the hour that the night in October has twice such a
 * time has two meanings (RFC 5545 § 3.3.5 says the first, programs differ), so there it is written in UTC.
 */
function timeLine(name: string, instant: Instant): string {
  const clock = wallClock(instant);
  const isTwice = [-MS_PER_HOUR, MS_PER_HOUR].some((ms) => wallClock(instantOf(epochMsOf(instant) + ms)) === clock);
  return isTwice ? valueLine(name, utc(instant)) : valueLine(name, clock, { TZID: TIME_ZONE });
}

/** `20261122T093000` by Danish clocks. */
function wallClock(instant: Instant): string {
  return WALL_CLOCK.format(epochMsOf(instant)).replace(/[-:]/g, '').replace(' ', 'T');
}

/** `20261122T083000Z`. */
function utc(instant: Instant): string {
  return `${instant.slice(0, 'YYYY-MM-DDThh:mm:ss'.length).replace(/[-:]/g, '')}Z`;
}
