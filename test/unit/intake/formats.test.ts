import { describe, expect, test } from 'vitest';
import { deliveryBytes } from '../../support/betalingsservice.ts';
import { ARREARS_HEADER, automatic, csv, delivery, fileOf, PAID, RENT_ROLL_HEADER, SOEREN } from './deliveries.ts';
import { CREDITOR, FakeWorld } from './fakes.ts';

async function accepted(content: Buffer | string) {
  const world = new FakeWorld();
  const output = await world.readFile(content);
  if (output.outcome !== 'accepted') throw new Error(`expected accepted, was ${JSON.stringify(output)}`);
  return { world, output, rows: world.rows(output.rowsKey) };
}

describe('Betalingsservice 0602', () => {
  test('the record that public readers test with is read field by field', async () => {
    const sample =
      'BS0420398564402360000000100000000001231312345678910120310000000012755000000125                         ' +
      '1212031212030000000012755';
    const records = automatic([{ ...PAID, askedOere: 12_755 }]).with(2, sample.padEnd(128));
    records[0] = records[0]?.replace('031126', '131203') ?? '';
    const { rows, output } = await accepted(fileOf(records));
    expect(output).toMatchObject({
      system: 'betalingsservice',
      deliveryId: 'betalingsservice-0000000042',
      rowCount: 1,
    });
    expect(rows).toEqual([
      {
        kind: 'payment',
        row: 3,
        tenancyId: '12313',
        entryId: '0000000042:3',
        channel: 'automatic',
        amountOere: 12_755,
        askedOn: '2003-12-10',
        paidOn: '2003-12-12',
        registeredOn: '2003-12-12',
        deliveredOn: '2003-12-13',
      },
    ]);
  });

  test('every code of both sections becomes its kind of row', async () => {
    const refused = { ...PAID, code: '0237', paidOn: '000000', actualOere: 0 } as const;
    const sections = [
      {
        creditor: CREDITOR,
        section: '0211',
        payments: [PAID, refused, { ...refused, code: '0238' }, { ...PAID, code: '0239', sign: '2' }],
      },
      {
        creditor: CREDITOR,
        section: '0215',
        payments: [
          { ...PAID, code: '0297' },
          { ...PAID, code: '0299', sign: '2' },
        ],
      },
    ] as const;
    const { rows } = await accepted(deliveryBytes({ number: '42', createdOn: '031126', sections }));
    expect(rows.map((row) => [row.row, row.kind])).toEqual([
      [3, 'payment'],
      [4, 'refusal'],
      [5, 'refusal'],
      [6, 'reversal'],
      [9, 'payment'],
      [10, 'reversal'],
    ]);
    expect(rows[1]).toMatchObject({ because: 'refused', askedOere: 12_755, registeredOn: '2026-11-03' });
    expect(rows[2]).toMatchObject({ because: 'cancelled' });
    expect(rows[4]).toMatchObject({ channel: 'slip', tenancyId: '4711', amountOere: 12_755 });
  });

  test('a payment is what was actually paid, not what was asked for', async () => {
    const { rows } = await accepted(deliveryBytes(delivery([{ ...PAID, actualOere: 10_000 }])));
    expect(rows).toMatchObject([{ amountOere: 10_000 }]);
  });

  test.each([
    ['plus', 12_755 + 5_000],
    ['minus', 12_755 - 5_000],
  ])('a reversal may count %s in the control amount', async (_sign, oere) => {
    const reversal = { ...PAID, code: '0239', sign: '2', askedOere: 5_000, actualOere: 5_000 } as const;
    const totals = String(oere).padStart(15, '0');
    const records = automatic([PAID, reversal]).map((record) =>
      record.startsWith('BS092') || record.startsWith('BS992')
        ? record.slice(0, 42) + totals + record.slice(57)
        : record,
    );
    expect((await accepted(fileOf(records))).rows).toHaveLength(2);
  });

  test('bare line feeds, cut-off filler, a last line without its end and a DOS end-of-file mark are taken', async () => {
    const records = automatic([PAID]).map((record) => record.trimEnd());
    expect((await accepted(Buffer.from(records.join('\n'), 'latin1'))).rows).toHaveLength(1);
    expect((await accepted(Buffer.concat([fileOf(records), Buffer.of(26)]))).rows).toHaveLength(1);
  });

  test('addresses and texts of payment slips are passed over', async () => {
    const records = automatic([PAID]).toSpliced(3, 0, 'BS022'.padEnd(128, 'x'), 'BS052'.padEnd(128, 'x'));
    const { output } = await accepted(fileOf(records));
    expect(output).toMatchObject({ rowCount: 1, rejectCount: 0 });
  });

  test('a delivery without a payment is accepted with no row', async () => {
    expect((await accepted(fileOf(automatic([])))).rows).toEqual([]);
  });
});

