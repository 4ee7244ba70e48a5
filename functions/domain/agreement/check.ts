import { type LocalDate, shiftToHverdag } from '../calendar/index.ts';
import { type Agreement, checkOn, type Instalment, plannedBalanceOere } from './agreement.ts';

/** What is open of a charge of the tenancy, whether the agreement is about it or it became due since. */
export interface OpenCharge {
  readonly dueOn: LocalDate;
  readonly outstandingOere: number;
}

/** What an agreement is measured against. */
export interface AgreementFacts {
  /** Today in Denmark. */
  readonly on: LocalDate;
  /** Every charge of the tenancy as the ledger has it now. */
  readonly charges: readonly OpenCharge[];
  /** An open amount at or below it is no breach (uvæsentlig, ALL § 91 stk. 1). */
  readonly residueLimitOere: number;
}

/** How an agreement stands. */
export type AgreementStanding =
  /** Nothing is to be looked for before `nextCheckOn`. */
  | { readonly status: 'waiting'; readonly nextCheckOn: LocalDate }
  /** The instalment of `keptUntil` and all before are there. */
  | { readonly status: 'kept'; readonly keptUntil: LocalDate; readonly nextCheckOn: LocalDate }
  | { readonly status: 'fulfilled'; readonly keptUntil: LocalDate }
  | {
      readonly status: 'breached';
      readonly dueOn: LocalDate;
      /** What should have been outstanding at most, and what was, both of all rent due by `dueOn`. */
      readonly expectedOere: number;
      readonly actualOere: number;
    };

/**
 * Whether an agreement is kept. It is looked at on the day after each instalment's tolerance: what is outstanding of all
 * rent due by the instalment's day, the current rent included, must not be above the planned balance by more than the
 * residue limit. Rent that became due during the tolerance is left out, since its payment may not show yet.
 */
export function checkAgreement(agreement: Agreement, facts: AgreementFacts): AgreementStanding {
  const { on, residueLimitOere } = facts;
  const due = agreement.instalments.filter((instalment) => checkOn(instalment, agreement) <= on).at(-1);
  const nextCheckOn = nextCheckAfter(agreement, due);
  if (due === undefined || isChecked(due, agreement)) {
    return nextCheckOn === undefined
      ? { status: 'fulfilled', keptUntil: agreement.keptUntil ?? agreement.madeOn }
      : { status: 'waiting', nextCheckOn };
  }
  const expectedOere = plannedBalanceOere(agreement, on);
  const actualOere = outstandingOfRentDueBy(due.dueOn, facts.charges);
  if (actualOere > expectedOere + residueLimitOere) {
    return { status: 'breached', dueOn: due.dueOn, expectedOere, actualOere };
  }
  return nextCheckOn === undefined
    ? { status: 'fulfilled', keptUntil: due.dueOn }
    : { status: 'kept', keptUntil: due.dueOn, nextCheckOn };
}

/** The day of the next look at an agreement, from what is recorded of it alone; undefined when every one was taken. */
export function nextCheckOf(agreement: Agreement): LocalDate | undefined {
  const next = agreement.instalments.find((instalment) => !isChecked(instalment, agreement));
  return next && checkOn(next, agreement);
}

function isChecked({ dueOn }: Instalment, { keptUntil }: Agreement): boolean {
  return keptUntil !== undefined && dueOn <= keptUntil;
}

function nextCheckAfter(agreement: Agreement, due: Instalment | undefined): LocalDate | undefined {
  const next = agreement.instalments.find(({ dueOn }) => due === undefined || dueOn > due.dueOn);
  return next && checkOn(next, agreement);
}

function outstandingOfRentDueBy(day: LocalDate, charges: readonly OpenCharge[]): number {
  return charges
    .filter(({ dueOn }) => shiftToHverdag(dueOn) <= day)
    .reduce((sum, { outstandingOere }) => sum + outstandingOere, 0);
}
