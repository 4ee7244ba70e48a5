import { addDays, epochMsOf, type Instant, localDateOf } from '../calendar/index.ts';
import type { LegalPolicy } from '../settings/index.ts';
import { agendaOf, type CaseWait, type DueStep } from './agenda.ts';
import type { CaseAggregate } from './aggregate.ts';
import type { CaseState } from './state.ts';

/** A case nobody moves is put before the housing administration again after this long. */
export const REVIEW_EVERY_DAYS = 30;

/**
 * No wait is longer, so that a case is planned anew at least this often and its execution ends well before its limit,
 * however far away a demand date or an instalment is.
 */
const WAIT_SECONDS_MAX = REVIEW_EVERY_DAYS * 86_400;

/**
 * A Standard execution lives for a year at most; after this long a case goes on in a new one (design.md, "long lives").
 */
export const GENERATION_DAYS_MAX = 300;

/** What the case's workflow does next. Planned from the state alone, so whatever woke it, it does what is right now. */
export type CasePlan =
  | { readonly next: 'end' | 'close' | 'refer' | 'continue' }
  | DueStep
  | { readonly next: CaseWait | 'await-review'; readonly waitSeconds: number };

/** Plans a case; see {@link CasePlan}. */
export function planCase({ case: state }: CaseAggregate, at: Instant, policy: LegalPolicy): CasePlan {
  if (state.status === 'closed') return { next: 'end' };
  if (state.status === 'settled') return { next: 'close' };
  if (referralUndecidedFor(state).length > 0) return { next: 'refer' };
  if (isGenerationOver(state, at)) return { next: 'continue' };
  const [first] = agendaOf(state, policy).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  if (first === undefined) return { next: 'await-review', waitSeconds: WAIT_SECONDS_MAX };
  return first.from <= at ? first.step : { next: first.wait, waitSeconds: secondsUntil(at, first.from) };
}

/** Whether an execution has run the case for so long that a new one takes over. */
export function isGenerationOver({ generationSince }: CaseState, at: Instant): boolean {
  return addDays(localDateOf(generationSince), GENERATION_DAYS_MAX) <= localDateOf(at);
}

/** The charges of which it isn't decided yet whether they go to advice. */
export function referralUndecidedFor(state: CaseState): string[] {
  return state.missed.map(({ chargeId }) => chargeId).filter((id) => !state.referralDecidedFor.includes(id));
}

function secondsUntil(at: Instant, then: Instant): number {
  const seconds = Math.ceil((epochMsOf(then) - epochMsOf(at)) / 1000);
  return Math.min(WAIT_SECONDS_MAX, Math.max(1, seconds));
}
