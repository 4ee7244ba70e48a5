import { type Instant, startOfLocalDay } from '../calendar/index.ts';
import type { HandoffPolicy } from '../settings/index.ts';
import { type Clock, type Handoff, isRunning, type Phase } from './handoff.ts';
import { secondsBetween } from './office-hours.ts';

/** What the hand-off's workflow does next: wait for an answer until a moment, or end. */
export type HandoffPlan =
  | { readonly next: 'end'; readonly status: Handoff['status'] }
  | { readonly next: Phase | 'resumption'; readonly waitSeconds: number; readonly onSilence: Silence };

/** What silence until then means. `reminder` is the number of the reminder to send, from 1. */
export type Silence =
  | { readonly does: 'remind'; readonly reminder: number }
  | { readonly does: 'escalate' | 'expire' | 'resume' };

/** Step Functions takes whole seconds, at least one; a moment that has passed is answered as soon as possible. */
const WAIT_SECONDS_MIN = 1;

/** Plans from the state alone, so that whatever woke the workflow, it does what is right now. */
export function planHandoff(handoff: Handoff, policy: HandoffPolicy, at: Instant): HandoffPlan {
  if (isRunning(handoff)) {
    const { phase, nextPromptAt } = handoff.clock;
    return { next: phase, waitSeconds: secondsUntil(at, nextPromptAt), onSilence: silenceOf(handoff.clock, policy) };
  }
  if (handoff.status === 'on-hold') {
    const waitSeconds = secondsUntil(at, startOfLocalDay(handoff.until));
    return { next: 'resumption', waitSeconds, onSilence: { does: 'resume' } };
  }
  return { next: 'end', status: handoff.status };
}

/** What the next silence of a running clock means: "remind, remind, escalate", then the end. */
export function silenceOf(clock: Clock, policy: HandoffPolicy): Silence {
  if (clock.escalatedAt) return { does: 'expire' };
  if (clock.reminders < policy.remindersMax) return { does: 'remind', reminder: clock.reminders + 1 };
  return { does: 'escalate' };
}

function secondsUntil(from: Instant, to: Instant): number {
  return Math.max(WAIT_SECONDS_MIN, secondsBetween(from, to));
}
