import type { Instant } from '../../domain/calendar/index.ts';
import { endOfMeeting, TIME_ZONE_LINES, timeLine, utc } from './calendar-time.ts';
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

/**
 * An invitation to a meeting, a change of it or its cancellation, as an iCalendar file (RFC 5545) by the scheduling
 * protocol iTIP (RFC 5546): the text of an .ics file and of a mail's `text/calendar` part.
 */
export function calendarOf(meeting: CalendarMeeting): string {
  const { uid, sequence, method, startsAt, summary, description, location, url, stamp } = meeting;
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
    timeLine('DTEND', endOfMeeting(meeting)),
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