describe('rent roll', () => {
  test('a line is a tenancy, its charge and its tenant, who is in no row', async () => {
    const { world, output, rows } = await accepted(csv(RENT_ROLL_HEADER, SOEREN));
    expect(output).toMatchObject({ system: 'rent-roll', rowCount: 2, rejectCount: 0 });
    const [person] = [...world.persons.values()];
    expect(person).toEqual({
      personId: expect.stringMatching(/^p-[0-9a-f]{20}$/),
      name: 'Søren Ærø',
      address: { street: 'Åboulevarden 1, 2. tv.', postalCode: '8000', city: 'Aarhus C' },
      email: 'soeren@example.dk',
    });
    const personId = person?.personId;
    expect(rows).toEqual([
      { kind: 'tenancy', row: 2, tenancyId: '4711', personId, period: '2026-11', unit: '12-34' },
      {
        kind: 'charge',
        row: 2,
        tenancyId: '4711',
        personId,
        entryId: '2026-11',
        period: '2026-11',
        dueOn: '2026-11-02',
        amountOere: 543_210,
      },
    ]);
    const everything = [...world.written.values(), ...world.logged, JSON.stringify(output)].join('');
    for (const secret of ['Søren', 'Åboulevarden', 'soeren@example.dk']) expect(everything).not.toContain(secret);
  });

  test.each([
    ['UTF-8', Buffer.from(csv(RENT_ROLL_HEADER, SOEREN), 'utf8')],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${csv(RENT_ROLL_HEADER, SOEREN)}`, 'utf8')],
    ['ISO-8859-1', Buffer.from(csv(RENT_ROLL_HEADER, SOEREN), 'latin1')],
  ])('%s gives the same person and rows', async (_encoding, content) => {
    const { world, rows } = await accepted(content);
    expect(rows).toHaveLength(2);
    expect([...world.persons.values()]).toMatchObject([{ name: 'Søren Ærø' }]);
  });

  test('commas delimit as well, with quotes around what holds one, and a doubled quote is a quote', async () => {
    const header = RENT_ROLL_HEADER.replaceAll(';', ',');
    const line = '4711,12-34,"Søren ""Sø"" Ærø","Åboulevarden 1, 2. tv.",8000,Aarhus C,,11-2026,"5.432,10"';
    const { world, rows } = await accepted(csv(header, line));
    expect(rows[1]).toMatchObject({ amountOere: 543_210, period: '2026-11' });
    expect([...world.persons.values()]).toMatchObject([{ name: 'Søren "Sø" Ærø' }]);
  });

  test.each([
    ['5.432,10', 543_210],
    ['5432,10', 543_210],
    ['5432', 543_200],
    ['1.005.432,00', undefined],
    ['999.999,99', 99_999_999],
    ['0,01', 1],
    ['0', undefined],
    ['-5.432,10', undefined],
    ['5432.10', undefined],
    ['5.43,10', undefined],
    ['5,432.10', undefined],
  ])('the amount %s is %s øre', async (text, amountOere) => {
    const line = SOEREN.replace('5.432,10', text);
    const other = SOEREN.replace('4711', '4712');
    const { rows } = await accepted(csv(RENT_ROLL_HEADER, other, line));
    const charge = rows.find(({ kind, row }) => kind === 'charge' && row === 3);
    expect(charge?.kind === 'charge' ? charge.amountOere : undefined).toBe(amountOere);
  });
});

describe('arrears list', () => {
  test('a line is the outstanding amount of a month as of a day', async () => {
    const { output, rows } = await accepted(
      csv(ARREARS_HEADER, '4711;2026-10;1.200,00;31-10-2026', '4712;2026-10;0;2026-10-31'),
    );
    expect(output).toMatchObject({ system: 'arrears-list', rowCount: 2 });
    expect(rows[0]).toEqual({
      kind: 'balance',
      row: 2,
      tenancyId: '4711',
      entryId: '2026-10.2026-10-31',
      period: '2026-10',
      dueOn: '2026-10-01',
      asOf: '2026-10-31',
      outstandingOere: 120_000,
    });
    expect(rows[1]).toMatchObject({ tenancyId: '4712', outstandingOere: 0 });
  });

  test('a date of moving in, which nobody needs, rejects no tenancy, however long ago it was', async () => {
    const { rows } = await accepted(
      csv(
        'Kundenummer;Navn;Adresse;Postnummer;By;Indflytning;Periode;Husleje',
        '4711;Søren;Vej 1;8000;Aarhus C;01-06-1987;2026-10;6.500,00',
      ),
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['tenancy', 'charge']);
  });

  test('columns it does not know are left unread, in any order', async () => {
    const { world, rows } = await accepted(
      csv('Navn;Opgjort pr.;Restance;Periode;Kundenr.', 'Søren;31.10.2026;12,00;10/2026;4711'),
    );
    expect(rows).toMatchObject([{ tenancyId: '4711', outstandingOere: 1_200 }]);
    expect(world.persons.size).toBe(0);
  });
});
