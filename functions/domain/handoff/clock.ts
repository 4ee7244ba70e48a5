import {
  addDays,
  addWorkingDays,
  epochMsOf,
  type Instant,
  instantOf,
  isWorkingDay,
  type LocalDate,
  localDateOf,
  startOfLocalDay,
} from '../calendar/index.ts';
import type { HandoffPolicy } from '../settings/index.ts';
import type { Clock, Phase } from './handoff.ts';
import { closingTimeOn } from './office-hours.ts';

/** The recipient of a decision that is due is reminded this many days before the last one, so that there is time left. */
export const DECISION_REMINDER_DAYS_BEFORE = 4;

/**
 * Deadlines of a hand-off are the agencies' own (no statute sets them), so they count working days and fall due when
 * the office closes. The one statutory clock is {@link startDecisionClock}.
 */
export function startClock(phase: Exclude<Phase, 'decision'>, at: Instant, policy: HandoffPolicy): Clock {
  const dueAt = closingTimeAfter(at, answerWithinWorkingDays(phase, policy));
  return { phase, dueAt, nextPromptAt: dueAt, reminders: 0 };
}

/**
 * The clock of a decision on help (RSL § 5 a stk. 2): due by the last millisecond of the last day, whatever day it is, so
 * that whoever prints it prints that day. Reminders come before: from {@link DECISION_REMINDER_DAYS_BEFORE} on, or from
 * when policy expects the outcome if that is sooner.
 *
 * @param lastOn `decisionDueOn` of the notice
 */
export function startDecisionClock(lastOn: LocalDate, at: Instant, policy: HandoffPolicy): Clock {
  const endsAt = startOfLocalDay(addDays(lastOn, 1));
  const dueAt = instantOf(epochMsOf(endsAt) - 1);
  const byPolicy = closingTimeAfter(at, policy.outcomeWithinWorkingDays);
  const inTime = closingTimeOn(workingDayUntil(addDays(lastOn, -DECISION_REMINDER_DAYS_BEFORE)));
  const planned = earlier(byPolicy, inTime);
  const firstReminderAt = planned > at ? planned : closingTimeAfter(at, policy.reminderEveryWorkingDays);
  const nextPromptAt = policy.remindersMax === 0 ? endsAt : earlier(firstReminderAt, endsAt);
  return { phase: 'decision', dueAt, nextPromptAt, reminders: 0 };
}

/**
 * The clock after one more reminder: the system speaks up again an interval later. Of a decision, not after the last
 * day has ended, and after the last reminder not before.
 */
export function remindedClock(clock: Clock, at: Instant, policy: HandoffPolicy): Clock {
  const reminders = clock.reminders + 1;
  const interval = closingTimeAfter(at, policy.reminderEveryWorkingDays);
  if (clock.phase !== 'decision') return { ...clock, reminders, nextPromptAt: interval };
  const isLast = reminders >= policy.remindersMax;
  const endsAt = instantOf(epochMsOf(clock.dueAt) + 1);
  return { ...clock, reminders, nextPromptAt: isLast ? endsAt : earlier(interval, endsAt) };
}

/** The clock after the leader was told (again). */
export function escalatedClock(clock: Clock, at: Instant, policy: HandoffPolicy): Clock {
  return {
    ...clock,
    escalatedAt: at,
    escalations: escalationsOf(clock) + 1,
    nextPromptAt: closingTimeAfter(at, policy.escalationWithinWorkingDays),
  };
}

/** How often the leader was told; once, of a clock from before this was counted. */
export function escalationsOf({ escalations, escalatedAt }: Clock): number {
  return escalations ?? (escalatedAt ? 1 : 0);
}

function closingTimeAfter(at: Instant, workingDays: number): Instant {
  return closingTimeOn(addWorkingDays(localDateOf(at), workingDays));
}

/** The day itself, or the last working day before it. */
function workingDayUntil(date: LocalDate): LocalDate {
  return isWorkingDay(date) ? date : addWorkingDays(date, -1);
}

function earlier(one: Instant, other: Instant): Instant {
  return one < other ? one : other;
}

function answerWithinWorkingDays(phase: Exclude<Phase, 'decision'>, policy: HandoffPolicy): number {
  switch (phase) {
    case 'acknowledgement':
      return policy.acknowledgeWithinWorkingDays;
    case 'acceptance':
      return policy.acceptWithinWorkingDays;
    case 'outcome':
      return policy.outcomeWithinWorkingDays;
    default:
      return phase satisfies never;
  }
}
