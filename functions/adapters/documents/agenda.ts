import type { Instant } from '../../domain/calendar/index.ts';
import { endOfMeeting, TIME_ZONE_LINES, timeLine, utc } from './calendar-time.ts';
import { contentLines, textLine, valueLine } from './content-line.ts';

/** A date in somebody's agenda: to be looked at, not to be answered. */
export interface AgendaEntry {
  readonly uid: string;
  readonly sequence: number;
  readonly isCancelled: boolean;
  readonly startsAt: Instant;
  readonly durationMinutes: number;
  readonly summary: string;
  readonly description: string;
  readonly location?: string | undefined;
}

/** How often a program should look again (RFC 7986 § 5.7): an hour is soon enough beside the mails about changes. */
const REFRESH_EVERY = 'PT1H';

/**
 * Dates as a feed that calendar programs read again and again (RFC 5545, RFC 7986): without METHOD, since nobody is invited
 * by it. A cancelled date stays in, so that programs strike it out instead of keeping what they have.
 *
 * @param stamp when it was made
 */
export function agendaOf(name: string, entries: readonly AgendaEntry[], stamp: Instant): string {
  return contentLines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//henvis//agenda//DA',
    'CALSCALE:GREGORIAN',
    textLine('NAME', name),
    textLine('X-WR-CALNAME', name),
    valueLine('REFRESH-INTERVAL', REFRESH_EVERY, { VALUE: 'DURATION' }),
    valueLine('X-PUBLISHED-TTL', REFRESH_EVERY),
    ...TIME_ZONE_LINES,
    ...entries.flatMap((entry) => eventLines(entry, stamp)),
    'END:VCALENDAR',
  ]);
}

function eventLines(entry: AgendaEntry, stamp: Instant): string[] {
  const { uid, sequence, isCancelled, startsAt, summary, description, location } = entry;
  return [
    'BEGIN:VEVENT',
    textLine('UID', uid),
    valueLine('DTSTAMP', utc(stamp)),
    valueLine('SEQUENCE', sequence),
    timeLine('DTSTART', startsAt),
    timeLine('DTEND', endOfMeeting(entry)),
    textLine('SUMMARY', summary, { LANGUAGE: 'da' }),
    textLine('DESCRIPTION', description, { LANGUAGE: 'da' }),
    ...(location === undefined ? [] : [textLine('LOCATION', location, { LANGUAGE: 'da' })]),
    valueLine('CLASS', 'CONFIDENTIAL'),
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ];
}
