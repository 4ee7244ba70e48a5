import {
  addDays,
  compareDates,
  epochMsOf,
  type Instant,
  type LocalDate,
  localDateOf,
  startOfLocalDay,
} from '../calendar/index.ts';
import type { CaseAggregate } from './aggregate.ts';
import type { CaseState } from './state.ts';

/** A case nobody moves is put before the housing administration again after this long. */
export const REVIEW_EVERY_DAYS = 30;

/**
 * No wait is longer, so that a case is planned anew at least this often and its execution ends well before its limit,
 * however far away a demand date is.
 */
const WAIT_SECONDS_MAX = REVIEW_EVERY_DAYS * 86_400;

/**
 * A Standard execution lives for a year at most; after this long a case goes on in a new one (design.md, "long lives").
 */
export const GENERATION_DAYS_MAX = 300;

/** What the case's workflow does next. Planned from the state alone, so whatever woke it, it does what is right now. */
export type CasePlan =
  | { readonly next: 'end' | 'close' | 'refer' | 'tell-demand-possible' | 'continue' }
  | { readonly next: 'await-demand-date' | 'await-review'; readonly waitSeconds: number };

/** Plans a case; see {@link CasePlan}. */
export function planCase({ case: state }: CaseAggregate, at: Instant): CasePlan {
  if (state.status === 'closed') return { next: 'end' };
  if (state.status === 'settled') return { next: 'close' };
  if (referralUndecidedFor(state).length > 0) return { next: 'refer' };
  if (addDays(localDateOf(state.generationSince), GENERATION_DAYS_MAX) <= localDateOf(at)) return { next: 'continue' };
  const demandFrom = nextDemandFrom(state);
  if (demandFrom === undefined) return { next: 'await-review', waitSeconds: WAIT_SECONDS_MAX };
  if (compareDates(demandFrom, localDateOf(at)) <= 0) return { next: 'tell-demand-possible' };
  return { next: 'await-demand-date', waitSeconds: secondsUntil(at, demandFrom) };
}

/** The charges of which it isn't decided yet whether they go to advice. */
export function referralUndecidedFor(state: CaseState): string[] {
  return state.missed.map(({ chargeId }) => chargeId).filter((id) => !state.referralDecidedFor.includes(id));
}

/** The charges whose earliest demand date has come by `on` and of which housing has not been told. */
export function demandNewlyPossibleFor(state: CaseState, on: LocalDate): string[] {
  return demandUntold(state)
    .filter(({ demandFrom }) => compareDates(demandFrom, on) <= 0)
    .map(({ chargeId }) => chargeId);
}

function nextDemandFrom(state: CaseState): LocalDate | undefined {
  return demandUntold(state)
    .map(({ demandFrom }) => demandFrom)
    .sort(compareDates)[0];
}

function demandUntold(state: CaseState) {
  return state.missed.filter(({ chargeId }) => !state.demandPossibleFor.includes(chargeId));
}

function secondsUntil(at: Instant, date: LocalDate): number {
  const seconds = Math.ceil((epochMsOf(startOfLocalDay(date)) - epochMsOf(at)) / 1000);
  return Math.min(WAIT_SECONDS_MAX, Math.max(1, seconds));
}
