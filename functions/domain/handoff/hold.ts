import { addDays, addWorkingDays, compareDates, type LocalDate, localDateOf } from '../calendar/index.ts';
import { accept, type Decision, refuse } from '../decision/index.ts';
import type { HandoffCommand } from './commands.ts';
import type { HandoffContext } from './context.ts';
import type { HandoffEvent } from './events.ts';
import type { OpenHandoff } from './handoff.ts';
import { policyOf } from './kinds.ts';
import { outcomeClock } from './notice.ts';

/** A hand-off is paused for at most this long at a time, so that "on hold" never becomes "forgotten". */
export const HOLD_WORKING_DAYS_MAX = 60;

/**
 * However often it is paused, no pause ends later than this after the request: an outcome's deadline, its reminders and
 * the leader then still fit into the 360 days of the hand-off's execution.
 */
export const HOLD_SINCE_REQUEST_DAYS_MAX = 240;

/**
 * Pauses the clock of the outcome until a day. A notice is not put off before the tenant was tried: the municipality treats
 * it *straks*, or contacts the person *straks* (RSL § 5 a stk. 1 and 5).
 */
export function hold(
  handoff: OpenHandoff,
  { type, until, reason }: Extract<HandoffCommand, { type: 'HoldHandoff' }>,
  { at }: HandoffContext,
): Decision<HandoffEvent> {
  const { status, handoffId, kind, contacts = [] } = handoff;
  if (status !== 'accepted' && status !== 'in-progress') return refuse('not-possible-in-status', status);
  if (kind === 'statutory-notice' && contacts.length === 0) return refuse('contact-missing', type, ['RecordContact']);
  const today = localDateOf(at);
  const latest = latestHold(handoff, today);
  if (compareDates(until, today) <= 0) return refuse('date-not-in-future', until, [today]);
  if (compareDates(until, latest) > 0) return refuse('date-too-far', until, [latest]);
  return accept({ type: 'HandoffHeld', handoffId, at, heldFrom: status, until, reason });
}

/**
 * The last day a hold may last until: a while from now, in the lifetime of the hand-off's execution, and of a notice not
 * after the last day for a decision. No pause stops the 14 days of RSL § 5 a stk. 2, and a contact that is still to come
 * can show that they apply.
 */
function latestHold({ requestedAt, decisionDueOn }: OpenHandoff, today: LocalDate): LocalDate {
  const limits = [
    addWorkingDays(today, HOLD_WORKING_DAYS_MAX),
    addDays(localDateOf(requestedAt), HOLD_SINCE_REQUEST_DAYS_MAX),
    ...(decisionDueOn ? [decisionDueOn] : []),
  ];
  return limits.reduce((one, other) => (compareDates(one, other) < 0 ? one : other));
}

/** The system ends a hold on its day; a recipient who held anew before a late or repeated prompt came is left alone. */
export function resume(handoff: OpenHandoff, { actor, at, policies }: HandoffContext): Decision<HandoffEvent> {
  if (handoff.status !== 'on-hold') return refuse('not-possible-in-status', handoff.status);
  if (actor.kind === 'system' && compareDates(localDateOf(at), handoff.until) < 0) return accept();
  const clock = outcomeClock(handoff, at, policyOf(handoff, policies));
  return accept({ type: 'HandoffResumed', handoffId: handoff.handoffId, at, to: handoff.heldFrom, clock });
}
