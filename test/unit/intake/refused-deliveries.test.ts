import { describe, expect, test } from 'vitest';
import { DELIVERY_BYTES_MAX } from '../../../functions/read-delivery/read-delivery.ts';
import { deliveryRecords, endRecord } from '../../support/betalingsservice.ts';
import { ARREARS_HEADER, automatic, csv, fileOf, PAID, RENT_ROLL_HEADER, SOEREN } from './deliveries.ts';
import { FakeWorld } from './fakes.ts';

/** Reads a file that must be refused; nothing may have been written but the record of the refusal. */
async function refusal(content: Buffer | string) {
  const world = new FakeWorld();
  const output = await world.readFile(content);
  expect(output.outcome).toBe('refused');
  expect(world.written.size).toBe(0);
  expect(world.persons.size).toBe(0);
  return output.outcome === 'refused' ? output.reason : undefined;
}

const GOOD = automatic([PAID, PAID]);

describe('a file that is no delivery is refused', () => {
  test('an empty file, or one of blank lines', async () => {
    const expected = { code: 'empty', expected: 'a file with at least one row' };
    expect(await refusal('')).toEqual(expected);
    expect(await refusal('\r\n \r\n')).toEqual(expected);
  });

  test('a binary', async () => {
    const zip = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\u0000', 'latin1'), Buffer.alloc(500, 7)]);
    expect(await refusal(zip)).toMatchObject({ code: 'binary', expected: expect.stringContaining('a text file') });
  });

  test('a text whose end turns into a binary', async () => {
    expect(await refusal(Buffer.concat([fileOf(GOOD.slice(0, 3)), Buffer.alloc(10)]))).toMatchObject({
      code: 'binary',
    });
  });

  test('any other text', async () => {
    expect(await refusal('Kære alle\r\nHusk mødet.\r\n')).toMatchObject({ code: 'unknown-format', row: 1 });
  });

  test('another delivery type, named', async () => {
    const records = GOOD.with(0, GOOD[0]?.replace('BS10602', 'BS10603') ?? '');
    expect(await refusal(fileOf(records))).toMatchObject({ code: 'other-delivery-type', row: 1, value: '0603' });
  });

  test('a table that lacks a required column, which is named', async () => {
    const header = RENT_ROLL_HEADER.replace('Kundenummer;', '').replace(';By', '');
    expect(await refusal(csv(header, 'x'))).toMatchObject({ code: 'missing-column', field: 'Kundenummer, By' });
  });

  test('a table without a single usable row, telling what is wrong with the first', async () => {
    expect(await refusal(csv(RENT_ROLL_HEADER))).toMatchObject({ code: 'no-usable-row' });
    const shifted = csv(ARREARS_HEADER, '4711;1.200,00;2026-10;31-10-2026');
    expect(await refusal(shifted)).toMatchObject({
      code: 'no-usable-row',
      row: 2,
      field: 'Periode',
      value: '1.200,00',
    });
  });
});

describe('wrong encoding is refused', () => {
  test.each([
    ['UTF-16', Buffer.from(`\uFEFF${csv(RENT_ROLL_HEADER, SOEREN)}`, 'utf16le')],
    ['a DOS code page', Buffer.from(csv(RENT_ROLL_HEADER, SOEREN.replace('ø', '\u009b')), 'latin1')],
    ['a byte order mark before BS002', Buffer.concat([Buffer.from('\uFEFF'), fileOf(GOOD)])],
  ])('%s', async (_name, content) => {
    expect(await refusal(content)).toMatchObject({
      code: 'wrong-encoding',
      expected: expect.stringContaining('ISO-8859-1'),
    });
  });

  test('a record that UTF-8 has made too long, by its row', async () => {
    const accented = GOOD.with(2, `${GOOD[2]?.slice(0, 70)}æ${GOOD[2]?.slice(71)}`);
    const content = Buffer.from(accented.join('\r\n'), 'utf8');
    expect(await refusal(content)).toEqual({
      code: 'damaged-record',
      row: 3,
      field: 'record',
      value: '(129 bytes)',
      expected: '128 bytes',
    });
  });
});

describe('a line or file without end is refused before it is held', () => {
  /** Endless text without a line end; throws when more of it is asked for than a reader may hold. */
  function endlessWorld(start: string, limitBytes: number) {
    const world = new FakeWorld();
    const ports = world.ports();
    let taken = 0;
    async function* body() {
      yield Buffer.from(start);
      for (;;) {
        taken += 65_536;
        if (taken > limitBytes) throw new Error('read on after it could be refused');
        yield Buffer.alloc(65_536, 'x');
      }
    }
    world.ports = () => ({
      ...ports,
      objects: {
        ...ports.objects,
        open: async () => ({ bytes: DELIVERY_BYTES_MAX, etag: 'e', body: body(), close: () => undefined }),
      },
    });
    return world;
  }

  test('a line of 2 GB at the start', async () => {
    const output = await endlessWorld('Kundenummer;', 200_000).read('deliveries/alboa/file');
    expect(output).toMatchObject({ outcome: 'refused', reason: { code: 'line-too-long', row: 1 } });
  });

  test.each([
    ['a delivery 0602', fileOf(GOOD.slice(0, 3)), 4],
    ['a rent roll', Buffer.from(csv(RENT_ROLL_HEADER, SOEREN)), 3],
  ])('a long line further down in %s, by its row', async (_name, start, row) => {
    const content = Buffer.concat([start, Buffer.alloc(300_000, 'x')]);
    const world = new FakeWorld();
    const output = await world.readFile(content);
    expect(output).toMatchObject({ outcome: 'refused', reason: { code: 'line-too-long', row } });
    expect(world.written.size).toBe(0);
  });

  test('a file above the limit, before a byte of it is read', async () => {
    const world = endlessWorld('', 0);
    const ports = world.ports();
    let closed = false;
    const open = async (key: string) => {
      const opened = await ports.objects.open(key);
      const close = () => {
        closed = true;
      };
      return { ...opened, bytes: DELIVERY_BYTES_MAX + 1, close };
    };
    world.ports = () => ({ ...ports, objects: { ...ports.objects, open } });
    const output = await world.read('deliveries/alboa/file');
    expect(output).toMatchObject({ outcome: 'refused', reason: { code: 'too-large' } });
    expect(closed).toBe(true);
  });
});

