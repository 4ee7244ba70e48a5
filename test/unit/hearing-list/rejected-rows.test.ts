import { describe, expect, test } from 'vitest';
import { LIST_BYTES_MAX, LIST_ROWS_MAX } from '../../../functions/read-hearing-list/list-text.ts';
import { HearingListRefusedError } from '../../../functions/read-hearing-list/read-hearing-list.ts';
import { AT, CASE_ID, FakeWorld, HEADER, OTHER_CASE_ID } from './fakes.ts';

const GOOD = `${OTHER_CASE_ID};;Fogedmøde;25-11-2026;10.00;;;`;
const UNFILED = 'hv-cdefghjkmn';

/** Reads a row that must be rejected, followed by a good one that must go on. */
async function rejectOf(row: string) {
  const world = new FakeWorld();
  world.openUnfiled(UNFILED, '4713');
  const { report, scheduled } = await world.readRows(row, GOOD);
  expect(scheduled).toBe(1);
  if (report.outcome !== 'read') throw new Error('refused');
  expect(report.rejects).toHaveLength(1);
  expect(world.hearings(CASE_ID)).toHaveLength(0);
  return report.rejects[0];
}

/** A row with one cell changed, as the header's columns. */
function rowWith(changes: Record<string, string>): string {
  const cells: Record<string, string> = {
    Sag: CASE_ID,
    Kundenummer: '',
    Type: 'Fogedmøde',
    Dato: '25-11-2026',
    Tid: '10.00',
    Sted: '',
    Lokale: '',
    Retsnummer: '',
    ...changes,
  };
  return HEADER.split(';')
    .map((column) => cells[column] ?? '')
    .join(';');
}

describe('a row that can’t be used is rejected with its line, its column and what was expected; the rest goes on', () => {
  test.each([
    [{ Sag: '' }, 'Sag', '(empty)', 'Kundenummer'],
    [{ Sag: 'hv-1' }, 'Sag', '(hidden, 4 characters)', 'hv- and ten'],
    [{ Sag: '', Kundenummer: '0000' }, 'Kundenummer', '0000', 'a customer number'],
    [{ Sag: '', Kundenummer: '9999' }, 'Kundenummer', '9999', 'a case that is not closed'],
    [{ Sag: 'hv-zzzzzzzzzz' }, 'Sag', 'hv-zzzzzzzzzz', 'a case of this organisation'],
    [{ Kundenummer: '4712' }, 'Sag', CASE_ID, 'not the customer number of another'],
    [{ Sag: UNFILED }, 'Sag', UNFILED, 'request to the court is recorded'],
    [{ Type: 'udsættelse' }, 'Type', '(hidden, 10 characters)', 'Fogedmøde or Udkørende'],
    [{ Type: '' }, 'Type', '(empty)', 'Fogedmøde or Udkørende'],
    [{ Dato: '31-11-2026' }, 'Dato', '31-11-2026', 'a real date'],
    [{ Dato: '11/25/2026' }, 'Dato', '11/25/2026', 'a real date'],
    [{ Dato: '' }, 'Dato', '(empty)', 'a real date'],
    [{ Tid: '24.00' }, 'Tid', '24.00', 'HH.MM'],
    [{ Tid: '10' }, 'Tid', '10', 'HH.MM'],
    [{ Tid: '10.60' }, 'Tid', '10.60', 'HH.MM'],
    [{ Dato: '28-03-2027', Tid: '02.30' }, 'Tid', '02.30', 'a time that exists'],
    [{ Dato: '31-10-2027', Tid: '02.30' }, 'Tid', '02.30', 'exists once'],
    [{ Sted: 'Åboulevarden 1' }, 'Sted', '(hidden, 14 characters)', 'never an address'],
    [{ Sted: '8000' }, 'Sted', '(hidden, 4 characters)', 'never an address'],
    [{ Sted: 'Lejemålet' }, 'Sted', '(hidden, 9 characters)', 'retten'],
    [{ Type: 'Udkørende fogedforretning', Sted: 'Retten' }, 'Sted', '(hidden, 6 characters)', 'lejemålet'],
    [{ Type: 'Udkørende fogedforretning', Lokale: '5' }, 'Lokale', '5', 'only at the court'],
    [{ Lokale: 'hos Jensen' }, 'Lokale', '(hidden, 10 characters)', 'a room'],
    [{ Retsnummer: 'Jensen' }, 'Retsnummer', '(hidden, 6 characters)', 'a reference'],
    [{ Dato: '01-11-2026' }, 'Dato', '2026-11-01T09:00:00.000Z', 'still to come'],
    [{ Dato: '01-11-2027' }, 'Dato', '2027-11-01T09:00:00.000Z', 'within 300 days'],
  ])('%o', async (changes, field, value, expected) => {
    expect(await rejectOf(rowWith(changes))).toEqual({
      row: 2,
      field,
      value,
      expected: expect.stringContaining(expected),
    });
  });

  test('the row as it is, for comparison, is taken', async () => {
    expect(await new FakeWorld().readRows(rowWith({}))).toMatchObject({ scheduled: 1, rejected: 0 });
  });

  test('quotes that don’t pair up, and too few fields', async () => {
    expect(await rejectOf(rowWith({ Type: '"Fogedmøde' }))).toMatchObject({ row: 2, field: '(line)' });
    expect(await rejectOf(`${CASE_ID};;Fogedmøde`)).toMatchObject({ row: 2, value: '3 fields' });
  });

  test('a case that has ended', async () => {
    const world = new FakeWorld();
    world.apply(CASE_ID, { type: 'CaseEnded', at: AT, reason: 'withdrawn', on: '2026-11-02' });
    const { report } = await world.readRows(rowWith({}));
    expect(report).toMatchObject({ rejects: [{ field: 'Sag', expected: 'a case that is open' }] });
  });

  test('two times for one case and type: neither is believed, whichever way the case is named', async () => {
    const world = new FakeWorld();
    const other = rowWith({ Sag: '', Kundenummer: '4711', Dato: '26-11-2026' });
    expect(await world.readRows(rowWith({}), GOOD, other)).toMatchObject({
      scheduled: 1,
      report: {
        rejects: [
          { row: 2, field: '(line)', value: 'also in line 4' },
          { row: 4, field: '(line)', value: 'also in line 2' },
        ],
      },
    });
    expect(world.hearings(CASE_ID)).toHaveLength(0);
  });
});

