import type { Agency } from '../actor/index.ts';
import type { HandoffView } from '../case-view/index.ts';
import type { HandoffEvent } from '../handoff/index.ts';
import type { Details } from './schema.ts';

/** What a requester sees of what its recipient does: the steps that change the status it is shown, none within them. */
const REQUESTER_SEES: readonly HandoffEvent['type'][] = [
  'HandoffRequested',
  'HandoffReceived',
  'HandoffAccepted',
  'HandoffStarted',
  'HandoffHeld',
  'HandoffResumed',
  'HandoffRejected',
  'HandoffCompleted',
  'HandoffFailed',
  'HandoffCancelled',
  'HandoffEnteredInError',
];

/**
 * What is shown of an event of a hand-off to one of its sides, that sees the hand-off as `view`; undefined for none. Of a
 * statutory notice its sender sees the receipt and, with the tenant's consent, the decision (RSL § 5 a stk. 3).
 */
export function handoffDetails(event: HandoffEvent, view: HandoffView, agency: Agency): Details | undefined {
  if (agency === view.recipient) return recipientsDetails(event);
  if (view.kind !== 'statutory-notice') {
    return REQUESTER_SEES.includes(event.type) ? requestersDetails(event, view) : undefined;
  }
  if (event.type === 'HandoffRequested' || event.type === 'HandoffReceived') return { kind: view.kind };
  return event.type === 'HelpDecided' && view.outcome !== undefined ? { outcome: view.outcome } : undefined;
}

/** Reasons and outcomes as the view has them, which knows what its reader may: only of the event that it ended with. */
function requestersDetails(event: HandoffEvent, { kind, reason, outcome }: HandoffView): Details {
  switch (event.type) {
    case 'HandoffRequested':
      return { kind };
    case 'HandoffRejected':
    case 'HandoffFailed':
    case 'HandoffCancelled':
      return reason === event.reason ? { reason } : {};
    case 'HandoffCompleted':
      return outcome === event.outcome ? { outcome } : {};
    default:
      return {};
  }
}

function recipientsDetails(event: HandoffEvent): Details {
  switch (event.type) {
    case 'HandoffRequested':
      return {
        kind: event.kind,
        dueAt: event.clock.dueAt,
        ...(event.forwardedFrom !== undefined && { forwardedFrom: event.forwardedFrom }),
      };
    case 'HandoffReceived':
    case 'HandoffAccepted':
    case 'HandoffResumed':
      return { dueAt: event.clock.dueAt };
    case 'HandlingChosen':
      return { handling: event.handling, reason: event.reason, dueAt: event.clock.dueAt };
    case 'ContactRecorded':
      return { on: event.contact.on, way: event.contact.way, reached: event.contact.reached };
    case 'HelpDecided':
      return { outcome: event.decision, on: event.decidedOn };
    case 'HandoffHeld':
      return { until: event.until, reason: event.reason };
    case 'HandoffReminded':
      return { count: event.clock.reminders };
    case 'HandoffRejected':
    case 'HandoffFailed':
      return { reason: event.reason };
    case 'HandoffCancelled':
      return { reason: event.reason, ...(event.forwardedTo !== undefined && { forwardedTo: event.forwardedTo }) };
    case 'HandoffCompleted':
      return { outcome: event.outcome };
    case 'HandoffStarted':
    case 'HandoffEscalated':
    case 'HandoffEnteredInError':
      return {};
    default:
      return event satisfies never;
  }
}
