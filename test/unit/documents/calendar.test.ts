import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarMeeting, calendarOf } from '../../../functions/adapters/documents/calendar.ts';
import { type Instant, instantOf } from '../../../functions/domain/calendar/index.ts';

const MEETING: CalendarMeeting = {
  uid: 'hv-abcdefghij-m1@henvis',
  sequence: 0,
  method: 'REQUEST',
  startsAt: '2026-12-08T08:30:00.000Z',
  durationMinutes: 30,
  summary: 'Fogedmøde',
  description: 'Møde i fogedretten.\nLog ind i henvis; se sagen, og kvittér.',
  location: 'Retten i Aarhus, Vester Allé 10, 8000 Aarhus C',
  organizer: { name: 'Boligforeningen, Århus', email: 'henvis@bolig.example' },
  attendee: { name: 'Socialforvaltningen', email: 'post@kommune.example' },
  stamp: '2026-11-22T15:40:00.000Z',
  url: 'https://henvis.example/sager/hv-abcdefghij',
};

/** Any minute of the years that the rules of the case know. */
const minutes = fc
  .integer({ min: Date.parse('2021-01-01T00:00:00Z') / 60_000, max: Date.parse('2035-12-31T22:00:00Z') / 60_000 })
  .map((minute) => instantOf(minute * 60_000));

/** The last Sundays of March and October, when a day has 23 or 25 hours. */
const clockChangeDays = Array.from({ length: 15 }, (_, index) => 2021 + index).flatMap((year) =>
  [2, 9].map((month) => {
    const lastDay = new Date(Date.UTC(year, month, 31));
    return Date.UTC(year, month, 31 - lastDay.getUTCDay());
  }),
);
const minutesOfChanges = fc
  .record({ day: fc.constantFrom(...clockChangeDays), minute: fc.integer({ min: -120, max: 26 * 60 }) })
  .map(({ day, minute }) => instantOf(day + minute * 60_000));

/** Text with what calendar files treat in a special way, and characters of one to four octets. */
const texts = fc.string({ unit: fc.constantFrom(...'aæøåł€😀\\;,:"^\n\r\t =.-\u0085\u2028'), maxLength: 200 });

