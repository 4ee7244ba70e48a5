/**
 * Writes a delivery 0602 of Betalingsservice (docs/formats.md): 128 characters a record, one section for automatic
 * payments and one for payment slips, with their control totals.
 */
import type { Day } from './calendar.ts';
import type { DemoOrganisation } from './organisations.ts';
import type { Transaction } from './tenancies.ts';

const RECORD_CHARACTERS = 128;

/** One field: 0-based offset, length, value; numbers are filled with zeros on the left. */
type Field = readonly [offset: number, length: number, value: string | number];

function record(type: string, ...fields: readonly Field[]): string {
  let line = type.padEnd(RECORD_CHARACTERS, ' ');
  for (const [offset, length, value] of fields) {
    const text = typeof value === 'number' ? String(value).padStart(length, '0') : value.padEnd(length, ' ');
    line = line.slice(0, offset) + text.slice(0, length) + line.slice(offset + length);
  }
  return `${line}\r\n`;
}

/** `2026-10-01` as `011026`. */
function ddmmyy(day: Day): string {
  return `${day.slice(8, 10)}${day.slice(5, 7)}${day.slice(2, 4)}`;
}

const SECTIONS = ['0211', '0215'] as const;
type Section = (typeof SECTIONS)[number];
const sectionOf = ({ code }: Transaction): Section => (code.startsWith('029') ? '0215' : '0211');

/** What a transaction adds to the control totals: refused and cancelled ones nothing, reversed ones are taken off. */
function controlOere({ code, askedOere, actualOere }: Transaction): number {
  if (code === '0239' || code === '0299') return -actualOere;
  return code === '0236' ? askedOere : actualOere;
}

function signOf({ code, actualOere }: Transaction): number {
  if (code === '0239' || code === '0299') return 2;
  return actualOere === 0 ? 0 : 1;
}

function payment(creditor: string, transaction: Transaction): string {
  const { code, customer, askedOn, askedOere, paidOn, actualOere, deliveredOn } = transaction;
  const settled: Field[] = [
    [103, 6, actualOere === 0 ? '000000' : ddmmyy(paidOn)],
    [109, 6, ddmmyy(deliveredOn)],
    [115, 13, actualOere],
  ];
  const common: Field[] = [
    [5, 8, creditor],
    [13, 4, code],
    [17, 3, '000'],
    [20, 5, '00001'],
  ];
  const sign = signOf(transaction);
  if (sectionOf(transaction) === '0215') {
    const slip: Field[] = [
      [25, 4, '0000'],
      [29, 15, Number(customer)],
      [44, 2, '71'],
      [46, 1, '0'],
      [47, 5, '00000'],
    ];
    return record(
      'BS042',
      ...common,
      ...slip,
      [52, 6, ddmmyy(askedOn)],
      [58, 1, sign],
      [59, 13, actualOere],
      ...settled,
    );
  }
  const mandate: Field[] = [
    [25, 15, Number(customer)],
    [40, 9, Number(customer) * 7],
  ];
  return record(
    'BS042',
    ...common,
    ...mandate,
    [49, 6, ddmmyy(askedOn)],
    [55, 1, sign],
    [56, 13, askedOere],
    ...settled,
  );
}

/** The bytes of an organisation's delivery of a bank day; `id` is its number, ten digits. */
export function delivery(
  { cvr, creditor }: DemoOrganisation,
  id: string,
  day: Day,
  transactions: readonly Transaction[],
): Buffer {
  const sum = (some: readonly Transaction[]): number =>
    Math.abs(some.reduce((total, each) => total + controlOere(each), 0));
  const grouped = SECTIONS.map((section) => transactions.filter((each) => sectionOf(each) === section)).filter(
    (some) => some.length > 0,
  );
  // The delivery's control amount is the sum of its sections', each of which has no sign of its own.
  const controlAmount = grouped.reduce((total, some) => total + sum(some), 0);
  const sections = grouped.map((some) => {
    const section = some[0] ? sectionOf(some[0]) : SECTIONS[0];
    const group: Field[] = [
      [5, 8, creditor],
      [13, 4, section],
      [17, 3, '000'],
      [20, 5, '00001'],
    ];
    return [
      record('BS012', ...group, [49, 6, ddmmyy(day)]),
      ...some.map((each) => payment(creditor, each)),
      record('BS092', ...group, [31, 11, some.length], [42, 15, sum(some)]),
    ].join('');
  });
  const head: Field[] = [
    [5, 8, cvr],
    [13, 3, 'BS1'],
    [16, 4, '0602'],
  ];
  const text = [
    record('BS002', ...head, [20, 10, id], [49, 6, ddmmyy(day)]),
    ...sections,
    record('BS992', ...head, [20, 11, sections.length], [31, 11, transactions.length], [42, 15, controlAmount]),
  ].join('');
  return Buffer.from(text, 'latin1');
}
