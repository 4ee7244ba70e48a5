import {
  addDays,
  helligdagName,
  isHelligdag,
  type LocalDate,
  nextHverdag,
  shiftsDeadline,
  shiftToHverdag,
} from '../calendar/index.ts';
import { checkInForce } from './rules.ts';

/** One step of the way to the earliest demand, as data for whoever has to explain it. */
export type DemandReason =
  /** The due day given doesn't count: payment was timely until `to` (ALL § 44 stk. 2). */
  | { readonly rule: 'due-day-shifted'; readonly on: LocalDate; readonly to: LocalDate }
  /** Not one of the three hverdage. */
  | { readonly rule: 'not-a-hverdag'; readonly on: LocalDate; readonly name: string }
  /** One of the three hverdage (ALL § 90 stk. 2); a Saturday is one too (Vestre Landsret, rent of October 2021). */
  | { readonly rule: 'hverdag-counted'; readonly on: LocalDate; readonly count: 1 | 2 | 3 }
  /** The third is a Saturday or grundlovsdag: the following hverdag is the earliest day (ALL § 90 stk. 2). */
  | { readonly rule: 'third-hverdag-shifts'; readonly on: LocalDate; readonly to: LocalDate }
  /** The earliest day is itself a Saturday or grundlovsdag, which a court might not count: `to` is beyond dispute. */
  | { readonly rule: 'safer-to-wait'; readonly on: LocalDate; readonly to: LocalDate };

/** When a påkrav may be given for rent that wasn't paid. */
export interface EarliestDemand {
  /** Sidste rettidige betalingsdag: the due day, shifted. */
  readonly lastTimelyOn: LocalDate;
  readonly thirdHverdagOn: LocalDate;
  /** The first day the act allows. */
  readonly earliestOn: LocalDate;
  /** The first day from `earliestOn` on that is no Saturday, helligdag or grundlovsdag; the day to plan with. */
  readonly safeOn: LocalDate;
  readonly reasons: readonly DemandReason[];
}

const COUNTS = [1, 2, 3] as const;

function notCounted(after: LocalDate, before: LocalDate): DemandReason[] {
  const reasons: DemandReason[] = [];
  for (let on = addDays(after, 1); on < before; on = addDays(on, 1)) {
    const name = helligdagName(on);
    if (isHelligdag(on) && name !== undefined) reasons.push({ rule: 'not-a-hverdag', on, name });
  }
  return reasons;
}

/**
 * The earliest påkrav: after the third hverdag after sidste rettidige betalingsdag (ALL § 90 stk. 2).
 *
 * @throws RentRulesNotInForceError for rent due before 2013
 */
export function earliestDemandOn(dueOn: LocalDate): EarliestDemand {
  checkInForce('due', dueOn);
  const lastTimelyOn = shiftToHverdag(dueOn);
  const reasons: DemandReason[] = [];
  if (lastTimelyOn !== dueOn) reasons.push({ rule: 'due-day-shifted', on: dueOn, to: lastTimelyOn });
  let thirdHverdagOn = lastTimelyOn;
  for (const count of COUNTS) {
    const on = nextHverdag(thirdHverdagOn);
    reasons.push(...notCounted(thirdHverdagOn, on), { rule: 'hverdag-counted', on, count });
    thirdHverdagOn = on;
  }
  const earliestOn = nextHverdag(thirdHverdagOn);
  reasons.push(...notCounted(thirdHverdagOn, earliestOn));
  if (shiftsDeadline(thirdHverdagOn))
    reasons.push({ rule: 'third-hverdag-shifts', on: thirdHverdagOn, to: earliestOn });
  const safeOn = shiftToHverdag(earliestOn);
  if (safeOn !== earliestOn) reasons.push({ rule: 'safer-to-wait', on: earliestOn, to: safeOn });
  return { lastTimelyOn, thirdHverdagOn, earliestOn, safeOn, reasons };
}
