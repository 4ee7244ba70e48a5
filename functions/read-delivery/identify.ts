import { createHash } from 'node:crypto';
import {
  type Dialect,
  type Encoding,
  headerOf,
  LINE_BYTES_MAX,
  maskedValue,
  missingColumns,
  TextScan,
} from '../adapters/csv/index.ts';
import { ARREARS_LIST, RENT_ROLL } from './formats/csv/index.ts';
import type { DeliverySystem, Refusal } from './formats/reading.ts';

/** What a file is, before a row of it is read. */
export interface Identified {
  readonly system: DeliverySystem;
  /** The delivery's number within its system: its own for Betalingsservice, its content's digest for a table. */
  readonly number: string;
  readonly sha256: string;
  /** How a table is written; absent for Betalingsservice. */
  readonly dialect?: Dialect;
}

type Kind = { readonly system: DeliverySystem; readonly number?: string; readonly delimiter?: Dialect['delimiter'] };

const BETALINGSSERVICE_START = /^BS002.{8}(.{3})(.{4})(.{10})/;
const NUMBER = /^[0-9A-Za-z]{1,10}$/;
const BOM = '\uFEFF';
/** Enough of a digest to name a delivery: 80 bits. */
const NUMBER_HEX_DIGITS = 20;

/**
 * Reads a file through once: its format by the first line, its digest, its encoding. What is no text at all is refused
 * at the first chunk that says so.
 */
export async function identify(source: AsyncIterable<Uint8Array>): Promise<Identified | Refusal> {
  const digest = createHash('sha256');
  const scan = new TextScan('a text file: a delivery 0602, a rent roll or an arrears list');
  let kind: Kind | undefined;
  let head = Buffer.alloc(0);
  for await (const chunk of source) {
    digest.update(chunk);
    const refusal = scan.feed(chunk, kind?.system !== 'betalingsservice');
    if (refusal !== undefined) return refusal;
    if (kind !== undefined) continue;
    head = Buffer.concat([head, chunk]);
    if (!head.includes('\n') && head.length <= LINE_BYTES_MAX) continue;
    const found = kindOf(head);
    if ('code' in found) return found;
    kind = found;
  }
  const found = kind ?? kindOf(head);
  if ('code' in found) return found;
  return identified(found, digest.digest('hex'), scan.encoding());
}

function identified(
  { system, number, delimiter }: Kind,
  sha256: string,
  encoding: Encoding | Refusal,
): Identified | Refusal {
  if (delimiter === undefined) return { system, number: number ?? sha256, sha256 };
  if (typeof encoding !== 'string') return encoding;
  return { system, number: sha256.slice(0, NUMBER_HEX_DIGITS), sha256, dialect: { delimiter, encoding } };
}

function kindOf(head: Buffer): Kind | Refusal {
  const end = head.indexOf('\n');
  if (end === -1 && head.length > LINE_BYTES_MAX) {
    return { code: 'line-too-long', row: 1, expected: `lines of at most ${LINE_BYTES_MAX} bytes` };
  }
  const first = head.subarray(0, end === -1 ? head.length : end);
  if (head.toString('latin1').trim() === '') return { code: 'empty', expected: 'a file with at least one row' };
  const text = first.toString('utf8');
  if (text.replace(BOM, '').startsWith('BS0')) return betalingsservice(first.toString('latin1'));
  return table([text, first.toString('latin1')]);
}

function betalingsservice(line: string): Kind | Refusal {
  const [, system = '', type = '', id = ''] = BETALINGSSERVICE_START.exec(line) ?? [];
  if (!line.startsWith('BS0')) {
    return {
      code: 'wrong-encoding',
      row: 1,
      expected: 'ISO-8859-1 without a byte order mark, as Betalingsservice writes it',
    };
  }
  if (system !== 'BS1' || type !== '0602') {
    const expected = 'a delivery of type 0602 (betalingsoplysninger) of system BS1';
    return { code: 'other-delivery-type', row: 1, field: 'deliveryType', value: maskedValue(type), expected };
  }
  const number = id.trim();
  if (NUMBER.test(number)) return { system: 'betalingsservice', number };
  const expected = 'a delivery id of 1 to 10 digits or letters A–Z';
  return { code: 'damaged-record', row: 1, field: 'deliveryId', value: maskedValue(number), expected };
}

/** A table is told by its header: the column that only it has, in either encoding and with either delimiter. */
function table(texts: readonly string[]): Kind | Refusal {
  for (const text of texts) {
    for (const delimiter of [';', ','] as const) {
      const header = headerOf(text, delimiter) ?? [];
      const kind = tableWith(header, delimiter);
      if (kind !== undefined) return kind;
    }
  }
  const expected = `a delivery 0602, or a header with ${RENT_ROLL.rent.name} (rent roll) or ${ARREARS_LIST.arrears.name} (arrears list)`;
  return { code: 'unknown-format', row: 1, expected };
}

function tableWith(header: readonly string[], delimiter: Dialect['delimiter']): Kind | Refusal | undefined {
  const missing = {
    'rent-roll': missingColumns(RENT_ROLL, header),
    'arrears-list': missingColumns(ARREARS_LIST, header),
  };
  if (missing['rent-roll'].length === 0) return { system: 'rent-roll', delimiter };
  if (missing['arrears-list'].length === 0) return { system: 'arrears-list', delimiter };
  if (!missing['rent-roll'].includes(RENT_ROLL.rent.name)) return missingIn('rent roll', missing['rent-roll']);
  if (!missing['arrears-list'].includes(ARREARS_LIST.arrears.name))
    return missingIn('arrears list', missing['arrears-list']);
  return undefined;
}

function missingIn(what: string, columns: readonly string[]): Refusal {
  return { code: 'missing-column', row: 1, field: columns.join(', '), expected: `all required columns of a ${what}` };
}
