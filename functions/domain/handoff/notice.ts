import { compareDates, type Instant, type LocalDate, localDateOf } from '../calendar/index.ts';
import { accept, type Decision, type Refused, refuse } from '../decision/index.ts';
import type { HandoffPolicies, HandoffPolicy } from '../settings/index.ts';
import { startClock, startDecisionClock } from './clock.ts';
import type { HandoffCommand, HandoffPrompt } from './commands.ts';
import type { HandoffContext } from './context.ts';
import type { HandoffEvent } from './events.ts';
import { type Contact, decisionDueOn, HANDLING_REASONS } from './handling.ts';
import { type Clock, type Handoff, isOpen, type OpenHandoff } from './handoff.ts';
import { KLE_DEFAULT } from './kle.ts';
import { OUTCOMES, type Outcome } from './reasons.ts';

type Command<Type extends HandoffCommand['type']> = Extract<HandoffCommand, { type: Type }>;

/**
 * The request of the statutory notice (underretning, ALL § 92 stk. 2). Recorded with the filing it tells of: a filing
 * without its notice can't exist. The 14 days of RSL § 5 a stk. 2 run from this day.
 */
export function statutoryNotice(
  filing: { readonly handoffId: string; readonly filingId: string },
  at: Instant,
  { statutoryNotice: policy }: HandoffPolicies,
): Extract<HandoffEvent, { type: 'HandoffRequested' }> {
  return {
    type: 'HandoffRequested',
    ...filing,
    at,
    kind: 'statutory-notice',
    priority: 'routine',
    kle: KLE_DEFAULT,
    requester: 'housing',
    recipient: 'municipality',
    chargeIds: [],
    decisionDueOn: decisionDueOn(localDateOf(at)),
    clock: startClock('acknowledgement', at, policy),
  };
}

/** The clock of a hand-off's outcome: of a notice that is treated at once, the one of the decision. */
export function outcomeClock(handoff: Handoff, at: Instant, policy: HandoffPolicy): Clock {
  const { handling, decisionDueOn: lastOn } = handoff;
  return handling === 'at-once' && lastOn ? startDecisionClock(lastOn, at, policy) : startClock('outcome', at, policy);
}

const AFTER_HANDLING: readonly (HandoffCommand | HandoffPrompt)['type'][] = [
  'RecordContact',
  'CompleteHandoff',
  'DecideHelp',
];

/** Whether a command comes before the choice that it depends on. */
export function lacksHandling(handoff: Handoff, { type }: HandoffCommand | HandoffPrompt): boolean {
  const { kind, handling } = handoff;
  return kind === 'statutory-notice' && handling === undefined && isOpen(handoff) && AFTER_HANDLING.includes(type);
}

/**
 * Treated at once (RSL § 5 a stk. 1) or contacted (stk. 5). A contact can show that stk. 1 applies; nothing makes the
 * duty of stk. 1 go away again. A notice that nobody acknowledged is received with the choice.
 */
export function chooseHandling(
  handoff: OpenHandoff,
  { handling, reason }: Command<'ChooseHandling'>,
  { at, policies: { statutoryNotice: policy }, noticeParagraph }: HandoffContext,
): Decision<HandoffEvent> {
  if (handoff.handling === 'at-once' || handoff.handling === handling) {
    const { handling: chosen, handlingReason = '' } = handoff;
    if (chosen !== handling) return refuse('already-recorded', handling, [chosen]);
    return handlingReason === reason ? accept() : refuse('already-recorded', reason, [handlingReason]);
  }
  if (handling === 'contact' && noticeParagraph === 'always-at-once') {
    return refuse('handling-not-allowed', handling, ['at-once']);
  }
  const reasons = HANDLING_REASONS[handling];
  if (!reasons.includes(reason)) return refuse('reason-not-known', reason, reasons);
  const of = { handoffId: handoff.handoffId, at };
  const clock = outcomeClock({ ...handoff, handling }, at, policy);
  const chosen: HandoffEvent = { type: 'HandlingChosen', ...of, handling, reason, clock };
  if (handoff.receivedAt) return accept(chosen);
  return accept<HandoffEvent>({ type: 'HandoffReceived', ...of, clock: startClock('acceptance', at, policy) }, chosen);
}

/** An attempt to reach the tenant; the same one recorded twice is one. It moves no deadline. */
export function recordContact(
  handoff: OpenHandoff,
  { on, way, reached }: Command<'RecordContact'>,
  { at }: HandoffContext,
): Decision<HandoffEvent> {
  const refused = outsideOf(handoff, on, at);
  if (refused) return refused;
  const isKnown = (contact: Contact) => contact.on === on && contact.way === way && contact.reached === reached;
  if (handoff.contacts?.some(isKnown)) return accept();
  return accept({ type: 'ContactRecorded', handoffId: handoff.handoffId, at, contact: { on, way, reached } });
}

/**
 * The decision on help ends a notice that is treated at once. A refusal is given in writing with its reasons and says how
 * to appeal (FVL §§ 22, 24 and 25); one that comes after the 14 days of RSL § 5 a stk. 2 is recorded as late.
 */
export function decideHelp(
  handoff: OpenHandoff,
  { decision, decidedOn, reasonsGiven, appealGuidanceGiven }: Command<'DecideHelp'>,
  { at }: HandoffContext,
): Decision<HandoffEvent> {
  const { handling, handoffId, decisionDueOn: lastOn } = handoff;
  if (handling !== 'at-once') return refuse('handling-not-allowed', handling ?? '', ['at-once']);
  const refused = outsideOf(handoff, decidedOn, at);
  if (refused) return refused;
  const isRefusal = decision === 'help-refused';
  if (isRefusal && !reasonsGiven) return refuse('confirmation-missing', 'reasonsGiven', ['true']);
  if (isRefusal && !appealGuidanceGiven) return refuse('confirmation-missing', 'appealGuidanceGiven', ['true']);
  const isLate = isRefusal && lastOn !== undefined && compareDates(decidedOn, lastOn) > 0;
  const confirmed = { reasonsGiven, appealGuidanceGiven };
  return accept({ type: 'HelpDecided', handoffId, at, decision, decidedOn, isLate, ...confirmed });
}

/** Ends a notice handled by contact (RSL § 5 a stk. 5): with what a contact led to, or with nobody reached. */
export function completeNotice(
  handoff: OpenHandoff,
  { outcome }: Command<'CompleteHandoff'>,
  { at }: HandoffContext,
): Decision<HandoffEvent> {
  const { handling, handoffId, contacts = [] } = handoff;
  if (handling !== 'contact') return refuse('handling-not-allowed', handling ?? '', ['contact']);
  if (contacts.length === 0) return refuse('contact-missing', outcome, ['RecordContact']);
  const possible = outcomesAfter(contacts);
  if (!possible.includes(outcome)) return refuse('outcome-not-possible', outcome, possible);
  return accept({ type: 'HandoffCompleted', handoffId, at, outcome });
}

function outcomesAfter(contacts: readonly Contact[]): readonly Outcome[] {
  const wasReached = contacts.some(({ reached }) => reached);
  return OUTCOMES['statutory-notice'].filter((outcome) => (outcome === 'not-reached') !== wasReached);
}

/** Refuses a day before the notice or after today. */
function outsideOf({ requestedAt }: OpenHandoff, on: LocalDate, at: Instant): Refused | undefined {
  const [noticeOn, today] = [localDateOf(requestedAt), localDateOf(at)];
  if (compareDates(on, today) > 0) return refuse('date-in-future', on, [today]);
  return compareDates(on, noticeOn) < 0 ? refuse('date-too-early', on, [noticeOn]) : undefined;
}
