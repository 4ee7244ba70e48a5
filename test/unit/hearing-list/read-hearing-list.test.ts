import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { addDays, type Instant, instantOf } from '../../../functions/domain/calendar/index.ts';
import { anyDay } from '../domain/calendar/dates.ts';
import { AT, CASE_ID, FakeWorld, HEADER, OTHER_CASE_ID } from './fakes.ts';

const FIRST = `${CASE_ID}-m1`;
const ROW = `${CASE_ID};;Fogedmøde;25-11-2026;10.00;Retten;Retssal 5;FS 41-1234/2026`;

describe('a row of a list of hearings', () => {
  test('schedules the hearing of its case, in the requester’s name (RPL § 491 stk. 1)', async () => {
    const world = new FakeWorld();
    expect(await world.readRows(ROW)).toMatchObject({ scheduled: 1, changed: 0, unchanged: 0, rejected: 0 });
    expect(world.hearings()).toMatchObject([
      {
        hearingId: FIRST,
        kind: 'bailiff-court-meeting',
        startsAt: '2026-11-25T09:00:00.000Z',
        durationMinutes: 30,
        place: { at: 'court', room: 'Retssal 5' },
        courtReference: 'FS 41-1234/2026',
        scheduledBy: 'housing',
        sequence: 0,
      },
    ]);
  });

  test('finds the case by the customer number, with or without its leading zeros, in its own organisation', async () => {
    const world = new FakeWorld();
    await world.readRows(';000000000004712;Udkørende fogedforretning;01-12-2026;9:30;Lejemålet;;');
    expect(world.asked).toEqual(['alboa 4712']);
    expect(world.hearings(OTHER_CASE_ID)).toMatchObject([
      { kind: 'effective-eviction', startsAt: '2026-12-01T08:30:00.000Z', place: { at: 'dwelling' } },
    ]);
  });

  test.each([
    ['Fogedmøde', 'bailiff-court-meeting'],
    ['vejledende  møde', 'bailiff-court-meeting'],
    ['UDKØRENDE FORRETNING', 'effective-eviction'],
    ['udgående fogedforretning', 'effective-eviction'],
    ['Effektiv udsættelse', 'effective-eviction'],
  ])('of the type %s', async (type, kind) => {
    const world = new FakeWorld();
    await world.readRows(`${CASE_ID};;${type};25-11-2026;10.00;;;`);
    expect(world.hearings()).toMatchObject([{ kind }]);
  });

  test.each([
    '25-11-2026;10.00',
    '25.11.2026;10:00',
    '25/11/2026;kl. 10.00',
    '2026-11-25;kl 10:00',
    '2026-11-25;10.00',
  ])('on %s', async (dateAndTime) => {
    const world = new FakeWorld();
    await world.readRows(`${CASE_ID};;Fogedmøde;${dateAndTime};;;`);
    expect(world.hearings()).toMatchObject([{ startsAt: '2026-11-25T09:00:00.000Z' }]);
  });

  test('in Danish local time on any day of 2021–2035', async () => {
    await fc.assert(
      fc.asyncProperty(anyDay, fc.integer({ min: 3 * 60, max: 1439 }), async (date, minutes) => {
        const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
        const at = instantOf(Date.parse(`${addDays(date, -20)}T09:00:00Z`));
        const zoned = Temporal.PlainDate.from(date).toZonedDateTime({
          timeZone: 'Europe/Copenhagen',
          plainTime: { hour, minute },
        });
        const world = new FakeWorld();
        const time = `${hour}.${String(minute).padStart(2, '0')}`;
        await world.read(`${HEADER}\n${CASE_ID};;Fogedmøde;${date};${time};;;\n`, at);
        expect(world.hearings()).toMatchObject([{ startsAt: instantOf(zoned.epochMilliseconds) }]);
      }),
      { numRuns: 200 },
    );
  });

  test('with less than 7 days’ notice carries the warning into the report (RPL § 598 stk. 2)', async () => {
    const { report } = await new FakeWorld().readRows(
      `${CASE_ID};;Fogedmøde;06-11-2026;10.00;;;`,
      `${OTHER_CASE_ID};;Fogedmøde;25-11-2026;10.00;;;`,
    );
    expect(report).toMatchObject({
      rows: [
        { row: 2, outcome: 'scheduled', caseId: CASE_ID, hearingId: FIRST, shortNotice: true },
        { row: 3, outcome: 'scheduled', shortNotice: false },
      ],
    });
  });

  test('of the other kind is a hearing of its own', async () => {
    const world = new FakeWorld();
    await world.readRows(ROW, `${CASE_ID};;Udkørende fogedforretning;10-12-2026;10.00;;;`);
    expect(world.hearings().map(({ kind }) => kind)).toEqual(['bailiff-court-meeting', 'effective-eviction']);
  });
});

