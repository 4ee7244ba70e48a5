import { isLikeCpr, maskedValue, type Reject } from '../../../adapters/csv/index.ts';
import { AMOUNT_OERE_MAX } from '../../../domain/ledger/index.ts';
import type { Refusal } from '../reading.ts';
import { afterLast, dateAt, firstSignificant, INVALID, isIdByte, NO_DATE, numberAt, textOf } from './fields.ts';
import {
  CREDITOR,
  type Field,
  type PaymentLayout,
  TRANSACTION_CODE,
  TRANSACTIONS,
  type Transaction,
} from './layout.ts';
import { RowDates } from './row-dates.ts';
import { RowHeads } from './row-heads.ts';
import { digitsOf, type RowWriter } from './row-writer.ts';
import type { Totals } from './totals.ts';

/** Sign codes: 0 zero, 1 debit (plus), 2 credit (minus). */
const PLUS = 1;
const MINUS = 2;

/** A CPR number's last four digits are behind a hyphen. */
const HYPHEN = 45;
const CPR_HYPHEN_FROM_END = 5;

const DATE_EXPECTED = 'a real date DDMMYY within 10 years before and 1 year after the creation date';
const YEARS_BEFORE_MAX = 10;
const YEARS_AFTER_MAX = 1;
/** One year in a date written as the number YYYYMMDD. */
const YEAR = 10_000;

const AMOUNT_EXPECTED = `an amount of 1 to ${AMOUNT_OERE_MAX} øre`;

/** What the whole delivery says, needed by every row of it. */
export interface DeliveryFacts {
  /** The delivery id of the BS002 record. */
  readonly number: string;
  /** Creation date as YYYYMMDD. */
  readonly createdOn: number;
}

/**
 * Reads the BS042 records of one section into ledger rows. One reader a section: its constant texts are encoded once,
 * and the fields of the record at hand are plain numbers that are written over, since this runs a million times a file.
 */
export class PaymentReader {
  readonly #layout: PaymentLayout;
  readonly #creditor: Uint8Array;
  readonly #codes: ReadonlyMap<number, Transaction>;
  readonly #totals: Totals;
  readonly #heads: RowHeads;
  readonly #moneyDates: RowDates;
  readonly #refusalDates: RowDates;
  readonly #earliest: number;
  readonly #latest: number;

  #transaction: Transaction = 'payment';
  #customerFrom = 0;
  #customerTo = 0;
  #askedOn = 0;
  #sign = 0;
  #askedOere = 0;
  #paidOn = 0;
  #bookedOn = 0;
  #actualOere = 0;

  constructor(layout: PaymentLayout, creditor: Uint8Array, facts: DeliveryFacts, totals: Totals) {
    this.#layout = layout;
    this.#creditor = creditor;
    this.#codes = TRANSACTIONS[layout.section] ?? new Map();
    this.#totals = totals;
    const { number, createdOn } = facts;
    this.#heads = new RowHeads(number, layout.channel);
    this.#moneyDates = new RowDates(createdOn, true);
    this.#refusalDates = new RowDates(createdOn, false);
    this.#earliest = createdOn - YEARS_BEFORE_MAX * YEAR;
    this.#latest = createdOn + YEARS_AFTER_MAX * YEAR;
  }

