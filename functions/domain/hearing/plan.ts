import { epochMsOf, type Instant } from '../calendar/index.ts';
import type { HearingPolicy } from '../settings/index.ts';
import { endOf, type Hearing, type HearingStatus, isScheduled, type ReminderAudience } from './hearing.ts';
import { nextOutcomeAsk, reminderDue, remindersOf } from './schedule.ts';

/** What the hearing's workflow does next. Planned from the state alone, so whatever woke it, it does what is right now. */
export type HearingPlan =
  /** Still `scheduled` at the end: the outcome was asked for in vain, and the leader knows. */
  | { readonly next: 'end'; readonly status: HearingStatus }
  | { readonly next: 'await-reminder' | 'await-hearing' | 'await-outcome'; readonly waitSeconds: number }
  | { readonly next: 'remind'; readonly to: ReminderAudience; readonly daysBefore: number }
  | { readonly next: 'ask-outcome'; readonly ask: number };

const DAYS_30_SECONDS = 30 * 86_400;

/** No wait is longer: whatever changed outside the hearing (the settings) is seen within 30 days. */
export const HEARING_WAIT_SECONDS_MAX = DAYS_30_SECONDS;

/** Plans a hearing; see {@link HearingPlan}. */
export function planHearing(hearing: Hearing, policy: HearingPolicy, at: Instant): HearingPlan {
  if (!isScheduled(hearing)) return { next: 'end', status: hearing.status };
  const due = reminderDue(hearing, policy, at);
  if (due) return { next: 'remind', to: due.to, daysBefore: due.daysBefore };
  if (at < hearing.startsAt) {
    const reminder = remindersOf(hearing, policy).find(({ dueAt }) => dueAt > at);
    if (reminder) return { next: 'await-reminder', waitSeconds: secondsUntil(at, reminder.dueAt) };
  }
  if (at < endOf(hearing)) return { next: 'await-hearing', waitSeconds: secondsUntil(at, endOf(hearing)) };
  const ask = nextOutcomeAsk(hearing, policy);
  if (!ask) return { next: 'end', status: hearing.status };
  if (ask.dueAt <= at) return { next: 'ask-outcome', ask: ask.ask };
  return { next: 'await-outcome', waitSeconds: secondsUntil(at, ask.dueAt) };
}

/** Whole seconds, at least one, and never past the moment that {@link HEARING_WAIT_SECONDS_MAX} allows. */
function secondsUntil(from: Instant, to: Instant): number {
  const seconds = Math.ceil((epochMsOf(to) - epochMsOf(from)) / 1000);
  return Math.min(HEARING_WAIT_SECONDS_MAX, Math.max(1, seconds));
}
