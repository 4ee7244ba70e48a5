import {
  addDays,
  epochMsOf,
  type Instant,
  instantOf,
  type LocalDate,
  shiftToHverdag,
  startOfLocalDay,
} from '../calendar/index.ts';
import { type Agreement, checkOn, plannedBalanceOere, toleranceEndsOn } from './agreement.ts';

/**
 * Noon: the day's sweep is at 06:30 and the payment files of the morning are posted by then, and a breach is still in
 * the digest of that day.
 */
const HOURS_BEFORE_MIDNIGHT = 12;
const HOUR_MS = 3_600_000;

/** What is open of a charge of the tenancy, whether the agreement is about it or it became due since. */
export interface OpenCharge {
  readonly dueOn: LocalDate;
  readonly outstandingOere: number;
}

/** What an agreement is measured against. */
export interface AgreementFacts {
  /** Today in Denmark. */
  readonly on: LocalDate;
  /** Every charge of the tenancy as the ledger had it at the end of a day, with what is known of that day by now. */
  readonly outstandingOn: (on: LocalDate) => readonly OpenCharge[];
  /** The due day of the case's newest missed rent. */
  readonly newestMissedOn: LocalDate;
  /** An open amount at or below it is no breach (uvæsentlig, ALL § 91 stk. 1). */
  readonly residueLimitOere: number;
}

/** How an agreement stands. */
export type AgreementStanding =
  /** Nothing is to be looked for before `nextCheckOn`. */
  | { readonly status: 'waiting'; readonly nextCheckOn: LocalDate }
  /** What was due by `keptUntil` is there. */
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
 * Whether an agreement is kept. It is looked at on the day after the tolerance of each instalment, and of a rent that
 * was missed since: what is outstanding of all rent due by that day, the current rent included, must not be above the
 * planned balance by more than the residue limit. Sums are compared, not charges, because payments go to the oldest
 * charge first. Rent that became due during the tolerance is left out, since its payment may not show yet.
 */
export function checkAgreement(agreement: Agreement, facts: AgreementFacts): AgreementStanding {
  const { on, newestMissedOn, outstandingOn } = facts;
  const dueOn = daysToLookFor(agreement, newestMissedOn).findLast((day) => checkOn(day, agreement) <= on);
  if (dueOn === undefined) {
    const nextCheckOn = nextCheckOf(agreement, newestMissedOn);
    return nextCheckOn === undefined
      ? { status: 'fulfilled', keptUntil: agreement.keptUntil ?? agreement.madeOn }
      : { status: 'waiting', nextCheckOn };
  }
  const expectedOere = expectedBalanceOere(agreement, dueOn);
  const actualOere = outstandingOfRentDueBy(dueOn, outstandingOn(on));
  if (actualOere > expectedOere + facts.residueLimitOere) {
    return { status: 'breached', dueOn, expectedOere, actualOere };
  }
  const nextCheckOn = nextCheckOf({ ...agreement, keptUntil: dueOn }, newestMissedOn);
  return nextCheckOn === undefined
    ? { status: 'fulfilled', keptUntil: dueOn }
    : { status: 'kept', keptUntil: dueOn, nextCheckOn };
}

/**
 * Whether a breach was none: what was missing had been paid within its tolerance, and the payment was only delivered
 * later. What was paid later than that, or has been taken back since, leaves it a breach.
 */
export function isKeptAfterAll(agreement: Agreement, facts: Omit<AgreementFacts, 'newestMissedOn'>): boolean {
  const { breachDueOn: dueOn } = agreement;
  if (dueOn === undefined) return false;
  const mostOere = expectedBalanceOere(agreement, dueOn) + facts.residueLimitOere;
  return [toleranceEndsOn(dueOn, agreement), facts.on].every(
    (day) => outstandingOfRentDueBy(dueOn, facts.outstandingOn(day)) <= mostOere,
  );
}

/**
 * The day of the next look at an agreement, from what is recorded alone; undefined when every one was taken.
 *
 * @param newestMissedOn the due day of the case's newest missed rent, if any was missed since it was made
 */
export function nextCheckOf(
  agreement: Agreement,
  newestMissedOn: LocalDate = agreement.coversUntil,
): LocalDate | undefined {
  const [next] = daysToLookFor(agreement, newestMissedOn);
  return next && checkOn(next, agreement);
}

/** From when on that day the look is taken. Counted back from midnight, because clocks change before noon. */
export function timeOfCheck(day: LocalDate): Instant {
  return instantOf(epochMsOf(startOfLocalDay(addDays(day, 1))) - HOURS_BEFORE_MIDNIGHT * HOUR_MS);
}

/** The due days, in order, of which it isn't known yet whether the agreement is kept. */
function daysToLookFor(agreement: Agreement, newestMissedOn: LocalDate): LocalDate[] {
  const { instalments, coversUntil, keptUntil } = agreement;
  const isOpen = (day: LocalDate) => keptUntil === undefined || day > keptUntil;
  const missedSince = newestMissedOn > coversUntil ? [newestMissedOn] : [];
  return [...instalments.map(({ dueOn }) => dueOn), ...missedSince].filter(isOpen).sort();
}

/** What may be outstanding at most of all rent due by a day, once that day's tolerance has passed. */
function expectedBalanceOere(agreement: Agreement, dueOn: LocalDate): number {
  return plannedBalanceOere(agreement, checkOn(dueOn, agreement)) + agreement.otherOpenOere;
}

function outstandingOfRentDueBy(day: LocalDate, charges: readonly OpenCharge[]): number {
  const lastTimelyOn = shiftToHverdag(day);
  return charges
    .filter(({ dueOn }) => shiftToHverdag(dueOn) <= lastTimelyOn)
    .reduce((sum, { outstandingOere }) => sum + outstandingOere, 0);
}
