import type { HandoffEvent } from './events.ts';
import { type Handoff, isOpen, isRunning } from './handoff.ts';

/** An event was applied to a hand-off that can't be in it: the log is damaged, or a decider is wrong. */
export class ImpossibleHandoffEventError extends Error {
  override readonly name = 'ImpossibleHandoffEventError';
  constructor(event: HandoffEvent, status: string) {
    super(`${event.type} of ${event.handoffId} can't follow the status "${status}".`);
  }
}

type Common = Pick<
  Handoff,
  | 'handoffId'
  | 'kind'
  | 'requester'
  | 'recipient'
  | 'chargeIds'
  | 'requestedAt'
  | 'forwardedFrom'
  | 'receivedAt'
  | 'acceptedAt'
>;

function commonOf(handoff: Handoff): Common {
  const { handoffId, kind, requester, recipient, chargeIds, requestedAt, forwardedFrom, receivedAt, acceptedAt } =
    handoff;
  return {
    handoffId,
    kind,
    requester,
    recipient,
    chargeIds,
    requestedAt,
    ...(forwardedFrom && { forwardedFrom }),
    ...(receivedAt && { receivedAt }),
    ...(acceptedAt && { acceptedAt }),
  };
}

/**
 * The hand-off after an event.
 *
 * @throws {ImpossibleHandoffEventError} for an event that no decider makes in this status
 */
export function evolveHandoff(handoff: Handoff | undefined, event: HandoffEvent): Handoff {
  if (event.type === 'HandoffRequested') {
    if (handoff) throw new ImpossibleHandoffEventError(event, handoff.status);
    const { type, at, ...request } = event;
    return { ...request, status: 'requested', requestedAt: at };
  }
  if (!handoff) throw new ImpossibleHandoffEventError(event, 'none');
  return evolveKnown(handoff, event);
}

function evolveKnown(handoff: Handoff, event: Exclude<HandoffEvent, { type: 'HandoffRequested' }>): Handoff {
  if (event.type === 'HandoffEnteredInError') {
    return { ...commonOf(handoff), status: 'entered-in-error', endedAt: event.at };
  }
  if (!isOpen(handoff)) throw new ImpossibleHandoffEventError(event, handoff.status);
  const common = commonOf(handoff);
  switch (event.type) {
    case 'HandoffReceived':
      return { ...common, status: 'received', receivedAt: event.at, clock: event.clock };
    case 'HandoffAccepted':
      return {
        ...common,
        status: 'accepted',
        receivedAt: common.receivedAt ?? event.at,
        acceptedAt: event.at,
        clock: event.clock,
      };
    case 'HandoffStarted':
      return { ...running(handoff, event), status: 'in-progress' };
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
      return { ...common, status: 'rejected', reason: event.reason, endedAt: event.at };
    case 'HandoffCompleted':
      return { ...common, status: 'completed', outcome: event.outcome, endedAt: event.at };
    case 'HandoffFailed':
      return { ...common, status: 'failed', reason: event.reason, endedAt: event.at };
    case 'HandoffCancelled':
      return {
        ...common,
        status: 'cancelled',
        reason: event.reason,
        endedAt: event.at,
        ...(event.forwardedTo && { forwardedTo: event.forwardedTo }),
      };
    default:
      return event satisfies never;
  }
}

function running(handoff: Handoff, event: HandoffEvent) {
  if (!isRunning(handoff)) throw new ImpossibleHandoffEventError(event, handoff.status);
  return handoff;
}
