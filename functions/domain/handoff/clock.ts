import { addWorkingDays, type Instant, localDateOf } from '../calendar/index.ts';
import type { HandoffPolicy } from '../settings/index.ts';
import type { Clock, Phase } from './handoff.ts';
import { closingTimeOn } from './office-hours.ts';

/**
 * Deadlines of a hand-off are the agencies' own (no statute sets them), so they count working days and fall due when
 * the office closes. Statutory clocks live in `domain/rent` and never pass through here.
 */
export function startClock(phase: Phase, at: Instant, policy: HandoffPolicy): Clock {
  const dueAt = closingTimeAfter(at, answerWithinWorkingDays(phase, policy));
  return { phase, dueAt, nextPromptAt: dueAt, reminders: 0 };
}

/** The clock after one more reminder: the system speaks up again an interval later. */
export function remindedClock(clock: Clock, at: Instant, policy: HandoffPolicy): Clock {
  return {
    ...clock,
    reminders: clock.reminders + 1,
    nextPromptAt: closingTimeAfter(at, policy.reminderEveryWorkingDays),
  };
}

/** The clock after the leader was told: what follows is the end. */
export function escalatedClock(clock: Clock, at: Instant, policy: HandoffPolicy): Clock {
  return { ...clock, escalatedAt: at, nextPromptAt: closingTimeAfter(at, policy.escalationWithinWorkingDays) };
}

function closingTimeAfter(at: Instant, workingDays: number): Instant {
  return closingTimeOn(addWorkingDays(localDateOf(at), workingDays));
}

function answerWithinWorkingDays(phase: Phase, policy: HandoffPolicy): number {
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
