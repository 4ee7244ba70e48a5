import { describe, expect, test } from 'vitest';
import type { PaymentRecord } from '../../support/betalingsservice.ts';
import { ARREARS_HEADER, automatic, csv, fileOf, PAID, RENT_ROLL_HEADER, SOEREN } from './deliveries.ts';
import { FakeWorld } from './fakes.ts';

/** Reads a file of which one row must be rejected and the other go on. */
async function rejects(content: Buffer | string) {
  const world = new FakeWorld();
  const output = await world.readFile(content);
  if (output.outcome !== 'accepted' || output.rejectsKey === undefined) throw new Error(JSON.stringify(output));
  expect(output.rejectCount).toBe(1);
  expect(new Set(world.rows(output.rowsKey).map(({ tenancyId }) => tenancyId))).toEqual(new Set(['4711']));
  const [reject] = world.rejects(output.rejectsKey);
  return reject;
}

/** A good payment and then a bad one, with totals that hold. */
function withBad(bad: Partial<PaymentRecord>): Buffer {
  return fileOf(automatic([PAID, { ...PAID, customer: '4712', ...bad }]));
}

const GOOD = automatic([PAID, PAID]);

describe('a bad payment is rejected and the rest goes on', () => {
  test('an unknown record', async () => {
    const records = automatic([PAID]).toSpliced(3, 0, 'BS077'.padEnd(128));
    expect(await rejects(fileOf(records))).toMatchObject({ row: 4, field: 'recordType', value: 'BS077' });
  });

  test('a line that is no record, without showing it', async () => {
    const records = automatic([PAID]).toSpliced(3, 0, 'Søren Ærø, Åboulevarden 1');
    expect(await rejects(fileOf(records))).toMatchObject({ row: 4, value: '(hidden, 5 characters)' });
  });

  test('an unknown transaction code', async () => {
    const records = automatic([PAID, { ...PAID, customer: '4712' }]);
    records[3] = records[3]?.replace('0236', '0240') ?? '';
    expect(await rejects(fileOf(records))).toEqual({
      row: 4,
      field: 'transactionCode',
      value: '0240',
      expected: 'one of 0236, 0237, 0238, 0239',
    });
  });

  test.each([
    ['that the calendar does not have', { paidOn: '310226' }, 'actualPaymentDate', '310226'],
    ['that only leap years have', { bookedOn: '290226' }, 'bookkeepingDate', '290226'],
    ['years ahead', { askedOn: '021199' }, 'paymentDate', '021199'],
    ['that is missing where the payment was made', { paidOn: '000000' }, 'actualPaymentDate', '000000'],
  ])('a date %s', async (_name, bad, field, value) => {
    expect(await rejects(withBad(bad))).toMatchObject({
      row: 4,
      field,
      value,
      expected: expect.stringContaining('a real date'),
    });
  });

  test('29 February of a leap year is a date', async () => {
    const world = new FakeWorld();
    const records = automatic([{ ...PAID, askedOn: '290228', paidOn: '290228', bookedOn: '290228' }]);
    records[0] = records[0]?.replace('031126', '010328') ?? '';
    const output = await world.readFile(fileOf(records));
    expect(output).toMatchObject({ outcome: 'accepted', rejectCount: 0 });
  });

  test('a negative amount', async () => {
    const bad = automatic([
      { ...PAID, actualOere: 30_000, askedOere: 30_000 },
      { ...PAID, customer: '4712', sign: '2' },
    ]);
    expect(await rejects(fileOf(bad))).toMatchObject({
      row: 4,
      field: 'signCode',
      value: '2',
      expected: '1 (plus): a payment',
    });
  });

  test('a huge amount, and none', async () => {
    expect(await rejects(withBad({ actualOere: 100_000_001 }))).toMatchObject({
      field: 'actualAmount',
      value: '0000100000001',
      expected: 'an amount of 1 to 100000000 øre',
    });
    expect(await rejects(withBad({ actualOere: 0 }))).toMatchObject({ field: 'actualAmount' });
  });

  test('a customer number of zeros, or with characters none has; a name there is not shown', async () => {
    expect(await rejects(withBad({ customer: '0' }))).toMatchObject({
      field: 'customerNumber',
      value: '000000000000000',
    });
    expect(await rejects(withBad({ customer: 'HANSEN/JENS' }))).toMatchObject({ value: '(hidden, 15 characters)' });
  });

  test.each(['100190-1234', '010190-1234'])('%s, a CPR number as the customer, unseen', async (customer) => {
    expect(await rejects(withBad({ customer }))).toMatchObject({
      field: 'customerNumber',
      value: '(hidden, 15 characters)',
      expected: 'a customer number of digits, letters A–Z and hyphens, and no CPR number',
    });
  });

  test.each(['1001901234', '99-1234', '320190-1234'])(
    'but not %s, which may be a landlord’s own key',
    async (customer) => {
      expect(await rejects(withBad({ customer, actualOere: 0 }))).toMatchObject({ field: 'actualAmount' });
    },
  );

  test('a payment record of another creditor than its section', async () => {
    const records = GOOD.with(3, GOOD[3]?.replace('03985644', '99999999') ?? '');
    expect(await rejects(fileOf(records))).toMatchObject({ row: 4, field: 'creditor', value: '99999999' });
  });
});