describe('a meeting as an iCalendar file', () => {
  it('is read by another parser with every field as it was given', () => {
    const event = eventOf(calendarOf(MEETING));
    expect(event.uid).toBe(MEETING.uid);
    expect(event.summary).toBe('Fogedmøde');
    expect(event.description).toBe(MEETING.description);
    expect(event.location).toBe(MEETING.location);
    expect(event.component.getFirstPropertyValue('url')).toBe(MEETING.url);
    expect(String(event.component.getFirstPropertyValue('dtstamp'))).toBe('2026-11-22T15:40:00Z');
    expect(event.sequence).toBe(0);
    expect(event.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
  });

  it('names who invites and asks the attendee for an answer', () => {
    const { component } = eventOf(calendarOf(MEETING));
    const organizer = component.getFirstProperty('organizer');
    const attendee = component.getFirstProperty('attendee');
    expect(organizer?.getFirstValue()).toBe('mailto:henvis@bolig.example');
    expect(organizer?.getFirstParameter('cn')).toBe('Boligforeningen, Århus');
    expect(attendee?.getFirstValue()).toBe('mailto:post@kommune.example');
    expect(attendee?.getFirstParameter('cn')).toBe('Socialforvaltningen');
    expect(attendee?.getFirstParameter('rsvp')).toBe('TRUE');
    expect(attendee?.getFirstParameter('partstat')).toBe('NEEDS-ACTION');
  });

  it('leaves out what is not known', () => {
    const calendar = calendarOf({ ...MEETING, location: undefined, url: undefined, attendee: { email: 'a@b.dk' } });
    expect(calendar).not.toMatch(/^(LOCATION|URL)/m);
    expect(eventOf(calendar).component.getFirstProperty('attendee')?.getFirstParameter('cn')).toBeUndefined();
  });

  it('writes the time as the clock on the wall in Denmark, winter and summer', () => {
    expect(calendarOf(MEETING)).toContain('DTSTART;TZID=Europe/Copenhagen:20261208T093000\r\n');
    const summer = calendarOf({ ...MEETING, startsAt: '2026-06-08T07:30:00.000Z' });
    expect(summer).toContain('DTSTART;TZID=Europe/Copenhagen:20260608T093000\r\n');
    expect(summer).toContain('DTEND;TZID=Europe/Copenhagen:20260608T100000\r\n');
  });

  it('a cancellation keeps the UID, has a higher SEQUENCE and asks nobody for an answer (RFC 5546 § 3.2.5)', () => {
    const cancel = calendarOf({ ...MEETING, method: 'CANCEL', sequence: 1 });
    const event = eventOf(cancel);
    expect(calendarComponent(cancel).getFirstPropertyValue('method')).toBe('CANCEL');
    expect(event.uid).toBe(eventOf(calendarOf(MEETING)).uid);
    expect(event.sequence).toBeGreaterThan(eventOf(calendarOf(MEETING)).sequence);
    expect(event.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(event.component.getFirstProperty('attendee')?.getFirstParameter('rsvp')).toBeUndefined();
  });

  it('the same meeting gives the same bytes', () => {
    expect(calendarOf(MEETING)).toBe(calendarOf({ ...MEETING }));
  });

  it.each([
    ['any minute of 2021–2035', minutes],
    ['any minute around a change of the clocks', minutesOfChanges],
  ])('start and end are read back as the same instants: %s', (_, startTimes) => {
    fc.assert(
      fc.property(startTimes, fc.integer({ min: 1, max: 600 }), (startsAt, durationMinutes) => {
        const event = eventOf(calendarOf({ ...MEETING, startsAt, durationMinutes }));
        expect(instantAt(event.startDate)).toBe(startsAt);
        expect(instantAt(event.endDate)).toBe(instantOf(Date.parse(startsAt) + durationMinutes * 60_000));
      }),
      { numRuns: 300 },
    );
  });

  it('only the hour that occurs twice in October is written in UTC', () => {
    const startOf = (startsAt: Instant) => /^DTSTART.*2026.*/m.exec(calendarOf({ ...MEETING, startsAt }))?.[0];
    expect(startOf('2026-10-24T23:59:00.000Z')).toBe('DTSTART;TZID=Europe/Copenhagen:20261025T015900');
    expect(startOf('2026-10-25T00:00:00.000Z')).toBe('DTSTART:20261025T000000Z');
    expect(startOf('2026-10-25T01:59:00.000Z')).toBe('DTSTART:20261025T015900Z');
    expect(startOf('2026-10-25T02:00:00.000Z')).toBe('DTSTART;TZID=Europe/Copenhagen:20261025T030000');
  });
});

describe('the time zone in the file', () => {
  it('has the name that the times refer to', () => {
    const [zone] = calendarComponent(calendarOf(MEETING)).getAllSubcomponents('vtimezone');
    expect(zone?.getFirstPropertyValue('tzid')).toBe('Europe/Copenhagen');
    expect(eventOf(calendarOf(MEETING)).component.getFirstProperty('dtstart')?.getFirstParameter('tzid')).toBe(
      'Europe/Copenhagen',
    );
  });

  it('changes its clocks when the time zone data of this runtime does, 2021–2035', () => {
    const rules = zoneOf(calendarOf(MEETING)).component.getAllSubcomponents();
    expect(rules.flatMap(changesBy).toSorted()).toEqual(changesOfRuntime());
  });
});

describe('lines of the file', () => {
  it('are at most 75 octets, end in CRLF and are whole characters (RFC 5545 § 3.1)', () => {
    fc.assert(
      fc.property(texts, texts, texts, (summary, description, name) => {
        const calendar = calendarOf({ ...MEETING, summary, description, attendee: { name, email: 'a@b.dk' } });
        expect(calendar.endsWith('END:VCALENDAR\r\n')).toBe(true);
        expect(calendar.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
        for (const line of calendar.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('a line of exactly 75 octets is not broken, one octet more is', () => {
    const room = 75 - 'SUMMARY;LANGUAGE=da:'.length;
    expect(calendarOf({ ...MEETING, summary: 'x'.repeat(room) })).toContain(`da:${'x'.repeat(room)}\r\n`);
    expect(calendarOf({ ...MEETING, summary: `${'x'.repeat(room - 1)}å` })).toContain('x\r\n å\r\n');
  });

  it('text of people stays text: it comes back as it was and starts no line of its own', () => {
    // The parser takes a backslash in a parameter for an escape, which RFC 5545 § 3.1 does not know.
    const names = texts.map((text) => text.replaceAll('\\', '/'));
    fc.assert(
      fc.property(texts, names, (summary, name) => {
        const calendar = calendarOf({ ...MEETING, summary, attendee: { name, email: 'a@b.dk' } });
        const event = eventOf(calendar);
        expect(event.summary).toBe(summary.replace(/\r\n?|\u2028/g, '\n').replaceAll('\u0085', ''));
        expect(event.component.getAllProperties('attendee')).toHaveLength(1);
        expect(event.component.getFirstProperty('attendee')?.getFirstParameter('cn') ?? '').toBe(
          name.replace(/[\n\r\t\u0085\u2028]+/g, ' '),
        );
      }),
    );
  });

  it.each(['Møde\r\nATTENDEE:mailto:x@y.dk', 'Møde\nBEGIN:VALARM'])('an injected line is text: %j', (summary) => {
    const calendar = calendarOf({ ...MEETING, summary, organizer: { name: summary, email: 'a@b.dk' } });
    expect(calendar.match(/^ATTENDEE/gm)).toHaveLength(1);
    expect(calendar).not.toMatch(/^BEGIN:VALARM/m);
  });
});

function calendarComponent(calendar: string): ICAL.Component {
  return new ICAL.Component(ICAL.parse(calendar));
}

function eventOf(calendar: string): ICAL.Event {
  const component = calendarComponent(calendar);
  zoneOf(calendar);
  const events = component.getAllSubcomponents('vevent');
  expect(events).toHaveLength(1);
  return new ICAL.Event(events[0]);
}

/** The file's own definition of the time zone, for its parser to use. */
function zoneOf(calendar: string): ICAL.Timezone {
  const zone = new ICAL.Timezone(calendarComponent(calendar).getFirstSubcomponent('vtimezone') ?? undefined);
  ICAL.TimezoneService.reset();
  ICAL.TimezoneService.register(zone);
  return zone;
}

/** The changes of the clocks a rule of the time zone makes, as `2026-10-25T01:00:00.000Z 60` (minutes ahead of UTC). */
function changesBy(rule: ICAL.Component): readonly string[] {
  const start = rule.getFirstPropertyValue('dtstart');
  const recurrence = rule.getFirstPropertyValue('rrule');
  if (!(start instanceof ICAL.Time) || !(recurrence instanceof ICAL.Recur)) throw new TypeError('no DTSTART or RRULE');
  const [before, after] = ['tzoffsetfrom', 'tzoffsetto'].map((name) => minutesOf(rule.getFirstPropertyValue(name)));
  const changes: string[] = [];
  const local = recurrence.iterator(start);
  for (let time = local.next(); time !== null && time.year <= 2035; time = local.next()) {
    const at = instantOf(Date.parse(`${time.toString()}Z`) - (before ?? 0) * 60_000);
    if (time.year >= 2021) changes.push(`${at} ${after}`);
  }
  return changes;
}

function minutesOf(offset: unknown): number {
  if (!(offset instanceof ICAL.UtcOffset)) throw new TypeError('no offset');
  return offset.toSeconds() / 60;
}

function changesOfRuntime(): readonly string[] {
  const hours = Array.from({ length: 15 * 366 * 24 }, (_, hour) => Date.UTC(2021, 0, 1) + hour * 3_600_000);
  return hours
    .filter((hour) => new Date(hour).getUTCFullYear() <= 2035)
    .filter((hour) => runtimeOffset(hour) !== runtimeOffset(hour - 1))
    .map((hour) => `${instantOf(hour)} ${runtimeOffset(hour)}`);
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Copenhagen', timeZoneName: 'longOffset' });

/** Minutes ahead of UTC. */
function runtimeOffset(epochMs: number): number {
  const hours = /GMT\+0(\d):00/.exec(CLOCK.format(epochMs))?.[1];
  return Number(hours) * 60;
}

function instantAt(time: ICAL.Time): Instant {
  return instantOf(time.toUnixTime() * 1000);
}
