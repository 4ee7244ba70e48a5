import type { Actor } from '../actor/index.ts';
import { addDays, addWorkingDays, compareDates, type Instant, type LocalDate, localDateOf } from '../calendar/index.ts';
import { accept, type Decision, type Refused, refuse } from '../decision/index.ts';
import type { HandoffPolicy } from '../settings/index.ts';
import { escalatedClock, remindedClock, startClock } from './clock.ts';
import { type HandoffCommand, type HandoffPrompt, TRANSITIONS } from './commands.ts';
import type { HandoffEvent } from './events.ts';
import { type Handoff, isOpen, isRunning, type OpenHandoff, type RunningHandoff } from './handoff.ts';
import { silenceOf } from './plan.ts';

/** What a decision about a hand-off may look at besides the hand-off itself. */
export interface HandoffContext {
  readonly actor: Actor;
  readonly at: Instant;
  readonly policy: HandoffPolicy;
  /** Whether the disclosure matrix has a basis for asking this agency (design rule 6). */
  readonly mayAsk: (recipient: Handoff['recipient']) => boolean;
  /** The id of a hand-off that this one is forwarded to. */
  readonly nextHandoffId: string;
}

/** A hand-off is paused for at most this long at a time, so that "on hold" never becomes "forgotten". */
export const HOLD_WORKING_DAYS_MAX = 60;

/**
 * However often it is paused, no pause ends later than this after the request: an outcome's deadline, its reminders and
 * the leader then still fit into the 360 days of the hand-off's execution.
 */
export const HOLD_SINCE_REQUEST_DAYS_MAX = 240;

/**
 * Decides a command or a prompt. Pure: the time, the actor and the policy come in with the context.
 *
 * @returns the events; an empty list if what was asked for holds already; or the refusal
 */
export function decideHandoff(
  handoff: Handoff | undefined,
  command: HandoffCommand | HandoffPrompt,
  context: HandoffContext,
): Decision<HandoffEvent> {
  if (!handoff) return refuse('not-found', command.type);
  const side = sideOf(context.actor, handoff);
  const transition = TRANSITIONS[command.type];
  if (!transition.by.some((allowed) => allowed === side)) {
    return refuse('not-allowed-for-side', side, transition.by);
  }
  if (transition.done === handoff.status && isRepeat(handoff, command)) return accept();
  const status = isOpen(handoff) ? handoff.status : 'ended';
  if (!transition.from.includes(status)) return refuse('not-possible-in-status', handoff.status, transition.from);
  if (command.type === 'CorrectHandoff') {
    return accept({ type: 'HandoffEnteredInError', handoffId: handoff.handoffId, at: context.at });
  }
  return isOpen(handoff) ? decideOpen(handoff, command, context) : impossible(handoff);
}

/** Whether a command says what was said before; another reason or outcome than the recorded one contradicts it. */
function isRepeat(handoff: Handoff, command: HandoffCommand | HandoffPrompt): boolean {
  if ('reason' in command) return 'reason' in handoff && handoff.reason === command.reason;
  if ('outcome' in command) return 'outcome' in handoff && handoff.outcome === command.outcome;
  return true;
}

function sideOf(actor: Actor, handoff: Handoff): 'requester' | 'recipient' | 'system' | 'stranger' {
  if (actor.kind === 'system') return 'system';
  if (actor.agency === handoff.recipient) return 'recipient';
  return actor.agency === handoff.requester ? 'requester' : 'stranger';
}

function decideOpen(
  handoff: OpenHandoff,
  command: Exclude<HandoffCommand | HandoffPrompt, { type: 'CorrectHandoff' }>,
  context: HandoffContext,
): Decision<HandoffEvent> {
  const { at, policy } = context;
  const of = { handoffId: handoff.handoffId, at };
  switch (command.type) {
    case 'AcknowledgeHandoff':
      return accept({ type: 'HandoffReceived', ...of, clock: startClock('acceptance', at, policy) });
    case 'AcceptHandoff':
      return accept({ type: 'HandoffAccepted', ...of, clock: startClock('outcome', at, policy) });
    case 'RejectHandoff':
      return accept({ type: 'HandoffRejected', ...of, reason: command.reason });
    case 'StartHandoff':
      return accept({ type: 'HandoffStarted', ...of });
    case 'HoldHandoff':
      return hold(handoff, command, context);
    case 'ResumeHandoff':
      return resume(handoff, context);
    case 'CompleteHandoff':
      return accept({ type: 'HandoffCompleted', ...of, outcome: command.outcome });
    case 'FailHandoff':
      return accept({ type: 'HandoffFailed', ...of, reason: command.reason });
    case 'WithdrawHandoff':
      return accept({ type: 'HandoffCancelled', ...of, reason: command.reason });
    case 'CancelHandoff':
      return accept({ type: 'HandoffCancelled', ...of, reason: 'case-closed' });
    case 'ForwardHandoff':
      return forward(handoff, command, context);
    case 'RemindHandoff':
    case 'EscalateHandoff':
    case 'ExpireHandoff':
      return isRunning(handoff) ? prompt(handoff, command, context) : impossible(handoff);
    default:
      return command satisfies never;
  }
}

