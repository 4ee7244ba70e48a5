import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { type AgendaEntry, agendaOf } from '../../../functions/adapters/documents/agenda.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';

const ENTRY: AgendaEntry = {
  uid: 'hv-0123456789-m1@henvis',
  sequence: 2,
  isCancelled: false,
  startsAt: '2026-12-10T09:00:00.000Z' as Instant,
  durationMinutes: 30,
  summary: 'Fogedmøde (hv-0123456789)',
  description: 'Sag: hv-0123456789\nBoligorganisation: ALBOA; Viby',
  location: 'Retten i Aarhus, Vestre Allé 10',
};
const STAMP = '2026-11-30T08:00:00.000Z' as Instant;

function eventsIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each)) };
}

describe('a feed of dates', () => {
  test('is read by a calendar library as it was meant', () => {
    const { calendar, events } = eventsIn(agendaOf('henvis: fogedmøder', [ENTRY], STAMP));
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('henvis: fogedmøder');
    const [event] = events;
    expect(event).toMatchObject({
      uid: ENTRY.uid,
      sequence: 2,
      summary: ENTRY.summary,
      description: ENTRY.description,
      location: ENTRY.location,
    });
    expect(event?.startDate.toString()).toBe('2026-12-10T10:00:00');
    expect(event?.endDate.toString()).toBe('2026-12-10T10:30:00');
  });

  test('invites nobody: it has no method, no organizer and no attendee', () => {
    const text = agendaOf('henvis', [ENTRY], STAMP);
    expect(text).not.toMatch(/^(METHOD|ORGANIZER|ATTENDEE)/m);
  });

  test('strikes out a cancelled date instead of leaving it out', () => {
    const text = agendaOf('henvis', [ENTRY, { ...ENTRY, uid: 'other', isCancelled: true }], STAMP);
    expect(text.match(/^STATUS:.*$/gm)).toEqual(['STATUS:CONFIRMED', 'STATUS:CANCELLED']);
  });

  test('without dates is a calendar all the same', () => {
    expect(eventsIn(agendaOf('henvis', [], STAMP)).events).toEqual([]);
  });
});
