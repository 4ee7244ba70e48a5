import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { invitationOf } from '../../../functions/adapters/dispatch/invitation.ts';
import { alert, hearing } from './fakes.ts';
import { settingsOf } from './settings.ts';

const court = {
  name: 'Retten i Aarhus',
  address: { street: 'Vester Allé 10', postalCode: '8000', city: 'Aarhus C' },
};
const known = settingsOf('alboa', { court });
const invited = {
  sender: 'henvis@bolig.example',
  attendee: { name: 'Aarhus Kommune', email: 'kommune@aarhus.example' },
};

/** The invitation as an independent reader has it. */
async function read(told: Parameters<typeof invitationOf>[0], settings = known) {
  const invitation = await invitationOf(told, settings, invited);
  const calendar = new ICAL.Component(ICAL.parse(invitation?.ics ?? ''));
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined);
  return { method: calendar.getFirstPropertyValue('method'), event, ics: invitation?.ics ?? '' };
}
const told = (message: Parameters<typeof alert>[0], changes: Parameters<typeof hearing>[0] = {}) =>
  alert({ ...message, hearing: hearing(changes) });

describe('an invitation to a hearing (RFC 5546)', () => {
  test('says what, when and where', async () => {
    const { method, event } = await read(told({ message: 'hearing-scheduled' }));
    expect(method).toBe('REQUEST');
    expect([event.summary, event.location]).toEqual([
      'Fogedmøde (hv-abcdefghjk)',
      'Retten i Aarhus, Retssal 12, Vester Allé 10, 8000 Aarhus C',
    ]);
    expect(event.startDate.toString()).toBe('2026-11-17T09:30:00');
    expect(event.endDate.toString()).toBe('2026-11-17T10:00:00');
    expect(event.description).toBe(
      'Sag: hv-abcdefghjk\nRettens nummer: FS 41-1234/2026\nBoligorganisation: Boligorganisation alboa',
    );
  });

  test('keeps its UID through changes and cancellation, and counts them', async () => {
    const versions = [
      await read(told({ message: 'hearing-scheduled' })),
      await read(told({ message: 'hearing-changed' }, { sequence: 1, startsAt: '2026-11-24T08:30:00.000Z' })),
      await read(told({ message: 'hearing-cancelled' }, { sequence: 2, isCancelled: true })),
    ];
    expect(new Set(versions.map(({ event }) => event.uid))).toEqual(new Set(['hv-abcdefghjk-m1@bolig.example']));
    expect(versions.map(({ event }) => event.sequence)).toEqual([0, 1, 2]);
    expect(versions.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
  });

  test('of another hearing has another UID', async () => {
    const { event } = await read(told({ message: 'hearing-scheduled' }, { hearingId: 'hv-abcdefghjk-m2' }));
    expect(event.uid).toBe('hv-abcdefghjk-m2@bolig.example');
  });

  test('in a reminder is the same version again: a calendar that has it changes nothing', async () => {
    const scheduled = await read(told({ message: 'hearing-scheduled' }));
    expect((await read(told({ message: 'hearing-reminder' }))).ics).toBe(scheduled.ics);
  });

  test('to a dwelling has no address: it is the tenant’s', async () => {
    const { event } = await read(
      told({ message: 'hearing-scheduled' }, { kind: 'effective-eviction', place: { at: 'dwelling' } }),
    );
    expect([event.summary, event.location]).toEqual(['Udkørende fogedforretning (hv-abcdefghjk)', 'Ved boligen']);
  });

  test('to the tenant says nothing of the case where a locked screen would show it', async () => {
    const { hearing: snapshot } = told({ message: 'hearing-reminder' });
    const { caseId, createdAt } = alert({ message: 'hearing-reminder' });
    const notice = {
      kind: 'tenant-message',
      message: 'hearing-reminder',
      caseId,
      createdAt,
      hearing: snapshot,
    } as const;
    const { event } = await read(notice);
    expect([event.summary, event.description]).toEqual(['Møde', 'Boligorganisation alboa']);
    expect(event.uid).toBe('hv-abcdefghjk-m1@bolig.example');
  });

  test('names the bailiff court where the settings don’t say which', async () => {
    const { event } = await read(
      told({ message: 'hearing-scheduled' }, { place: { at: 'court' }, courtReference: undefined }),
      settingsOf('alboa'),
    );
    expect(event.location).toBe('Fogedretten');
    expect(event.description).toBe('Sag: hv-abcdefghjk\nBoligorganisation: Boligorganisation alboa');
  });

  test.each(['hearing-held', 'hearing-outcome-wanted', 'case-closed'] as const)('is not in %s', async (message) => {
    expect(await invitationOf(told({ message }), known, invited)).toBeUndefined();
  });
});