describe('how the file is written', () => {
  const row = `${CASE_ID},,Fogedmøde,2026-11-25,10:00,Retten,5,`;
  test.each([
    ['UTF-8', Buffer.from(`${HEADER.replaceAll(';', ',')}\n${row}\n`)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${HEADER.replaceAll(';', ',')}\n${row}\n`)],
    ['ISO-8859-1', Buffer.from(`${HEADER.replaceAll(';', ',')}\r\n${row}\r\n`, 'latin1')],
    [
      'columns in another order and case, one more',
      Buffer.from(`TID;dato;Bemærkning;type;SAG\n10.00;25-11-2026;nej;Fogedmøde;${CASE_ID}`),
    ],
    [
      'other names for the columns',
      Buffer.from(`Sagsnr.;Mødetype;Mødedato;Klokkeslæt\n${CASE_ID};Fogedmøde;25-11-2026;10.00`),
    ],
  ])('%s', async (_name, content) => {
    expect(await new FakeWorld().read(content)).toMatchObject({ scheduled: 1, rejected: 0 });
  });
});

describe('what is no list of hearings is refused as a whole, and reported', () => {
  const refusals: [string, string | Buffer, string][] = [
    ['an empty file', ' \r\n', 'empty'],
    ['a binary', Buffer.from('504b0304140000000000', 'hex'), 'binary'],
    [
      'a DOS code page',
      Buffer.from(`${HEADER}\n${CASE_ID};;Fogedm\x9bde;25-11-2026;10.00;;;`, 'latin1'),
      'wrong-encoding',
    ],
    ['another table', 'Kunde;Husleje\n1;2\n', 'unknown-format'],
    ['a line without an end', `${HEADER}\n${'x'.repeat(20_000)}`, 'line-too-long'],
    ['a huge file', Buffer.alloc(LIST_BYTES_MAX + 1, 'x'), 'too-large'],
    ['too many rows', `${HEADER}\n${`${GOOD}\n`.repeat(LIST_ROWS_MAX + 1)}`, 'too-many-rows'],
  ];
  test.each(refusals)('%s', async (_name, content, code) => {
    const world = new FakeWorld();
    await expect(world.read(content)).rejects.toThrow(HearingListRefusedError);
    expect(world.report()).toMatchObject({ outcome: 'refused', reason: { code } });
    expect(world.hearings(OTHER_CASE_ID)).toHaveLength(0);
  });

  test('a header that lacks columns says which', async () => {
    const world = new FakeWorld();
    await expect(world.read('Sag;Type;Dato\n')).rejects.toThrow('missing-column in line 1 (Tid)');
    await expect(world.read('Type;Dato;Tid\n')).rejects.toThrow('(Sag or Kundenummer)');
  });

  test('an organisation that is not taken into use, and a key without one', async () => {
    for (const key of ['hearing-lists/nobody/uge-45.csv', 'hearing-lists/uge-45.csv']) {
      const world = new FakeWorld();
      await expect(world.read(`${HEADER}\n${GOOD}`, AT, key)).rejects.toThrow('unknown-organisation');
      expect(world.written.size).toBe(0);
    }
  });

  test('as many rows as are allowed are read', async () => {
    const world = new FakeWorld();
    expect(await world.read(`${HEADER}\n${`${GOOD}\n`.repeat(LIST_ROWS_MAX)}`)).toMatchObject({
      scheduled: 1,
      unchanged: LIST_ROWS_MAX - 1,
    });
  });
});
