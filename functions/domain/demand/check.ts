import type { LocalDate } from '../calendar/index.ts';
import { type Refused, refuse } from '../decision/index.ts';
import { demandFeeOere, earliestDemandOn } from '../rent/index.ts';
import type { DemandedAmount } from './demand.ts';
import { WAYS, waysOn } from './ways.ts';

/** A påkrav as the housing administration says that it was given. */
export interface GivenDemand {
  readonly givenOn: LocalDate;
  /** Any word, so that an unlawful way is refused with the lawful ones instead of as a typing error. */
  readonly way: string;
  /** When it reached the tenant, where that is known already; see {@link checkReceipt}. */
  readonly receivedOn?: LocalDate | undefined;
  readonly amounts: readonly DemandedAmount[];
  /** The letter says expressly that the tenancy can be terminated if the arrears aren't paid in time. */
  readonly warningConfirmed: boolean;
  /** A person has looked up the year's påkravsgebyr, which the table doesn't know. */
  readonly feeConfirmed?: boolean | undefined;
}

/** A missed rent of the case, and what was outstanding of it on the day the demand was given. */
export interface OwedCharge {
  readonly chargeId: string;
  readonly dueOn: LocalDate;
  readonly outstandingOere: number;
}

/** What a demand is measured against. */
export interface DemandFacts {
  /** Today in Denmark. */
  readonly on: LocalDate;
  readonly owed: readonly OwedCharge[];
}

/**
 * Why a demand can't stand, or undefined when it can. A wrong date, way or amount makes fogedretten refuse the eviction
 * months later, so every one is refused here and now, with what was given, what would do, and the rule's steps.
 */
export function checkDemand(given: GivenDemand, facts: DemandFacts): Refused | undefined {
  return (
    checkDate(given, facts) ??
    checkWay(given) ??
    checkWarning(given) ??
    checkAmounts(given, facts) ??
    checkFee(given) ??
    (given.receivedOn === undefined ? undefined : checkReceipt(given, given.receivedOn, facts.on))
  );
}

/** Not before the third hverdag after the last day of timely payment is over, for every rent in it (ALL § 90 stk. 2). */
function checkDate({ givenOn, amounts }: GivenDemand, { on, owed }: DemandFacts): Refused | undefined {
  if (givenOn > on) return refuse('date-in-future', givenOn, [on]);
  const demanded = new Set(amounts.flatMap((amount) => ('chargeId' in amount ? [amount.chargeId] : [])));
  const latest = owed
    .filter(({ chargeId }) => demanded.has(chargeId))
    .map(({ dueOn }) => earliestDemandOn(dueOn))
    .sort((a, b) => (a.earliestOn < b.earliestOn ? 1 : -1))[0];
  if (latest === undefined || latest.earliestOn <= givenOn) return undefined;
  return refuse('date-too-early', givenOn, [latest.earliestOn], latest.reasons);
}

function checkWay({ givenOn, way }: GivenDemand): Refused | undefined {
  const ways = waysOn(givenOn);
  return ways.some((lawful) => lawful === way) ? undefined : refuse('way-not-valid', way, ways);
}

/** "… udtrykkeligt angive, at lejeaftalen kan hæves" (ALL § 90 stk. 2). */
function checkWarning({ warningConfirmed }: GivenDemand): Refused | undefined {
  return warningConfirmed ? undefined : refuse('warning-not-confirmed', 'false', ['true']);
}

/** Of each missed rent no more than what is outstanding, and of nothing else; without rent there is no arrears demand. */
export function checkAmounts(
  { amounts }: Pick<GivenDemand, 'amounts'>,
  { owed }: Pick<DemandFacts, 'owed'>,
): Refused | undefined {
  const demanded = new Map<string, number>();
  for (const amount of amounts) {
    if (amount.what === 'demand-fee') continue;
    demanded.set(amount.chargeId, (demanded.get(amount.chargeId) ?? 0) + amount.amountOere);
  }
  if (demanded.size === 0) {
    const chargeIds = owed.filter(({ outstandingOere }) => outstandingOere > 0).map(({ chargeId }) => chargeId);
    return refuse('amount-not-owed', 'demand-fee', chargeIds);
  }
  for (const [chargeId, oere] of demanded) {
    const outstandingOere = owed.find((charge) => charge.chargeId === chargeId)?.outstandingOere ?? 0;
    if (oere > outstandingOere) {
      return refuse('amount-not-owed', `${chargeId}: ${oere}`, [`${chargeId}: at most ${outstandingOere}`]);
    }
  }
  return undefined;
}

/** The påkravsgebyr of the day the demand is given, to the øre, and once (ALL § 90 stk. 2). */
function checkFee({ givenOn, amounts, feeConfirmed = false }: GivenDemand): Refused | undefined {
  const fees = amounts.filter(({ what }) => what === 'demand-fee');
  const [charged] = fees;
  if (charged === undefined) return undefined;
  if (fees.length > 1) return refuse('fee-not-allowed', `${fees.length} fees`, ['1 fee']);
  const fee = demandFeeOere(givenOn);
  if (fee.status !== 'known') {
    return feeConfirmed ? undefined : refuse('fee-not-known', fee.status, ['feeConfirmed']);
  }
  return charged.amountOere === fee.feeOere
    ? undefined
    : refuse('fee-not-allowed', String(charged.amountOere), [String(fee.feeOere)], [{ source: fee.source }]);
}

/**
 * Why a demand can't have reached the tenant on a day: before it was given, or in the future. A message in Digital Post
 * has arrived when it is available to the tenant (DPL § 10), which is the day it was given and no other.
 */
export function checkReceipt(
  { givenOn, way }: Pick<GivenDemand, 'givenOn' | 'way'>,
  receivedOn: LocalDate,
  on: LocalDate,
): Refused | undefined {
  if (receivedOn < givenOn) return refuse('date-too-early', receivedOn, [givenOn]);
  if (receivedOn > on) return refuse('date-in-future', receivedOn, [on]);
  if (way === 'digital-post' && receivedOn !== givenOn) {
    return refuse('date-too-far', receivedOn, [givenOn], [{ source: WAYS[way].source }]);
  }
  return undefined;
}
