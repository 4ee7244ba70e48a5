import { type Instant, startOfLocalDay } from '../calendar/index.ts';
import type { HandoffPolicies, HandoffPolicy } from '../settings/index.ts';
import { escalationsOf } from './clock.ts';
import { type Handoff, isRunning, type Phase, type RunningHandoff } from './handoff.ts';
import { policyOf } from './kinds.ts';
import { secondsBetween } from './office-hours.ts';

/**
 * What the hand-off's workflow does next: wait for an answer until a moment, or end. It ends with the hand-off, and of a
 * notice that was received also when everybody has been told who can be, which leaves the notice open.
 */
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
export function planHandoff(handoff: Handoff, policies: HandoffPolicies, at: Instant): HandoffPlan {
  if (isRunning(handoff)) {
    const { clock, status } = handoff;
    const onSilence = silenceOf(handoff, policyOf(handoff, policies));
    if (!onSilence) return { next: 'end', status };
    return { next: clock.phase, waitSeconds: secondsUntil(at, clock.nextPromptAt), onSilence };
  }
  if (handoff.status === 'on-hold') {
    const waitSeconds = secondsUntil(at, startOfLocalDay(handoff.until));
    return { next: 'resumption', waitSeconds, onSilence: { does: 'resume' } };
  }
  return { next: 'end', status: handoff.status };
}

/**
 * What the next silence of a running clock means: "remind, remind, escalate", then the end. Of a decision it is a
 * reminder until its last day has ended, whatever the policy says by now, and then the leader's turn.
 *
 * @returns undefined when nobody is left to be told and silence changes nothing: a notice that the municipality has
 * received stays its duty (RSL § 5 a), so that what it does late can still be recorded
 */
export function silenceOf(handoff: RunningHandoff, policy: HandoffPolicy): Silence | undefined {
  const { clock, kind, receivedAt } = handoff;
  const escalations = escalationsOf(clock);
  if (escalations >= policy.escalationsMax) {
    return kind === 'statutory-notice' && receivedAt !== undefined ? undefined : { does: 'expire' };
  }
  if (escalations > 0) return { does: 'escalate' };
  const { phase, reminders, nextPromptAt, dueAt } = clock;
  const remindsStill = phase === 'decision' ? nextPromptAt < dueAt : reminders < policy.remindersMax;
  return remindsStill ? { does: 'remind', reminder: reminders + 1 } : { does: 'escalate' };
}

function secondsUntil(from: Instant, to: Instant): number {
  return Math.max(WAIT_SECONDS_MIN, secondsBetween(from, to));
}
