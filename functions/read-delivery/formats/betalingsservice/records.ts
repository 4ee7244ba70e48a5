import { maskedValue, type Reject } from '../../../adapters/csv/index.ts';
import type { Refusal } from '../reading.ts';
import { dateAt, INVALID, NO_DATE, numberAt, textOf } from './fields.ts';
import {
  AUTOMATIC,
  CREDITOR,
  DELIVERY_END,
  DELIVERY_START,
  END,
  END_BYTES_MIN,
  type Field,
  PAYMENT,
  type PaymentLayout,
  RECORD_BYTES,
  RECORD_TYPE,
  SECTION,
  SECTION_END,
  SECTION_START,
  SECTION_START_BYTES_MIN,
  SLIP,
  SLIP_ADDRESS,
  SLIP_TEXT,
  START,
  START_BYTES_MIN,
} from './layout.ts';
import { type DeliveryFacts, PaymentReader } from './payment-reader.ts';
import type { RowWriter } from './row-writer.ts';
import { Totals } from './totals.ts';

/** What a delivery is held against besides its own totals. */
export interface Expectations {
  /** The organisation's PBS numbers: a section of anybody else's payments refuses the delivery. */
  readonly creditors: readonly string[];
}

interface Section {
  readonly layout: PaymentLayout;
  readonly totals: Totals;
  readonly payments: PaymentReader;
}

/** Where in the delivery the next record stands. */
type Place =
  | { readonly at: 'start' }
  | { readonly at: 'delivery'; readonly facts: DeliveryFacts }
  | { readonly at: 'section'; readonly facts: DeliveryFacts; readonly section: Section }
  | { readonly at: 'end' };

/** What a record came to: a row written, nothing, a rejected row, or the end of trust in the whole file. */
export type RecordOutcome = 'row' | Reject | Refusal | undefined;

const CTRL_Z = 26;
const LAYOUTS: ReadonlyMap<string, PaymentLayout> = new Map([
  [AUTOMATIC.section, AUTOMATIC],
  [SLIP.section, SLIP],
]);

/** The records of a delivery in their order: start, sections of payments with their totals, end with the totals of all. */
export class Records {
  readonly #expected: Expectations;
  #place: Place = { at: 'start' };
  #sections = 0;
  #payments = 0;
  #amountOere = 0;

  constructor(expected: Expectations) {
    this.#expected = expected;
  }

  /** Reads the record between two offsets of `bytes`; the row of a payment goes to `out`. */
  read(bytes: Uint8Array, from: number, to: number, row: number, out: RowWriter): RecordOutcome {
    const place = this.#place;
    const type = isPayment(bytes, from, to) ? PAYMENT : typeOf(bytes, from, to);
    if (type === PAYMENT && place.at === 'section') return payment(place.section, bytes, from, to, row, out);
    if (isBlank(bytes, from, to)) return undefined;
    return this.#structure(type, bytes.subarray(from, to), row);
  }

  /** The end of the file: anything but a delivery end before it means that something is missing. */
  end(rows: number): Refusal | undefined {
    if (this.#place.at === 'end') return undefined;
    const expected = this.#place.at === 'section' ? 'BS092, the end of the section' : 'BS992, the end of the delivery';
    return { code: 'truncated', row: rows, expected: `${expected}, before the file ends` };
  }

  #structure(type: number, record: Uint8Array, row: number): RecordOutcome {
    const { at } = this.#place;
    if (record.length > RECORD_BYTES) return damaged(row, `(${record.length} bytes)`, `${RECORD_BYTES} bytes`);
    if (at === 'start')
      return type === DELIVERY_START ? this.#start(record, row) : outOfPlace(record, row, 'BS002 first');
    if (at === 'end') return outOfPlace(record, row, 'nothing after BS992');
    if (at === 'delivery') return this.#betweenSections(type, record, row);
    return this.#inSection(type, record, row);
  }

