import type { Actor } from '../actor/index.ts';
import { accept, type Decision, type Refused, refuse } from '../decision/index.ts';
import { startClock } from './clock.ts';
import type { HandoffCommand, HandoffPrompt } from './commands.ts';
import type { HandoffContext } from './context.ts';
import type { HandoffEvent } from './events.ts';
import { forward } from './forward.ts';
import { type Handoff, isOpen, isRunning, type OpenHandoff } from './handoff.ts';
import { hold, resume } from './hold.ts';
import { policyOf } from './kinds.ts';
import { chooseHandling, completeNotice, decideHelp, lacksHandling, recordContact } from './notice.ts';
import { prompt } from './prompt.ts';
import { OUTCOMES } from './reasons.ts';
import { type Side, TRANSITIONS } from './transitions.ts';

/**
 * Decides a command or a prompt. Pure: the time, the actor and the policies come in with the context.
 *
 * @returns the events; an empty list if what was asked for holds already; or the refusal
 */
export function decideHandoff(
  handoff: Handoff | undefined,
  command: HandoffCommand | HandoffPrompt,
  context: HandoffContext,
): Decision<HandoffEvent> {
  const side = handoff && sideOf(context.actor, handoff);
  // Whoever has no part in a hand-off doesn't learn either that there is one.
  if (!handoff || !side) return refuse('not-found', command.type);
  const transition = TRANSITIONS[command.type];
  if (!transition.by.some((allowed) => allowed === side)) return refuse('not-allowed-for-side', side, transition.by);
  if (transition.kinds && !transition.kinds.includes(handoff.kind)) {
    return refuse('kind-not-allowed', handoff.kind, transition.kinds);
  }
  if (transition.done === handoff.status && isRepeat(handoff, command)) return accept();
  if (lacksHandling(handoff, command)) return refuse('handling-not-chosen', handoff.status, ['ChooseHandling']);
  const status = isOpen(handoff) ? handoff.status : 'ended';
  if (!transition.from.includes(status)) return refuse('not-possible-in-status', handoff.status, transition.from);
  if (command.type === 'CorrectHandoff') {
    return accept({ type: 'HandoffEnteredInError', handoffId: handoff.handoffId, at: context.at });
  }
  return isOpen(handoff) ? decideOpen(handoff, command, context) : impossible(handoff);
}

/** Whether a command says what was said before; another reason, outcome or decision than the recorded one contradicts it. */
function isRepeat(handoff: Handoff, command: HandoffCommand | HandoffPrompt): boolean {
  if (command.type === 'DecideHelp') {
    const { decision, decidedOn } = command;
    return handoff.status === 'completed' && handoff.outcome === decision && handoff.decidedOn === decidedOn;
  }
  if ('reason' in command) return 'reason' in handoff && handoff.reason === command.reason;
  if ('outcome' in command) return 'outcome' in handoff && handoff.outcome === command.outcome;
  return true;
}

/** Undefined for an agency that neither asks nor is asked. */
function sideOf(actor: Actor, handoff: Handoff): Side | undefined {
  if (actor.kind === 'system') return 'system';
  if (actor.agency === handoff.recipient) return 'recipient';
  return actor.agency === handoff.requester ? 'requester' : undefined;
}

function decideOpen(
  handoff: OpenHandoff,
  command: Exclude<HandoffCommand | HandoffPrompt, { type: 'CorrectHandoff' }>,
  context: HandoffContext,
): Decision<HandoffEvent> {
  const { at } = context;
  const policy = policyOf(handoff, context.policies);
  const of = { handoffId: handoff.handoffId, at };
  switch (command.type) {
    case 'AcknowledgeHandoff':
      return accept({ type: 'HandoffReceived', ...of, clock: startClock('acceptance', at, policy) });
    case 'AcceptHandoff':
      return accept({ type: 'HandoffAccepted', ...of, clock: startClock('outcome', at, policy) });
    case 'RejectHandoff':
      return accept({ type: 'HandoffRejected', ...of, reason: command.reason });
    case 'ChooseHandling':
      return chooseHandling(handoff, command, context);
    case 'StartHandoff':
      return accept({ type: 'HandoffStarted', ...of });
    case 'RecordContact':
      return recordContact(handoff, command, context);
    case 'HoldHandoff':
      return hold(handoff, command, context);
    case 'ResumeHandoff':
      return resume(handoff, context);
    case 'CompleteHandoff':
      return complete(handoff, command, context);
    case 'DecideHelp':
      return decideHelp(handoff, command, context);
    case 'FailHandoff':
      return accept({ type: 'HandoffFailed', ...of, reason: command.reason });
    case 'WithdrawHandoff':
      return accept({ type: 'HandoffCancelled', ...of, reason: command.reason });
    case 'CancelHandoff':
      return accept({ type: 'HandoffCancelled', ...of, reason: command.reason ?? 'case-closed' });
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

function complete(
  handoff: OpenHandoff,
  command: Extract<HandoffCommand, { type: 'CompleteHandoff' }>,
  context: HandoffContext,
): Decision<HandoffEvent> {
  if (handoff.kind === 'statutory-notice') return completeNotice(handoff, command, context);
  const { outcome } = command;
  const possible = OUTCOMES[handoff.kind];
  if (!possible.includes(outcome)) return refuse('outcome-not-possible', outcome, possible);
  return accept({ type: 'HandoffCompleted', handoffId: handoff.handoffId, at: context.at, outcome });
}

function impossible(handoff: Handoff): Refused {
  return refuse('not-possible-in-status', handoff.status);
}