describe('the same list twice', () => {
  test('changes nothing', async () => {
    const world = new FakeWorld();
    await world.readRows(ROW);
    const before = structuredClone(world.caseOf(CASE_ID));
    const again = await world.readRows(ROW);
    expect(again).toMatchObject({ scheduled: 0, changed: 0, unchanged: 1, rejected: 0 });
    expect(again.report).toMatchObject({ rows: [{ row: 2, outcome: 'unchanged', caseId: CASE_ID }] });
    expect(world.caseOf(CASE_ID)).toEqual(before);
  });

  test('nor does it after the hearing was held, nor when its outcome is still awaited', async () => {
    const world = new FakeWorld();
    await world.readRows(ROW);
    const later: Instant = '2026-11-26T09:00:00.000Z';
    const list = `${HEADER}\n${ROW}\n`;
    expect(await world.read(list, later)).toMatchObject({ unchanged: 1, rejected: 0 });
    world.change(FIRST, { type: 'RecordHearingOutcome', outcome: 'eviction-decided' }, later);
    expect(await world.read(list, later)).toMatchObject({ unchanged: 1, rejected: 0 });
    expect(world.hearings()).toHaveLength(1);
  });

  test('does not bring back a hearing that was cancelled since; the report says so', async () => {
    const world = new FakeWorld();
    await world.readRows(ROW);
    world.change(FIRST, { type: 'CancelHearing', reason: 'court-cancelled' });
    expect(await world.readRows(ROW)).toMatchObject({
      scheduled: 0,
      report: { rejects: [{ row: 2, field: 'Dato', expected: expect.stringContaining('this one was cancelled') }] },
    });
    expect(world.hearings()).toMatchObject([{ status: 'cancelled' }]);
  });

  test('the same row twice in one list is recorded once', async () => {
    const world = new FakeWorld();
    expect(await world.readRows(ROW, ROW)).toMatchObject({ scheduled: 1, unchanged: 1, rejected: 0 });
    expect(world.hearings()).toHaveLength(1);
  });
});