describe('a damaged delivery 0602 is refused as a whole, and says where', () => {
  test('an amount total that differs, in the section or the delivery', async () => {
    const section = GOOD.map((record) => (record.startsWith('BS092') ? record.replace('25510', '25511') : record));
    expect(await refusal(fileOf(section))).toEqual({
      code: 'amount-differs',
      row: 5,
      field: 'controlAmount',
      value: '000000000025511',
      expected: '25510, as the records before it come to',
    });
    expect(await refusal(fileOf(GOOD.with(-1, endRecord(1, 2, 25_511))))).toMatchObject({
      code: 'amount-differs',
      row: 6,
    });
  });

  test('a count that differs: payments of the section, payments or sections of the delivery', async () => {
    const section = GOOD.map((record) =>
      record.startsWith('BS092') ? record.replace('00000000002', '00000000003') : record,
    );
    expect(await refusal(fileOf(section))).toMatchObject({ code: 'count-differs', row: 5, field: 'numberOfPayments' });
    const payments = GOOD.with(-1, endRecord(1, 3, 25_510));
    expect(await refusal(fileOf(payments))).toMatchObject({ code: 'count-differs', row: 6, field: 'numberOfPayments' });
    const sections = GOOD.with(-1, endRecord(2, 2, 25_510));
    expect(await refusal(fileOf(sections))).toMatchObject({
      code: 'count-differs',
      field: 'numberOfSections',
      value: '00000000002',
    });
  });

  test('a lost payment record: the totals no longer hold', async () => {
    expect(await refusal(fileOf(GOOD.toSpliced(2, 1)))).toMatchObject({ code: 'count-differs', row: 4 });
  });

  test('a truncated file, in a section, after one, and within a record', async () => {
    expect(await refusal(fileOf(GOOD.slice(0, 3)))).toEqual({
      code: 'truncated',
      row: 3,
      expected: 'BS092, the end of the section, before the file ends',
    });
    expect(await refusal(fileOf(GOOD.slice(0, -1)))).toMatchObject({ code: 'truncated', row: 5 });
    expect(await refusal(fileOf(GOOD).subarray(0, 2 * 130 + 50))).toMatchObject({
      code: 'damaged-record',
      row: 3,
      value: '(50 bytes)',
    });
  });

  test('an amount that is no number', async () => {
    const records = GOOD.with(3, `${GOOD[3]?.slice(0, 60)}O${GOOD[3]?.slice(61)}`);
    expect(await refusal(fileOf(records))).toMatchObject({
      code: 'damaged-record',
      row: 4,
      field: 'amount',
      expected: '13 digits',
    });
  });

  test('an impossible creation date', async () => {
    const records = GOOD.with(0, GOOD[0]?.replace('031126', '310226') ?? '');
    expect(await refusal(fileOf(records))).toMatchObject({
      code: 'damaged-record',
      row: 1,
      field: 'creationDate',
      value: '310226',
    });
  });

  test('records out of their order', async () => {
    const [start = '', open = '', paid = '', , close = '', end = ''] = GOOD;
    for (const records of [
      [start, paid, open],
      [start, open, open],
      [start, close],
      [start, start],
      [...GOOD, paid],
      [...GOOD, start, end],
    ]) {
      expect(await refusal(fileOf(records))).toMatchObject({ code: 'record-out-of-place', field: 'recordType' });
    }
  });

  test('payments of somebody else: a creditor that is not the organisation’s', async () => {
    const section = { creditor: '99999999', section: '0211', payments: [PAID] } as const;
    const records = deliveryRecords({ number: '42', createdOn: '031126', sections: [section] });
    expect(await refusal(fileOf(records))).toMatchObject({
      code: 'unknown-creditor',
      row: 2,
      value: '99999999',
      expected: 'one of 03985644',
    });
  });

  test('a section that 0602 does not have', async () => {
    const records = GOOD.map((record) => (record.startsWith('BS012') ? record.replace('0211', '0213') : record));
    expect(await refusal(fileOf(records))).toMatchObject({
      code: 'damaged-record',
      row: 2,
      field: 'section',
      value: '0213',
    });
  });
});