function hold(
  handoff: OpenHandoff,
  command: Extract<HandoffCommand, { type: 'HoldHandoff' }>,
  { at }: HandoffContext,
): Decision<HandoffEvent> {
  if (handoff.status !== 'accepted' && handoff.status !== 'in-progress') return impossible(handoff);
  const today = localDateOf(at);
  const latest = latestHold(handoff, today);
  if (compareDates(command.until, today) <= 0) return refuse('date-not-in-future', command.until, [today]);
  if (compareDates(command.until, latest) > 0) return refuse('date-too-far', command.until, [latest]);
  const { until, reason } = command;
  return accept({ type: 'HandoffHeld', handoffId: handoff.handoffId, at, heldFrom: handoff.status, until, reason });
}

/** The last day a hold may last until: a while from now, and in the lifetime of the hand-off's execution. */
function latestHold(handoff: OpenHandoff, today: LocalDate): LocalDate {
  const fromNow = addWorkingDays(today, HOLD_WORKING_DAYS_MAX);
  const inLifetime = addDays(localDateOf(handoff.requestedAt), HOLD_SINCE_REQUEST_DAYS_MAX);
  return compareDates(fromNow, inLifetime) < 0 ? fromNow : inLifetime;
}

/** The system ends a hold on its day; a recipient who held anew before a late or repeated prompt came is left alone. */
function resume(handoff: OpenHandoff, { actor, at, policy }: HandoffContext): Decision<HandoffEvent> {
  if (handoff.status !== 'on-hold') return impossible(handoff);
  if (actor.kind === 'system' && compareDates(localDateOf(at), handoff.until) < 0) return accept();
  const clock = startClock('outcome', at, policy);
  return accept({ type: 'HandoffResumed', handoffId: handoff.handoffId, at, to: handoff.heldFrom, clock });
}

/** A forwarded hand-off ends as cancelled, and a new one that is linked to it asks the next agency. */
function forward(
  handoff: OpenHandoff,
  command: Extract<HandoffCommand, { type: 'ForwardHandoff' }>,
  { at, policy, mayAsk, nextHandoffId }: HandoffContext,
): Decision<HandoffEvent> {
  if (command.to === handoff.recipient) return refuse('recipient-unchanged', command.to);
  if (!mayAsk(command.to)) return refuse('no-legal-basis', command.to);
  return accept<HandoffEvent>(
    {
      type: 'HandoffCancelled',
      handoffId: handoff.handoffId,
      at,
      reason: 'forwarded',
      forwardedTo: nextHandoffId,
    },
    {
      type: 'HandoffRequested',
      handoffId: nextHandoffId,
      at,
      kind: handoff.kind,
      requester: handoff.recipient,
      recipient: command.to,
      chargeIds: handoff.chargeIds,
      forwardedFrom: handoff.handoffId,
      clock: startClock('acknowledgement', at, policy),
    },
  );
}

/** A prompt that comes twice, after the recipient answered, or out of its turn changes nothing. */
function prompt(
  handoff: RunningHandoff,
  command: Extract<HandoffPrompt, { type: 'RemindHandoff' | 'EscalateHandoff' | 'ExpireHandoff' }>,
  { at, policy }: HandoffContext,
): Decision<HandoffEvent> {
  const { clock, handoffId } = handoff;
  if (at < clock.nextPromptAt) return accept();
  const silence = silenceOf(clock, policy);
  switch (command.type) {
    case 'RemindHandoff':
      if (silence.does !== 'remind' || silence.reminder !== command.reminder) return accept();
      return accept({ type: 'HandoffReminded', handoffId, at, clock: remindedClock(clock, at, policy) });
    case 'EscalateHandoff':
      if (silence.does !== 'escalate') return accept();
      return accept({ type: 'HandoffEscalated', handoffId, at, clock: escalatedClock(clock, at, policy) });
    case 'ExpireHandoff':
      if (silence.does !== 'expire') return accept();
      return accept({ type: 'HandoffFailed', handoffId, at, reason: 'no-answer-from-recipient' });
    default:
      return command satisfies never;
  }
}

function impossible(handoff: Handoff): Refused {
  return refuse('not-possible-in-status', handoff.status);
}
