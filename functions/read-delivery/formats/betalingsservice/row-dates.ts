import { NO_DATE } from './fields.ts';
import { ascii } from './row-writer.ts';

/**
 * The end of a row: its dates. Payments of one delivery share a handful of dates, mostly the same ones as the row
 * before, so the text is composed only when they change.
 */
export class RowDates {
  readonly #createdOn: number;
  readonly #withPaidOn: boolean;
  #askedOn = NO_DATE;
  #paidOn = NO_DATE;
  #bookedOn = NO_DATE;
  #text: Uint8Array;

  /** @param createdOn the delivery's creation date (YYYYMMDD), which stands in for a date a record leaves out */
  constructor(createdOn: number, withPaidOn: boolean) {
    this.#createdOn = createdOn;
    this.#withPaidOn = withPaidOn;
    this.#text = this.#compose();
  }

  /** Dates as YYYYMMDD, or {@link NO_DATE}. */
  of(askedOn: number, paidOn: number, bookedOn: number): Uint8Array {
    if (askedOn === this.#askedOn && paidOn === this.#paidOn && bookedOn === this.#bookedOn) return this.#text;
    this.#askedOn = askedOn;
    this.#paidOn = paidOn;
    this.#bookedOn = bookedOn;
    this.#text = this.#compose();
    return this.#text;
  }

  #compose(): Uint8Array {
    const asked = this.#askedOn === NO_DATE ? '' : `,"askedOn":"${isoDate(this.#askedOn)}"`;
    const paid = this.#withPaidOn ? `,"paidOn":"${isoDate(this.#paidOn || this.#createdOn)}"` : '';
    const registered = `,"registeredOn":"${isoDate(this.#bookedOn || this.#createdOn)}"`;
    return ascii(`${asked}${paid}${registered},"deliveredOn":"${isoDate(this.#createdOn)}"}\n`);
  }
}

/** YYYYMMDD as an ISO date. */
function isoDate(date: number): string {
  const text = String(date);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
}