  /**
   * Reads the record at an offset and writes its row. A record whose amounts are no numbers can't be counted, so it
   * refuses the delivery; anything else that is wrong rejects the row.
   *
   * @returns undefined when the row was written
   */
  read(bytes: Uint8Array, at: number, row: number, out: RowWriter): Reject | Refusal | undefined {
    const code = numberAt(bytes, at + TRANSACTION_CODE.at, TRANSACTION_CODE.bytes);
    const transaction = this.#codes.get(code);
    this.#fields(bytes, at);
    if (this.#askedOere === INVALID) return this.#damaged(bytes, at, row, this.#layout.asked);
    if (this.#actualOere === INVALID) return this.#damaged(bytes, at, row, this.#layout.actual);
    this.#count(transaction);
    if (transaction === undefined) {
      return reject(bytes, at, row, TRANSACTION_CODE, `one of ${[...this.#codes.keys()].map(codeText).join(', ')}`);
    }
    this.#transaction = transaction;
    const wrong = this.#wrongField(bytes, at);
    if (wrong !== undefined) return reject(bytes, at, row, wrong, this.#expectation(wrong));
    this.#write(bytes, row, out);
    return undefined;
  }

  #fields(bytes: Uint8Array, at: number): void {
    const { customer, askedOn, sign, asked, paidOn, bookedOn, actual } = this.#layout;
    this.#customerTo = afterLast(bytes, at + customer.at, at + customer.at + customer.bytes);
    this.#customerFrom = firstSignificant(bytes, at + customer.at, this.#customerTo);
    this.#askedOn = dateAt(bytes, at + askedOn.at);
    this.#sign = numberAt(bytes, at + sign.at, 1);
    this.#askedOere = numberAt(bytes, at + asked.at, 13);
    this.#paidOn = dateAt(bytes, at + paidOn.at);
    this.#bookedOn = dateAt(bytes, at + bookedOn.at);
    this.#actualOere = numberAt(bytes, at + actual.at, 13);
  }

  #count(transaction: Transaction | undefined): void {
    if (transaction === 'reversal') this.#totals.addReversal(this.#reversedOere());
    else if (transaction === 'refused' || transaction === 'cancelled') this.#totals.addRefusal(this.#actualOere);
    else if (this.#sign === MINUS) this.#totals.addPayment(-this.#askedOere, -this.#actualOere);
    else this.#totals.addPayment(this.#askedOere, this.#actualOere);
  }

  /** Some reversals carry only the amount of the payment they take back. */
  #reversedOere(): number {
    return this.#actualOere > 0 ? this.#actualOere : this.#askedOere;
  }

  #wrongField(bytes: Uint8Array, at: number): Field | undefined {
    const { customer, askedOn, sign, paidOn, bookedOn } = this.#layout;
    if (!this.#isOfSection(bytes, at)) return CREDITOR;
    if (!this.#hasCustomer(bytes)) return customer;
    if (!this.#isPlausible(this.#askedOn)) return askedOn;
    if (!this.#isPlausible(this.#bookedOn)) return bookedOn;
    if (!this.#isPlausible(this.#paidOn)) return paidOn;
    const missing = this.#missingDate();
    if (missing !== undefined) return missing;
    if (!this.#hasSign()) return sign;
    return this.#wrongAmount();
  }

  #isOfSection(bytes: Uint8Array, at: number): boolean {
    for (let index = 0; index < CREDITOR.bytes; index += 1) {
      if (bytes[at + CREDITOR.at + index] !== this.#creditor[index]) return false;
    }
    return true;
  }

  #hasCustomer(bytes: Uint8Array): boolean {
    if (this.#customerFrom === this.#customerTo) return false;
    for (let index = this.#customerFrom; index < this.#customerTo; index += 1) {
      if (!isIdByte(bytes[index] ?? 0)) return false;
    }
    return !this.#isCprCustomer(bytes);
  }

  /** Looks at one byte; only a hyphen where CPR numbers have theirs is worth a text. */
  #isCprCustomer(bytes: Uint8Array): boolean {
    if (bytes[this.#customerTo - CPR_HYPHEN_FROM_END] !== HYPHEN) return false;
    return isLikeCpr(Buffer.from(bytes.subarray(this.#customerFrom, this.#customerTo)).toString('latin1'));
  }

  #isPlausible(date: number): boolean {
    return date === NO_DATE || (date >= this.#earliest && date <= this.#latest);
  }

  /** Only a payment must say when it was made, and only an automatic one is always asked for on a day. */
  #missingDate(): Field | undefined {
    if (this.#layout.channel === 'automatic' && this.#askedOn === NO_DATE) return this.#layout.askedOn;
    if (this.#transaction === 'payment' && this.#paidOn === NO_DATE) return this.#layout.paidOn;
    return undefined;
  }

  #hasSign(): boolean {
    if (this.#transaction === 'payment') return this.#sign === PLUS;
    if (this.#transaction === 'reversal') return this.#sign === PLUS || this.#sign === MINUS;
    return this.#sign !== INVALID && this.#sign <= MINUS;
  }

  #wrongAmount(): Field | undefined {
    const { asked, actual } = this.#layout;
    if (this.#transaction === 'payment') return isAmount(this.#actualOere) ? undefined : actual;
    if (this.#transaction === 'reversal') return isAmount(this.#reversedOere()) ? undefined : actual;
    return this.#askedOere <= AMOUNT_OERE_MAX ? undefined : asked;
  }

  #expectation({ name }: Field): string {
    const { customer, askedOn, sign, paidOn, bookedOn } = this.#layout;
    if (name === CREDITOR.name) return 'the creditor of its section';
    if (name === customer.name) return 'a customer number of digits, letters A–Z and hyphens, and no CPR number';
    if (name === sign.name) return this.#transaction === 'payment' ? '1 (plus): a payment' : '1 (plus) or 2 (minus)';
    if (name === askedOn.name || name === paidOn.name || name === bookedOn.name) return DATE_EXPECTED;
    return AMOUNT_EXPECTED;
  }

  #damaged(bytes: Uint8Array, at: number, row: number, field: Field): Refusal {
    return { code: 'damaged-record', ...reject(bytes, at, row, field, `${field.bytes} digits`) };
  }

  #write(bytes: Uint8Array, row: number, out: RowWriter): void {
    const oere = this.#writtenOere();
    const rowDigits = digitsOf(row);
    const amountDigits = digitsOf(oere);
    const head = this.#heads.of(this.#transaction, rowDigits, this.#customerTo - this.#customerFrom, amountDigits);
    out.mark();
    out.text(head.bytes);
    out.patchNumber(head.rowAt, rowDigits, row);
    out.patch(head.customerAt, bytes, this.#customerFrom, this.#customerTo);
    out.patchNumber(head.entryRowAt, rowDigits, row);
    out.patchNumber(head.amountAt, amountDigits, oere);
    const dates = this.#isMoney() ? this.#moneyDates : this.#refusalDates;
    out.text(dates.of(this.#askedOn, this.#paidOn, this.#bookedOn));
  }

  #isMoney(): boolean {
    return this.#transaction === 'payment' || this.#transaction === 'reversal';
  }

  #writtenOere(): number {
    if (this.#transaction === 'payment') return this.#actualOere;
    return this.#transaction === 'reversal' ? this.#reversedOere() : this.#askedOere;
  }
}

/** Longest row that {@link PaymentReader} writes: its texts, ids and four dates with room to spare. */
export const ROW_BYTES_MAX = 384;

function isAmount(oere: number): boolean {
  return oere >= 1 && oere <= AMOUNT_OERE_MAX;
}

function codeText(code: number): string {
  return String(code).padStart(TRANSACTION_CODE.bytes, '0');
}

function reject(bytes: Uint8Array, at: number, row: number, field: Field, expected: string): Reject {
  const value = textOf(bytes, { ...field, at: at + field.at });
  return { row, field: field.name, value: maskedValue(value.trim()), expected };
}