describe('a bad line of a table is rejected and the rest goes on', () => {
  const line = SOEREN.replace('4711', '4712');
  const badLine = (from: string, to: string) => csv(RENT_ROLL_HEADER, line.replace(from, to), SOEREN);

  test.each([
    ['an impossible month', '2026-11', '2026-13', 'Periode', '2026-13'],
    ['a month far away', '2026-11', '2036-11', 'Periode', '2036-11'],
    ['a negative amount', '5.432,10', '-5.432,10', 'Husleje', '-5.432,10'],
    ['a huge amount', '5.432,10', '1.000.000,01', 'Husleje', '1.000.000,01'],
    ['an English amount', '5.432,10', '5432.10', 'Husleje', '5432.10'],
    ['no customer number', '000000000004712', '', 'Kundenummer', '(empty)'],
    ['a name of which nothing can be seen', 'Søren Ærø', '\u200b\u2060', 'Navn', '(hidden, 2 characters)'],
    ['a postal code that is none, unseen', '8000', '12345', 'Postnummer', '(hidden, 5 characters)'],
    ['an e-mail address that is none, unseen', '@example', '', 'E-mail', '(hidden, 9 characters)'],
    ['a CPR number as the dwelling, unseen', '12-34', '010190-1234', 'Lejemål', '(hidden, 11 characters)'],
    [
      'a CPR number as the customer, unseen',
      '000000000004712',
      '010190-1234',
      'Kundenummer',
      '(hidden, 11 characters)',
    ],
    [
      'a CPR number as the customer, filled up with zeros, unseen',
      '000000000004712',
      '0000010190-1234',
      'Kundenummer',
      '(hidden, 15 characters)',
    ],
    [
      'a CPR number where the amount should be, unseen',
      '5.432,10',
      '010190-1234',
      'Husleje',
      '(hidden, 11 characters)',
    ],
    ['a name where the amount should be, unseen', '5.432,10', 'Søren', 'Husleje', '(hidden, 5 characters)'],
  ])('%s', async (_name, from, to, field, value) => {
    expect(await rejects(badLine(from, to))).toEqual({ row: 2, field, value, expected: expect.any(String) });
  });

  test.each(['01-11-2006', '2060-12-31', '1999-11-01', '01-06-2027'])(
    'a due date that can not be that of its month, %s, which no rule of rent could judge later',
    async (dueOn) => {
      const rentRoll = csv(`${RENT_ROLL_HEADER};Forfaldsdato`, `${line};${dueOn}`, `${SOEREN};02-11-2026`);
      expect(await rejects(rentRoll)).toMatchObject({ row: 2, field: 'Forfaldsdato', value: dueOn });
      const arrears = [`4712;2026-11;100,00;03-11-2026;${dueOn}`, '4711;2026-11;100,00;03-11-2026;30-10-2026'];
      expect(await rejects(csv(`${ARREARS_HEADER};Forfaldsdato`, ...arrears))).toMatchObject({
        row: 2,
        field: 'Forfaldsdato',
        value: dueOn,
      });
    },
  );

  test('a lost quote spoils its own line only', async () => {
    expect(await rejects(badLine('Åboulevarden', '"Åboulevarden'))).toMatchObject({ row: 2, field: '(line)' });
    expect(await rejects(csv(RENT_ROLL_HEADER, SOEREN, line.replace('Søren', 'Sø"ren')))).toMatchObject({ row: 3 });
  });

  test('two lines with a lost quote each are two rejected lines, not one record', async () => {
    const world = new FakeWorld();
    const opened = line.replace('5.432,10', '"5.432,10');
    const closed = line.replace('000000000004712', '4712"');
    const output = await world.readFile(csv(RENT_ROLL_HEADER, opened, closed.slice(4), SOEREN));
    expect(output).toMatchObject({ outcome: 'accepted', rowCount: 2, rejectCount: 2 });
    const { rejectsKey = '' } = output.outcome === 'accepted' ? output : {};
    expect(world.rejects(rejectsKey).map(({ row }) => row)).toEqual([2, 3]);
  });

  test('a line cut off, or with a field too many', async () => {
    expect(await rejects(csv(RENT_ROLL_HEADER, SOEREN, '4712;12-34;Sø'))).toEqual({
      row: 3,
      field: '(line)',
      value: '3 fields',
      expected: '9 fields, as the header',
    });
    expect(await rejects(csv(RENT_ROLL_HEADER, SOEREN, `${line};x`))).toMatchObject({ value: '10 fields' });
  });

  test('a date in the future as the day of an arrears list', async () => {
    const rows = ['4711;2026-10;12,00;31-10-2026', '4712;2026-10;12,00;31-12-2026'];
    expect(await rejects(csv(ARREARS_HEADER, ...rows))).toMatchObject({
      row: 3,
      field: 'Opgjort pr.',
      value: '31-12-2026',
    });
    expect(await rejects(csv(ARREARS_HEADER, rows[0] ?? '', '4712;2026-10;12,00;31-02-2026'))).toMatchObject({
      value: '31-02-2026',
    });
  });
});