describe('a newer list', () => {
  const MOVED = ROW.replace('25-11-2026', '02-12-2026');

  test('moves the hearing that is still to come, as its next version', async () => {
    const world = new FakeWorld();
    await world.readRows(ROW);
    expect(await world.readRows(MOVED)).toMatchObject({ scheduled: 0, changed: 1 });
    expect(world.hearings()).toMatchObject([{ startsAt: '2026-12-02T09:00:00.000Z', sequence: 1 }]);
  });

  test('changes the room or the reference alone', async () => {
    const world = new FakeWorld();
    await world.readRows(ROW);
    expect(await world.readRows(ROW.replace('Retssal 5', 'Retssal 7'))).toMatchObject({ changed: 1 });
    expect(await world.readRows(ROW.replace('Retssal 5', 'Retssal 7').replace('1234', '9'))).toMatchObject({
      changed: 1,
    });
    expect(world.hearings()).toMatchObject([
      { place: { at: 'court', room: 'Retssal 7' }, courtReference: 'FS 41-9/2026', sequence: 2 },
    ]);
  });

  test('that names no room keeps the known one for the same time, and forgets it for another', async () => {
    const world = new FakeWorld();
    await world.readRows(ROW);
    expect(await world.readRows(ROW.replace('Retssal 5', ''))).toMatchObject({ unchanged: 1 });
    await world.readRows(MOVED.replace('Retssal 5', ''));
    expect(world.hearings()).toMatchObject([{ place: { at: 'court' } }]);
    expect(world.hearings()[0]?.place).not.toHaveProperty('room');
  });

  test('is not undone by an older one that comes again', async () => {
    const world = new FakeWorld();
    await world.readRows(ROW);
    await world.readRows(MOVED);
    expect(await world.readRows(ROW)).toMatchObject({
      changed: 0,
      report: { rejects: [{ row: 2, field: 'Dato', value: '2026-11-25T09:00:00.000Z' }] },
    });
    expect(world.hearings()).toMatchObject([{ startsAt: '2026-12-02T09:00:00.000Z', sequence: 1 }]);
    expect(await world.readRows(ROW.replace('25-11-2026', '09-12-2026'))).toMatchObject({ changed: 1 });
  });

  test('schedules another hearing where the last one has taken place', async () => {
    const world = new FakeWorld();
    await world.readRows(ROW);
    expect(await world.read(`${HEADER}\n${MOVED}\n`, '2026-11-26T09:00:00.000Z')).toMatchObject({ scheduled: 1 });
    expect(world.hearings().map(({ startsAt }) => startsAt)).toEqual([
      '2026-11-25T09:00:00.000Z',
      '2026-12-02T09:00:00.000Z',
    ]);
  });
});

describe('a fault of one row', () => {
  test('keeps no other row from being recorded, fails the call, and is made good by the next', async () => {
    const world = new FakeWorld();
    world.broken.add(CASE_ID);
    const rows = [ROW, `${OTHER_CASE_ID};;Fogedmøde;26-11-2026;10.00;;;`];
    await expect(world.readRows(...rows)).rejects.toThrow('1 of 2 rows of hearing-lists/alboa/uge-45.csv');
    expect(world.hearings(CASE_ID)).toHaveLength(0);
    expect(world.hearings(OTHER_CASE_ID)).toHaveLength(1);
    expect(world.report()).toMatchObject({ outcome: 'read', scheduled: 1, failed: [2] });
    expect(await world.readRows(...rows)).toMatchObject({ scheduled: 1, unchanged: 1, report: { failed: [] } });
  });

  test('a case that changed under it is decided anew, and the report tells of the last decision', async () => {
    const world = new FakeWorld();
    await world.readRows(ROW);
    const moved = ROW.replace('25-11-2026', '02-12-2026');
    world.onConflict = () => world.change(FIRST, { type: 'RescheduleHearing', startsAt: '2026-12-02T09:00:00.000Z' });
    expect(await world.readRows(moved)).toMatchObject({ changed: 0, unchanged: 1 });
  });
});

describe('what is kept', () => {
  test('the report names the list, its digest and the moment; nothing else is written', async () => {
    const world = new FakeWorld();
    const { report, reportKey } = await world.readRows(ROW);
    expect(reportKey).toBe('reports/alboa/uge-45.csv.json');
    expect([...world.written.keys()]).toEqual([reportKey]);
    expect(report).toMatchObject({ outcome: 'read', list: 'hearing-lists/alboa/uge-45.csv', at: AT });
  });

  test('neither report nor log has a name or an address that slipped into a row', async () => {
    const world = new FakeWorld();
    await world.readRows(
      `${CASE_ID};;Fogedmøde;25-11-2026;10.00;Åboulevarden 1, Søren Ærø;;`,
      `${CASE_ID};;Fogedmøde;25-11-2026;10.00;;Søren Ærø;`,
      `${CASE_ID};;Fogedmøde;25-11-2026;10.00;;;Søren Ærø 010190-1234`,
      `;010190-1234;Fogedmøde;25-11-2026;10.00;;;`,
      `Søren Ærø;;Fogedmøde;25-11-2026;10.00;;;`,
    );
    const told = [...world.written.values(), ...world.logged].join('\n');
    expect(told).not.toMatch(/Søren|Åboulevarden|010190/);
    expect(world.report()).toMatchObject({ rejected: 5 });
  });
});
