/**
 * The control totals of a section or delivery.
 *
 * Known: 0236 counts with the amount asked for, 0237 and 0238 with the actual amount (zero). The sources are silent on
 * two points, so both readings hold there: a reversal may count plus or minus (the control amount has no sign of its
 * own), and a payment slip may count as asked or as paid. A damaged record would have to be off by exactly that
 * difference to slip through, and the number of records is checked as well.
 */
export class Totals {
  payments = 0;
  #askedOere = 0;
  #actualOere = 0;
  #reversedOere = 0;

  addPayment(askedOere: number, actualOere: number): void {
    this.payments += 1;
    this.#askedOere += askedOere;
    this.#actualOere += actualOere;
  }

  addRefusal(actualOere: number): void {
    this.addPayment(actualOere, actualOere);
  }

  addReversal(oere: number): void {
    this.payments += 1;
    this.#reversedOere += oere;
  }

  /** The control amounts that agree with the records; the first is the one to name as expected. */
  controlAmounts(channel: 'automatic' | 'slip'): readonly number[] {
    const paid = channel === 'automatic' ? [this.#askedOere] : [this.#actualOere, this.#askedOere];
    return paid.flatMap((oere) => [Math.abs(oere - this.#reversedOere), Math.abs(oere + this.#reversedOere)]);
  }
}
