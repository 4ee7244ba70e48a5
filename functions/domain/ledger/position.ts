import type { LocalDate, Period } from '../calendar/index.ts';
import type { Entry, EntryOf } from './rows.ts';

/** Where a charge stands. `outstandingOere` 0 means settled. */
export interface ChargePosition {
  readonly chargeId: string;
  readonly period: Period;
  readonly dueOn: LocalDate;
  /** What is owed for it: as charged, with the corrections of arrears lists; never less than what is outstanding. */
  readonly amountOere: number;
  readonly outstandingOere: number;
}

/** Where a tenancy stands. At most one of an outstanding charge and a credit is above zero. */
export interface Position {
  /** Oldest due date first. */
  readonly charges: readonly ChargePosition[];
  /** Paid beyond every known charge; used by the next one. */
  readonly creditOere: number;
  /** Corrections that arrears lists made to what was charged, and charges known only from them. */
  readonly correctedOere: number;
  /** Reversals whose payment has not been delivered (yet); they take effect with it, never on another payment. */
  readonly waitingReversals: readonly string[];
}

interface OpenCharge {
  readonly chargeId: string;
  readonly period: Period;
  readonly dueOn: LocalDate;
  owedOere: number;
  paidOere: number;
}

interface Fund {
  readonly payment: EntryOf<'payment'>;
  restOere: number;
  readonly parts: { readonly charge: OpenCharge; readonly oere: number }[];
}

type Dated = EntryOf<'payment' | 'reversal' | 'balance'>;

/** On one day payments come first, so that a reversal finds its payment; an arrears list speaks of the day's end. */
const RANK = { payment: 0, reversal: 1, balance: 2 } as const;

function dateOf(entry: Dated): LocalDate {
  return entry.kind === 'balance' ? entry.asOf : entry.deliveredOn;
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function inOrder(a: Dated, b: Dated): number {
  return byText(dateOf(a), dateOf(b)) || RANK[a.kind] - RANK[b.kind] || byText(a.entryId, b.entryId);
}

function byAge(a: OpenCharge, b: OpenCharge): number {
  return byText(a.dueOn, b.dueOn) || byText(a.chargeId, b.chargeId);
}

function isDated(entry: Entry): entry is Dated {
  return entry.kind === 'payment' || entry.kind === 'reversal' || entry.kind === 'balance';
}

/**
 * Where the entries lead, whatever order they arrived in: the batches of a delivery are posted side by side, and a late
 * delivery may hold what happened before. So the position is computed from the set of entries in one order of its own:
 * all charges, then payments, reversals and arrears lists by date, kind and id.
 *
 * - a payment pays the oldest open charge first; what is left is credit, used by the next charge;
 * - a reversal takes back exactly what its payment paid: the newest payment of the same channel, amount and asked date
 *   that was delivered no later and isn't reversed yet;
 * - an arrears list sets the outstanding amount of its period as of its day, by a correction that is counted;
 * - a refusal moves nothing.
 */
export function positionOf(entries: Iterable<Entry>): Position {
  const books = new Books();
  const dated: Dated[] = [];
  for (const entry of entries) {
    if (entry.kind === 'charge') books.charge(entry);
    else if (isDated(entry)) dated.push(entry);
  }
  for (const entry of dated.sort(inOrder)) books.apply(entry);
  return books.position();
}

/** The working state of one computation; it never leaves this module. */
class Books {
  readonly #charges: OpenCharge[] = [];
  readonly #funds: Fund[] = [];
  readonly #waiting: string[] = [];
  #correctedOere = 0;

  charge(entry: EntryOf<'charge'>): void {
    const { entryId: chargeId, period, dueOn, amountOere } = entry;
    this.#open({ chargeId, period, dueOn, owedOere: amountOere, paidOere: 0 });
  }

  apply(entry: Dated): void {
    if (entry.kind === 'payment') this.#funds.push({ payment: entry, restOere: entry.amountOere, parts: [] });
    else if (entry.kind === 'reversal') this.#reverse(entry);
    else this.#state(entry);
    this.#allocate();
  }

  position(): Position {
    return {
      charges: this.#charges.map(({ chargeId, period, dueOn, owedOere, paidOere }) => ({
        chargeId,
        period,
        dueOn,
        amountOere: owedOere,
        outstandingOere: owedOere - paidOere,
      })),
      creditOere: this.#creditOere(),
      correctedOere: this.#correctedOere,
      waitingReversals: this.#waiting,
    };
  }

  #open(charge: OpenCharge): void {
    this.#charges.push(charge);
    this.#charges.sort(byAge);
  }

  #creditOere(): number {
    return this.#funds.reduce((sum, fund) => sum + fund.restOere, 0);
  }

  #allocate(): void {
    for (const fund of this.#funds) {
      for (const charge of this.#charges) {
        if (fund.restOere === 0) break;
        const oere = Math.min(fund.restOere, charge.owedOere - charge.paidOere);
        if (oere === 0) continue;
        charge.paidOere += oere;
        fund.restOere -= oere;
        fund.parts.push({ charge, oere });
      }
    }
  }

  #reverse(reversal: EntryOf<'reversal'>): void {
    const index = this.#funds.findLastIndex(
      ({ payment }) =>
        payment.channel === reversal.channel &&
        payment.amountOere === reversal.amountOere &&
        payment.askedOn === reversal.askedOn,
    );
    if (index === -1) {
      this.#waiting.push(reversal.entryId);
      return;
    }
    for (const fund of this.#funds.splice(index, 1)) {
      for (const { charge, oere } of fund.parts) charge.paidOere -= oere;
    }
  }

  #state(balance: EntryOf<'balance'>): void {
    const charges = this.#chargesOf(balance);
    if (charges.length === 0 && balance.outstandingOere === 0) return;
    if (charges.length === 0) charges.push(this.#stated(balance));
    const outstandingOere = charges.reduce((sum, charge) => sum + charge.owedOere - charge.paidOere, 0);
    const differenceOere = balance.outstandingOere - outstandingOere;
    if (differenceOere > 0) this.#raise(charges, differenceOere);
    else this.#lower(charges, -differenceOere);
  }

  #chargesOf({ period }: EntryOf<'balance'>): OpenCharge[] {
    return this.#charges.filter((charge) => charge.period === period);
  }

  /** Named like the charge of a rent roll, so that the charge takes this one's place once it is delivered. */
  #stated({ period, dueOn }: EntryOf<'balance'>): OpenCharge {
    const charge: OpenCharge = { chargeId: period, period, dueOn, owedOere: 0, paidOere: 0 };
    this.#open(charge);
    return charge;
  }

  /** The landlord's books show no credit where they show arrears, so a credit of ours is used up by the correction. */
  #raise(charges: readonly OpenCharge[], differenceOere: number): void {
    const newest = charges.at(-1);
    if (newest === undefined) return;
    const oere = differenceOere + this.#creditOere();
    newest.owedOere += oere;
    this.#correctedOere += oere;
  }

  #lower(charges: readonly OpenCharge[], differenceOere: number): void {
    let restOere = differenceOere;
    for (const charge of charges) {
      const oere = Math.min(restOere, charge.owedOere - charge.paidOere);
      charge.owedOere -= oere;
      this.#correctedOere -= oere;
      restOere -= oere;
    }
  }
}
