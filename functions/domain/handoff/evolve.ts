import type { HandoffEvent } from './events.ts';
import { commonOf, type Handoff, isOpen, isRunning } from './handoff.ts';
import { KLE_DEFAULT } from './kle.ts';

/** An event was applied to a hand-off that can't be in it: the log is damaged, or a decider is wrong. */
export class ImpossibleHandoffEventError extends Error {
  override readonly name = 'ImpossibleHandoffEventError';
  constructor(event: HandoffEvent, status: string) {
    super(`${event.type} of ${event.handoffId} can't follow the status "${status}".`);
  }
}

/**
 * The hand-off after an event.
 *
 * @throws {ImpossibleHandoffEventError} for an event that no decider makes in this status
 */
export function evolveHandoff(handoff: Handoff | undefined, event: HandoffEvent): Handoff {
  if (event.type === 'HandoffRequested') {
    if (handoff) throw new ImpossibleHandoffEventError(event, handoff.status);
    const { type: _happened, at, priority = 'routine', kle = KLE_DEFAULT, ...request } = event;
    return { ...request, priority, kle, status: 'requested', requestedAt: at };
  }
  if (!handoff) throw new ImpossibleHandoffEventError(event, 'none');
  return evolveKnown(handoff, event);
}

function evolveKnown(handoff: Handoff, event: Exclude<HandoffEvent, { type: 'HandoffRequested' }>): Handoff {
  const common = commonOf(handoff);
  if (event.type === 'HandoffEnteredInError') return { ...common, status: 'entered-in-error', endedAt: event.at };
  if (!isOpen(handoff)) throw new ImpossibleHandoffEventError(event, handoff.status);
  const ended = { ...common, endedAt: event.at };
  switch (event.type) {
    case 'HandoffReceived':
      return { ...common, status: 'received', receivedAt: event.at, clock: event.clock };
    case 'HandoffAccepted': {
      const { at: acceptedAt, clock } = event;
      return { ...common, status: 'accepted', receivedAt: common.receivedAt ?? acceptedAt, acceptedAt, clock };
    }
    case 'HandlingChosen': {
      const { at, handling, reason: handlingReason, clock } = event;
      const status = running(handoff, event).status === 'in-progress' ? 'in-progress' : 'accepted';
      return { ...common, status, acceptedAt: common.acceptedAt ?? at, handling, handlingReason, clock };
    }
    case 'HandoffStarted':
      return { ...running(handoff, event), status: 'in-progress' };
    case 'ContactRecorded': {
      const { clock } = running(handoff, event);
      return { ...common, status: 'in-progress', contacts: [...(common.contacts ?? []), event.contact], clock };
    }
    case 'HandoffHeld': {
      const { heldFrom, until, reason } = event;
      return { ...common, status: 'on-hold', heldFrom, until, reason };
    }
    case 'HandoffResumed':
      return { ...common, status: event.to, clock: event.clock };
    case 'HandoffReminded':
    case 'HandoffEscalated':
      return { ...running(handoff, event), clock: event.clock };
    case 'HandoffRejected':
      return { ...ended, status: 'rejected', reason: event.reason };
    case 'HandoffCompleted':
      return { ...ended, status: 'completed', outcome: event.outcome };
    case 'HelpDecided': {
      const { decision: outcome, decidedOn, isLate } = event;
      return { ...ended, status: 'completed', outcome, decidedOn, isLate };
    }
    case 'HandoffFailed':
      return { ...ended, status: 'failed', reason: event.reason };
    case 'HandoffCancelled': {
      const { reason, forwardedTo } = event;
      return { ...ended, status: 'cancelled', reason, ...(forwardedTo && { forwardedTo }) };
    }
    default:
      return event satisfies never;
  }
}

function running(handoff: Handoff, event: HandoffEvent) {
  if (!isRunning(handoff)) throw new ImpossibleHandoffEventError(event, handoff.status);
  return handoff;
}