  #betweenSections(type: number, record: Uint8Array, row: number): RecordOutcome {
    if (type === SECTION_START) return this.#openSection(record, row);
    if (type === DELIVERY_END) return this.#finish(record, row);
    return isStructural(type) ? outOfPlace(record, row, 'BS012 or BS992') : unknownRecord(record, row);
  }

  #inSection(type: number, record: Uint8Array, row: number): RecordOutcome {
    if (type === SECTION_END) return this.#closeSection(record, row);
    if (type === SLIP_ADDRESS || type === SLIP_TEXT) return undefined;
    return isStructural(type) ? outOfPlace(record, row, 'BS042 or BS092') : unknownRecord(record, row);
  }

  #start(record: Uint8Array, row: number): Refusal | undefined {
    if (record.length < START_BYTES_MIN) return tooShort(record, row, START_BYTES_MIN);
    const createdOn = dateAt(record, START.createdOn.at);
    if (createdOn === INVALID || createdOn === NO_DATE) {
      return refuse('damaged-record', record, row, START.createdOn, 'a real date DDMMYY');
    }
    this.#place = { at: 'delivery', facts: { number: textOf(record, START.number), createdOn } };
    return undefined;
  }

  #openSection(record: Uint8Array, row: number): Refusal | undefined {
    if (this.#place.at !== 'delivery') return outOfPlace(record, row, 'BS012 after BS002 or BS092');
    if (record.length < SECTION_START_BYTES_MIN) return tooShort(record, row, SECTION_START_BYTES_MIN);
    const creditor = textOf(record, CREDITOR);
    if (!this.#expected.creditors.includes(creditor)) {
      return refuse(
        'unknown-creditor',
        record,
        row,
        CREDITOR,
        `one of ${this.#expected.creditors.join(', ') || 'none'}`,
      );
    }
    const layout = LAYOUTS.get(textOf(record, SECTION));
    if (layout === undefined) {
      return refuse('damaged-record', record, row, SECTION, `one of ${[...LAYOUTS.keys()].join(', ')}`);
    }
    const { facts } = this.#place;
    const totals = new Totals();
    const creditorBytes = record.slice(CREDITOR.at, CREDITOR.at + CREDITOR.bytes);
    const payments = new PaymentReader(layout, creditorBytes, facts, totals);
    this.#place = { at: 'section', facts, section: { layout, totals, payments } };
    return undefined;
  }

  #closeSection(record: Uint8Array, row: number): Refusal | undefined {
    if (this.#place.at !== 'section') return outOfPlace(record, row, 'BS092 after BS012');
    if (record.length < END_BYTES_MIN) return tooShort(record, row, END_BYTES_MIN);
    const { section, facts } = this.#place;
    const { totals, layout } = section;
    const amountOere = numberAt(record, END.amount.at, END.amount.bytes);
    const fits = totals.controlAmounts(layout.channel);
    if (numberAt(record, END.payments.at, END.payments.bytes) !== totals.payments) {
      return differs('count-differs', record, row, END.payments, totals.payments);
    }
    if (!fits.includes(amountOere)) return differs('amount-differs', record, row, END.amount, fits[0] ?? 0);
    this.#sections += 1;
    this.#payments += totals.payments;
    this.#amountOere += amountOere;
    this.#place = { at: 'delivery', facts };
    return undefined;
  }

  #finish(record: Uint8Array, row: number): Refusal | undefined {
    if (record.length < END_BYTES_MIN) return tooShort(record, row, END_BYTES_MIN);
    const counted = [
      ['count-differs', END.sections, this.#sections],
      ['count-differs', END.payments, this.#payments],
      ['amount-differs', END.amount, this.#amountOere],
    ] as const;
    for (const [code, field, value] of counted) {
      if (numberAt(record, field.at, field.bytes) !== value) return differs(code, record, row, field, value);
    }
    this.#place = { at: 'end' };
    return undefined;
  }
}

function payment(section: Section, bytes: Uint8Array, from: number, to: number, row: number, out: RowWriter) {
  if (to - from !== RECORD_BYTES) return damaged(row, `(${to - from} bytes)`, `${RECORD_BYTES} bytes`);
  const wrong = section.payments.read(bytes, from, row, out);
  if (wrong !== undefined) return wrong;
  return 'row';
}

/** `BS042`, byte by byte: nearly every record is one. */
function isPayment(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from < RECORD_TYPE.at + RECORD_TYPE.bytes || bytes[from] !== 66 || bytes[from + 1] !== 83) return false;
  return bytes[from + 2] === 48 && bytes[from + 3] === 52 && bytes[from + 4] === 50;
}

/** The number of the record type; {@link INVALID} for a line that is no record. */
function typeOf(bytes: Uint8Array, from: number, to: number): number {
  const isRecord = to - from >= RECORD_TYPE.at + RECORD_TYPE.bytes && bytes[from] === 66 && bytes[from + 1] === 83;
  return isRecord ? numberAt(bytes, from + RECORD_TYPE.at, RECORD_TYPE.bytes) : INVALID;
}

/** Empty lines and the end-of-file mark of DOS say nothing. */
function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    if (bytes[index] !== 32 && bytes[index] !== CTRL_Z) return false;
  }
  return true;
}

function isStructural(type: number): boolean {
  return [DELIVERY_START, SECTION_START, PAYMENT, SECTION_END, DELIVERY_END].includes(type);
}

const TYPE_FIELD: Field = { name: 'recordType', at: 0, bytes: 5 };

function unknownRecord(record: Uint8Array, row: number): Reject {
  const expected = 'BS002, BS012, BS042, BS092 or BS992';
  return { row, field: TYPE_FIELD.name, value: maskedValue(textOf(record, TYPE_FIELD)), expected };
}

function refuse(code: Refusal['code'], record: Uint8Array, row: number, field: Field, expected: string): Refusal {
  return { code, row, field: field.name, value: maskedValue(textOf(record, field)), expected };
}

function outOfPlace(record: Uint8Array, row: number, expected: string): Refusal {
  return refuse('record-out-of-place', record, row, TYPE_FIELD, expected);
}

function differs(code: Refusal['code'], record: Uint8Array, row: number, field: Field, counted: number): Refusal {
  return refuse(code, record, row, field, `${counted}, as the records before it come to`);
}

function damaged(row: number, value: string, expected: string): Refusal {
  return { code: 'damaged-record', row, field: 'record', value, expected };
}

function tooShort(record: Uint8Array, row: number, bytesMin: number): Refusal {
  return damaged(row, `(${record.length} bytes)`, `at least ${bytesMin} bytes`);
}
