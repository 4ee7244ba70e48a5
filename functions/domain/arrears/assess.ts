import {
  addBankDays,
  addDays,
  type LocalDate,
  monthsBetween,
  type Period,
  periodOf,
  shiftToHverdag,
} from '../calendar/index.ts';
import type { ArrearsPolicy } from '../settings/index.ts';
import type { Explanation, MissedRent, OpenCharge } from './schemas.ts';

/** What one tenancy owes, and how to judge it. */
export interface ArrearsQuestion {
  /** The day asked about. */
  readonly on: LocalDate;
  readonly policy: ArrearsPolicy;
  readonly charges: readonly OpenCharge[];
  /** Misses recorded before, of the last `policy.repeatedWithinMonths` months at least; paid ones stay in. */
  readonly missedBefore: readonly MissedRent[];
  /** The day from which another policy applies, if one is known: the answer may change then. */
  readonly policyChangesOn?: LocalDate | undefined;
}

/** A charge that is missed rent on the day asked about. */
export interface MissedCharge {
  readonly chargeId: string;
  readonly period: Period;
  readonly dueOn: LocalDate;
  readonly outstandingOere: number;
  readonly graceEndsOn: LocalDate;
  /** True when `missedBefore` has it: it was acted on already. */
  readonly known: boolean;
  readonly rule: 'first' | 'repeated';
  /** What the policy says; whether there is a basis for telling the adviser is another question. */
  readonly referToAdvice: boolean;
  readonly because: readonly Explanation[];
}

/** A charge that isn't missed rent (yet). */
export interface ChargeNotMissed {
  readonly chargeId: string;
  readonly because: readonly Explanation[];
}

/** The answer, explained in data. Charges keep the order they were given in. */
export interface ArrearsAssessment {
  readonly missed: readonly MissedCharge[];
  readonly notMissed: readonly ChargeNotMissed[];
  /** The earliest later day the answer can change without a new entry; absent when it can't. */
  readonly nextEvaluationOn?: LocalDate;
}

/** An amount that can't be: more outstanding than charged, below zero, or part of an øre. A fault of the caller. */
export class ImpossibleChargeError extends Error {
  override readonly name = 'ImpossibleChargeError';
}

interface Standing {
  readonly charge: OpenCharge;
  readonly missed: boolean;
  readonly graceEndsOn: LocalDate;
  /** The day it becomes missed if nothing is paid; absent when it is, or when too little is open. */
  readonly changesOn?: LocalDate;
  readonly because: Explanation;
}

function checkCharge({ chargeId, amountOere, outstandingOere }: OpenCharge): void {
  const possible = Number.isSafeInteger(outstandingOere) && outstandingOere >= 0 && outstandingOere <= amountOere;
  if (!possible)
    throw new ImpossibleChargeError(
      `arrears: charge ${chargeId} has ${outstandingOere} øre outstanding, expected a whole number from 0 to ${amountOere}`,
    );
}

function standingOf(charge: OpenCharge, { on, policy }: ArrearsQuestion): Standing {
  checkCharge(charge);
  const { outstandingOere } = charge;
  const { graceBankDays, residueLimitOere } = policy;
  const lastTimelyOn = shiftToHverdag(charge.dueOn);
  const graceEndsOn = addBankDays(lastTimelyOn, graceBankDays);
  const is = (missed: boolean, because: Explanation) => ({ charge, missed, graceEndsOn, because });
  if (outstandingOere === 0) return is(false, { rule: 'settled' });
  if (outstandingOere <= residueLimitOere)
    return is(false, { rule: 'within-residue-limit', outstandingOere, residueLimitOere });
  const changesOn = addDays(graceEndsOn, 1);
  if (on <= lastTimelyOn) return { ...is(false, { rule: 'not-yet-due', on, lastTimelyOn }), changesOn };
  const grace = { lastTimelyOn, graceBankDays, graceEndsOn };
  if (on <= graceEndsOn) return { ...is(false, { rule: 'within-grace', on, ...grace }), changesOn };
  return is(true, { rule: 'unpaid-after-grace', ...grace, outstandingOere, residueLimitOere });
}

/**
 * The rent months with a miss among the `withinMonths` months that end with `month`, in order. Months, not days, because
 * shifted due days would count January to July as within six months in some years only; two charges of one month are one
 * miss.
 */
function monthsWithAMiss(all: ReadonlySet<Period>, month: Period, withinMonths: number): Period[] {
  const isNear = (other: Period) => other <= month && monthsBetween(other, month) < withinMonths;
  return [...all].filter(isNear).sort();
}

function missedCharge(standing: Standing, question: ArrearsQuestion, missedMonths: ReadonlySet<Period>): MissedCharge {
  const { chargeId, period, dueOn, outstandingOere } = standing.charge;
  const { repeatedCount, repeatedWithinMonths, referToAdviceOn } = question.policy;
  const months = monthsWithAMiss(missedMonths, periodOf(dueOn), repeatedWithinMonths);
  const rule = months.length >= repeatedCount ? 'repeated' : 'first';
  return {
    chargeId,
    period,
    dueOn,
    outstandingOere,
    graceEndsOn: standing.graceEndsOn,
    known: question.missedBefore.some((before) => before.chargeId === chargeId),
    rule,
    referToAdvice: referToAdviceOn === 'first' || (referToAdviceOn === 'repeated' && rule === 'repeated'),
    because: [
      standing.because,
      { rule: 'months-with-a-miss', months, withinMonths: repeatedWithinMonths, repeatedCount },
      { rule: 'refer-to-advice-on', setting: referToAdviceOn },
    ],
  };
}

function earliest(days: readonly (LocalDate | undefined)[]): LocalDate | undefined {
  return days.filter((day) => day !== undefined).sort()[0];
}

function nextEvaluationOn(standings: readonly Standing[], question: ArrearsQuestion): LocalDate | undefined {
  const isOpen = standings.some(({ charge }) => charge.outstandingOere > 0);
  const { on, policyChangesOn } = question;
  const policyDay = isOpen && policyChangesOn !== undefined && policyChangesOn > on ? policyChangesOn : undefined;
  return earliest([policyDay, ...standings.map(({ changesOn }) => changesOn)]);
}

/**
 * Which charges of a tenancy are missed rent on a day, whether that is the first or a repeated miss, and what to do.
 *
 * A charge is missed from the day after its grace: `graceBankDays` bank days after sidste rettidige betalingsdag, because
 * a payment made in time shows some bank days later. Asking again with the found misses in `missedBefore` gives the same
 * answer with `known` set, so a miss is acted on once.
 *
 * @throws ImpossibleChargeError when an outstanding amount isn't a whole number from 0 to the amount charged
 */
export function assessArrears(question: ArrearsQuestion): ArrearsAssessment {
  const standings = question.charges.map((charge) => standingOf(charge, question));
  const missed = standings.filter((standing) => standing.missed);
  const missedDueDays = [...question.missedBefore, ...missed.map(({ charge }) => charge)].map(({ dueOn }) => dueOn);
  const missedMonths = new Set(missedDueDays.map(periodOf));
  const next = nextEvaluationOn(standings, question);
  return {
    missed: missed.map((standing) => missedCharge(standing, question, missedMonths)),
    notMissed: standings
      .filter((standing) => !standing.missed)
      .map(({ charge, because }) => ({ chargeId: charge.chargeId, because: [because] })),
    ...(next === undefined ? {} : { nextEvaluationOn: next }),
  };
}
