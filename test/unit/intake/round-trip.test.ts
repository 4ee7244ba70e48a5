import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerRow } from '../../../functions/domain/ledger/index.ts';
import { type DeliveryRecords, deliveryBytes, type PaymentRecord } from '../../support/betalingsservice.ts';
import { csv, RENT_ROLL_HEADER } from './deliveries.ts';
import { CREDITOR, FakeWorld } from './fakes.ts';

const oere = fc.integer({ min: 1, max: 100_000_000 });
/** Few, so that rows often share some of their dates and differ in the others. */
const ddmmyy = fc.constantFrom('011026', '021026', '290224', '311225');
const customer = fc.stringMatching(/^[1-9A-Z][0-9A-Z-]{0,14}$/);

const common = { customer, askedOn: ddmmyy, askedOere: oere, bookedOn: ddmmyy };
const paid = { ...common, paidOn: ddmmyy, actualOere: oere };
const unpaid = {
  ...common,
  paidOn: fc.constant('000000'),
  actualOere: fc.constant(0),
  sign: fc.constant('1' as const),
};
const plus = fc.constant('1' as const);
const either = fc.constantFrom('1' as const, '2' as const);

const automatic: fc.Arbitrary<PaymentRecord> = fc.oneof(
  fc.record({ ...paid, code: fc.constant('0236' as const), sign: plus }),
  fc.record({ ...unpaid, code: fc.constantFrom('0237' as const, '0238' as const) }),
  fc.record({ ...paid, code: fc.constant('0239' as const), sign: either }),
);
const slip: fc.Arbitrary<PaymentRecord> = fc.oneof(
  fc.record({ ...paid, code: fc.constant('0297' as const), sign: plus }),
  fc.record({ ...paid, code: fc.constant('0299' as const), sign: either }),
);
const section = fc.oneof(
  fc.record({ section: fc.constant('0211' as const), payments: fc.array(automatic, { maxLength: 20 }) }),
  fc.record({ section: fc.constant('0215' as const), payments: fc.array(slip, { maxLength: 20 }) }),
);
const delivery: fc.Arbitrary<DeliveryRecords> = fc.array(section, { maxLength: 4 }).map((sections) => ({
  number: '42',
  createdOn: '031126',
  sections: sections.map((own) => ({ creditor: CREDITOR, ...own })),
}));

function iso(text: string): string {
  return `20${text.slice(4)}-${text.slice(2, 4)}-${text.slice(0, 2)}`;
}

/** The row a payment stands for, written down a second time and from the other side. */
function expectedRow(payment: PaymentRecord, own: '0211' | '0215', row: number): object {
  const where = { row, tenancyId: payment.customer, entryId: `0000000042:${row}` };
  const dates = { askedOn: iso(payment.askedOn), registeredOn: iso(payment.bookedOn), deliveredOn: '2026-11-03' };
  if (payment.code === '0237' || payment.code === '0238') {
    const because = payment.code === '0237' ? 'refused' : 'cancelled';
    return { kind: 'refusal', because, ...where, askedOere: payment.askedOere, ...dates };
  }
  const kind = payment.code === '0236' || payment.code === '0297' ? 'payment' : 'reversal';
  const channel = own === '0211' ? 'automatic' : 'slip';
  return { kind, channel, ...where, amountOere: payment.actualOere, paidOn: iso(payment.paidOn), ...dates };
}

function expectedRows({ sections }: DeliveryRecords): object[] {
  let row = 1;
  return sections.flatMap(({ section: own, payments }) => {
    row += 1;
    const rows = payments.map((payment) => {
      row += 1;
      return expectedRow(payment, own, row);
    });
    row += 1;
    return rows;
  });
}

async function rowsOf(content: Buffer, chunkBytes: number): Promise<LedgerRow[]> {
  const world = new FakeWorld();
  world.chunkBytes = chunkBytes;
  const output = await world.readFile(content);
  if (output.outcome !== 'accepted' || output.rejectCount > 0) throw new Error(JSON.stringify(output));
  expect(output.rowCount).toBe(world.rows(output.rowsKey).length);
  return world.rows(output.rowsKey);
}

describe('whatever is written is read', () => {
  test('a delivery 0602 comes back payment by payment, whatever chunks it is read in', async () => {
    await fc.assert(
      fc.asyncProperty(delivery, fc.integer({ min: 1, max: 1000 }), async (records, chunkBytes) => {
        expect(await rowsOf(deliveryBytes(records), chunkBytes)).toEqual(expectedRows(records));
      }),
    );
  });

  test('a rent roll comes back line by line, whatever chunks and encoding it is read in', async () => {
    const line = fc.record({
      customer,
      kroner: fc.integer({ min: 1, max: 999_999 }),
      name: fc.constantFrom('Søren', 'Å "Ø"', 'a;b'),
    });
    const encoding = fc.constantFrom('utf8' as const, 'latin1' as const);
    const lines = fc.uniqueArray(line, { minLength: 1, maxLength: 20, selector: (of) => of.customer });
    await fc.assert(
      fc.asyncProperty(lines, encoding, fc.integer({ min: 1, max: 200 }), async (given, of, chunkBytes) => {
        const texts = given.map(
          ({ customer: number, kroner, name }) =>
            `${number};1;"${name.replaceAll('"', '""')}";Vestergade 1;8000;Aarhus C;;2026-11;${kroner},50`,
        );
        const rows = await rowsOf(Buffer.from(csv(RENT_ROLL_HEADER, ...texts), of), chunkBytes);
        const charges = rows.filter((row) => row.kind === 'charge');
        expect(charges.map(({ tenancyId, amountOere }) => [tenancyId, amountOere])).toEqual(
          given.map(({ customer: number, kroner }) => [number.replace(/^0+/, ''), kroner * 100 + 50]),
        );
      }),
    );
  });

  test('no bytes whatever break the reading: every file is accepted or refused with a reason', async () => {
    const good = deliveryBytes({ number: '42', createdOn: '031126', sections: [] });
    const spoiled = fc
      .tuple(fc.uint8Array({ maxLength: 300 }), fc.nat(good.length))
      .map(([noise, at]) => Buffer.concat([good.subarray(0, at), noise, good.subarray(at + noise.length)]));
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoiled, fc.uint8Array().map(Buffer.from)), async (content) => {
        const output = await new FakeWorld().readFile(content);
        if (output.outcome !== 'accepted') expect(output.reason.expected).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });
});
