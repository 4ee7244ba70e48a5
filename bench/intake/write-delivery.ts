import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { endRecord, type PaymentRecord, paymentRecord } from '../../test/support/betalingsservice.ts';

export const CREDITOR = '03985644';

const PAYMENTS_PER_PIECE = 1000;
const DATES = ['011026', '021026', '031026', '051026'] as const;

/**
 * A payment as a month of a large creditor has it: rents that differ, most paid on the day asked for, every 20th some days
 * later, every 50th refused, every 500th reversed.
 */
function paymentAt(index: number): PaymentRecord {
  const refused = index % 50 === 7;
  const late = index % 20 === 3;
  const oere = 350_000 + ((index * 7919) % 700_000);
  const paidOn = late ? (DATES[1 + (((index / 20) | 0) % 3)] ?? DATES[1]) : DATES[0];
  const code = refused ? '0237' : index % 500 === 11 ? '0239' : '0236';
  return {
    code,
    customer: String(1_000_000 + index),
    askedOn: DATES[0],
    askedOere: oere,
    paidOn: refused ? '000000' : paidOn,
    bookedOn: paidOn,
    actualOere: refused ? 0 : oere,
    sign: code === '0239' ? '2' : '1',
  };
}

/** Writes a delivery 0602 of one section of automatic payments, record by record. */
export async function writeDelivery(file: string, payments: number): Promise<void> {
  await pipeline(pieces(payments), createWriteStream(file));
}

function* pieces(payments: number): Generator<Buffer> {
  const pad = (record: string) => Buffer.from(`${record.padEnd(128)}\n`, 'latin1');
  yield pad(`BS00255133018BS106020000000042${' '.repeat(19)}051026`);
  yield pad(`BS012${CREDITOR}0211`);
  let oere = 0;
  for (let from = 0; from < payments; from += PAYMENTS_PER_PIECE) {
    const records: string[] = [];
    for (let index = from; index < Math.min(from + PAYMENTS_PER_PIECE, payments); index += 1) {
      const payment = paymentAt(index);
      oere += payment.code === '0239' ? -payment.actualOere : payment.actualOere;
      records.push(paymentRecord(CREDITOR, '0211', payment), '\n');
    }
    yield Buffer.from(records.join(''), 'latin1');
  }
  const end = endRecord(1, payments, oere);
  yield pad(`BS092${CREDITOR}0211   ${' '.repeat(11)}${end.slice(31)}`);
  yield pad(end);
}
