import type { Transaction } from './layout.ts';
import { ascii } from './row-writer.ts';

/** A row up to its dates, with zeros where the row number, customer number and amount go, and where that is. */
export interface RowHead {
  readonly bytes: Uint8Array;
  readonly rowAt: number;
  readonly customerAt: number;
  readonly entryRowAt: number;
  readonly amountAt: number;
}

const KINDS: Readonly<Record<Transaction, string>> = {
  payment: '"kind":"payment"',
  reversal: '"kind":"reversal"',
  refused: '"kind":"refusal","because":"refused"',
  cancelled: '"kind":"refusal","because":"cancelled"',
};
/** Row numbers, customer numbers and amounts have fewer than 16 digits each. */
const LENGTHS = 16;

/**
 * The heads of rows by the lengths of what varies in them. Rows of one section differ in a few dozen bytes, so a row is
 * one copy of its head and three numbers written over it.
 */
export class RowHeads {
  readonly #number: string;
  readonly #channel: string;
  readonly #heads: Readonly<Record<Transaction, RowHead[]>> = { payment: [], reversal: [], refused: [], cancelled: [] };

  constructor(number: string, channel: string) {
    this.#number = number;
    this.#channel = channel;
  }

  of(transaction: Transaction, rowDigits: number, customerLength: number, amountDigits: number): RowHead {
    const heads = this.#heads[transaction];
    const key = (rowDigits * LENGTHS + customerLength) * LENGTHS + amountDigits;
    const known = heads[key];
    if (known !== undefined) return known;
    const head = this.#compose(transaction, rowDigits, customerLength, amountDigits);
    heads[key] = head;
    return head;
  }

  #compose(transaction: Transaction, rowDigits: number, customerLength: number, amountDigits: number): RowHead {
    const isMoney = transaction === 'payment' || transaction === 'reversal';
    const amount = isMoney ? `"channel":"${this.#channel}","amountOere":` : '"askedOere":';
    const beforeRow = `{${KINDS[transaction]},"row":`;
    const beforeCustomer = `${beforeRow}${'0'.repeat(rowDigits)},"tenancyId":"`;
    const beforeEntryRow = `${beforeCustomer}${'0'.repeat(customerLength)}","entryId":"${this.#number}:`;
    const beforeAmount = `${beforeEntryRow}${'0'.repeat(rowDigits)}",${amount}`;
    return {
      bytes: ascii(`${beforeAmount}${'0'.repeat(amountDigits)}`),
      rowAt: beforeRow.length,
      customerAt: beforeCustomer.length,
      entryRowAt: beforeEntryRow.length,
      amountAt: beforeAmount.length,
    };
  }
}
