import { decisionIn } from '../case/disclosure-facts.ts';
import type { Message } from '../disclosure/index.ts';
import { type Handoff, isOpen, isRunning, type RejectionReason, workingDayFrom } from '../handoff/index.ts';
import type { HandoffView } from './schema.ts';
import type { Viewer } from './viewer.ts';

/** A hand-off as one of its two sides may see it; undefined for anyone else, and without a basis. */
export function handoffViewFor(handoff: Handoff, viewer: Viewer): HandoffView | undefined {
  const { requester, recipient } = handoff;
  if (viewer.agency !== requester && viewer.agency !== recipient) return undefined;
  if (!viewer.fields([messageAbout(handoff, viewer)]).has('handoff-reference')) return undefined;
  // An agency may ask itself nothing, so nobody is both sides.
  return viewer.agency === recipient ? recipientsView(handoff) : requestersView(handoff, viewer);
}

/** The message that would tell this side of the hand-off as it stands. */
function messageAbout(handoff: Handoff, { agency }: Viewer): Message {
  if (handoff.kind === 'statutory-notice') return agency === handoff.recipient ? 'statutory-notice' : 'notice-received';
  return isOpen(handoff) ? 'handoff-reminder' : 'handoff-withdrawn';
}

/** The recipient's own work: all of it, but for the charges behind it, which are the landlord's. */
function recipientsView(handoff: Handoff): HandoffView {
  const { kind, priority, kle, consentId, forwardedFrom, receivedAt, acceptedAt, filingId } = handoff;
  const { decisionDueOn, handling, handlingReason, contacts } = handoff;
  return {
    ...headOf(handoff),
    kind,
    priority,
    kle,
    ...(consentId !== undefined && { consentId }),
    ...(forwardedFrom !== undefined && { forwardedFrom }),
    ...(receivedAt !== undefined && { receivedAt }),
    ...(acceptedAt !== undefined && { acceptedAt }),
    ...(filingId !== undefined && { filingId }),
    ...(decisionDueOn !== undefined && { decisionDueOn, decisionWorkingDayOn: workingDayFrom(decisionDueOn) }),
    ...(handling !== undefined && { handling }),
    ...(handlingReason !== undefined && { handlingReason }),
    ...(contacts !== undefined && { contacts }),
    ...(isRunning(handoff) && { dueAt: handoff.clock.dueAt }),
    ...(handoff.status === 'on-hold' && { until: handoff.until }),
    ...('endedAt' in handoff && { endedAt: handoff.endedAt }),
    ...('reason' in handoff && { reason: handoff.reason }),
    ...(handoff.status === 'completed' && { outcome: handoff.outcome }),
  };
}

function requestersView(handoff: Handoff, viewer: Viewer): HandoffView {
  const { priority, kle, consentId, receivedAt, acceptedAt, filingId } = handoff;
  const decision = decisionFor(handoff, viewer);
  const receipt = {
    ...headOf(handoff),
    ...(filingId !== undefined && { filingId }),
    ...(receivedAt !== undefined && { receivedAt }),
    ...decision,
  };
  // RSL § 5 a stk. 3: what the municipality does with a notice is not the landlord's to know, not even that it is done.
  if (handoff.kind === 'statutory-notice') {
    return { ...receipt, status: receivedAt === undefined ? 'requested' : 'received' };
  }
  return {
    ...receipt,
    priority,
    kle,
    ...(consentId !== undefined && { consentId }),
    ...(acceptedAt !== undefined && { acceptedAt }),
    ...('endedAt' in handoff && { endedAt: handoff.endedAt }),
    ...reasonFor(handoff, viewer),
  };
}

/** Why the municipality declined: what it found out about the person, and what the person said to it. */
const FOUND_OUT: readonly RejectionReason[] = ['not-eligible', 'person-declined'];

/** Why a request ended, as far as its requester may know; what the municipality found out it tells with consent alone. */
function reasonFor(handoff: Handoff, viewer: Viewer): Pick<HandoffView, 'reason'> {
  if (!('reason' in handoff) || handoff.status === 'on-hold') return {};
  const isFinding = handoff.recipient === 'municipality' && FOUND_OUT.some((reason) => reason === handoff.reason);
  return isFinding && !mayKnowDecision(viewer) ? {} : { reason: handoff.reason };
}

function headOf({ handoffId, kind, requester, recipient, requestedAt, status }: Handoff) {
  return { handoffId, kind, requester, recipient, requestedAt, status };
}

/** What the municipality decided on help, for whom the tenant's consent lets know it; no message tells anything else. */
function decisionFor(handoff: Handoff, viewer: Viewer): Pick<HandoffView, 'outcome'> {
  const outcome = decisionIn(handoff);
  return outcome && mayKnowDecision(viewer) ? { outcome } : {};
}

/** RSL § 5 a stk. 3. */
function mayKnowDecision(viewer: Viewer): boolean {
  return viewer.fields(['decision-told']).has('decision');
}
