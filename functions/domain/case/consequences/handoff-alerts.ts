import type { Actor, Agency } from '../../actor/index.ts';
import type { AgencyMessage } from '../../disclosure/index.ts';
import type { Handoff, HandoffEvent } from '../../handoff/index.ts';
import { URGENCY } from '../../message/index.ts';
import type { CaseEvent } from '../events.ts';
import type { Alert, Happened } from './consequence.ts';

/** What the two sides of a hand-off hear of it. */
export function handoffAlerts({ event, after, context: { actor } }: Happened): Alert[] {
  const handoff = isHandoffEvent(event) ? after.handoffs.get(event.handoffId) : undefined;
  if (!handoff || !isHandoffEvent(event)) return [];
  const { handoffId, kind: handoffKind, recipient, requester, priority } = handoff;
  const tell = (message: AgencyMessage, to: Agency, facts: Partial<Alert> = {}): Alert[] => [
    {
      kind: 'alert',
      audience: 'team',
      message,
      to,
      urgency: priority === 'urgent' ? 'now' : URGENCY[message],
      handoffId,
      handoffKind,
      ...facts,
    },
  ];
  switch (event.type) {
    case 'HandoffRequested':
      return tell(requestMessage(handoff), recipient, { date: event.clock.dueAt });
    case 'HandoffReceived':
      return handoff.kind === 'statutory-notice' ? tell('notice-received', requester, { date: event.at }) : [];
    case 'HandoffReminded':
      return tell('handoff-reminder', recipient, { date: event.clock.dueAt, reminder: event.clock.reminders });
    case 'HandoffEscalated': {
      // The 14 days of RSL § 5 a stk. 2 are the one clock that is law, and is told as such.
      const message = event.clock.phase === 'decision' ? 'decision-overdue' : 'handoff-escalated';
      return tell(message, recipient, { audience: 'leader', date: event.clock.dueAt });
    }
    case 'HelpDecided':
      return tell('decision-told', requester, { date: event.at });
    case 'HandoffFailed':
      // What the municipality does with a notice it has is not the landlord's to know (RSL § 5 a stk. 3).
      return isReceivedNotice(handoff) ? [] : tell('handoff-not-taken', requester, { date: event.at });
    case 'HandoffRejected':
      return tell('handoff-not-taken', requester, { date: event.at });
    case 'HandoffCancelled':
      if (isGivenBack(event, recipient, actor)) return tell('handoff-not-taken', requester, { date: event.at });
      return isTakenBack(event) ? tell('handoff-withdrawn', recipient) : [];
    case 'HandoffEnteredInError':
      return tell('handoff-withdrawn', recipient);
    default:
      return [];
  }
}

function isHandoffEvent(event: CaseEvent): event is HandoffEvent {
  return 'handoffId' in event;
}

function requestMessage({ kind }: Handoff): AgencyMessage {
  return kind === 'statutory-notice' ? 'statutory-notice' : 'handoff-requested';
}

function isReceivedNotice({ kind, receivedAt }: Handoff): boolean {
  return kind === 'statutory-notice' && receivedAt !== undefined;
}

type Cancelled = Extract<HandoffEvent, { type: 'HandoffCancelled' }>;

/** Ended by the recipient itself, with nobody asked in its place: the requester must find another way. */
function isGivenBack({ reason }: Cancelled, recipient: Agency, actor: Actor | undefined): boolean {
  const isOwnWish = reason === 'requested-by-mistake' || reason === 'no-longer-needed';
  return isOwnWish && actor?.kind === 'person' && actor.agency === recipient;
}

/** Withdrawn by the requester, or with the consent it rested on, whoever recorded that; a forwarding is the recipient's own, and the end of a case is told as such. */
function isTakenBack({ reason }: Cancelled): boolean {
  return reason === 'requested-by-mistake' || reason === 'no-longer-needed' || reason === 'consent-withdrawn';
}
