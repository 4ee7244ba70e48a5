import { SYSTEM } from '../actor/index.ts';
import { type Instant, type LocalDate, localDateOf } from '../calendar/index.ts';
import { accept, type Decision, refuse } from '../decision/index.ts';
import { type DisclosureFacts, disclosureBasis } from '../disclosure/index.ts';
import {
  decideHandoff,
  type Handoff,
  type HandoffCommand,
  type HandoffContext,
  type HandoffPrompt,
  isOpen,
  isRunning,
  startClock,
} from '../handoff/index.ts';
import type { HandoffPolicy } from '../settings/index.ts';
import type { CaseEvent, MissedCharge, NoReferralReason } from './events.ts';
import { demandNewlyPossibleFor, planCase, referralUndecidedFor } from './plan.ts';
import type { CaseAggregate } from './state.ts';

type CaseDecision = Decision<CaseEvent>;

/** What a decision about a case may look at besides the case: the moment, and the organisation's settings. */
export interface CaseContext {
  readonly at: Instant;
  readonly adviceBasis: DisclosureFacts['adviceBasis'];
  readonly policy: HandoffPolicy;
}

/** Opens a case for a tenancy's missed rents; a case that is there already stays as it is. */
export function openCase(
  aggregate: CaseAggregate | undefined,
  opening: {
    readonly tenancyId: string;
    readonly episode: number;
    readonly missed: MissedCharge[];
    readonly at: Instant;
  },
): CaseDecision {
  return aggregate ? accept() : accept({ type: 'CaseOpened', ...opening });
}

/** Adds rents that were missed while the case was open; those it knows are left out. */
export function recordMissedRent(aggregate: CaseAggregate, missed: readonly MissedCharge[], at: Instant): CaseDecision {
  if (aggregate.case.status !== 'open') return refuse('case-closed', aggregate.case.status, ['open']);
  const known = new Set(aggregate.case.missed.map(({ chargeId }) => chargeId));
  const fresh = missed.filter(({ chargeId }) => !known.has(chargeId));
  return fresh.length === 0 ? accept() : accept({ type: 'RentMissed', at, missed: fresh });
}

/**
 * Every missed rent was paid, or what is left is within the residue limit: nothing is missed any more. Ends the case
 * from any state (ALL § 91 stk. 2: what is put right before termination can't be used).
 */
export function settleRent(aggregate: CaseAggregate, settledOn: LocalDate, at: Instant): CaseDecision {
  return aggregate.case.status === 'open' ? accept({ type: 'RentSettled', at, settledOn }) : accept();
}

/**
 * Decides the referral of the missed rents not yet decided: one hand-off to advice for those the policy refers, a
 * recorded reason for the others.
 */
export function referToAdvice(aggregate: CaseAggregate, context: CaseContext): CaseDecision {
  const { case: state } = aggregate;
  if (state.status !== 'open') return accept();
  const undecided = new Set(referralUndecidedFor(state));
  const charges = state.missed.filter(({ chargeId }) => undecided.has(chargeId));
  const byPolicy = charges.filter(({ referToAdvice: refer }) => refer).map(({ chargeId }) => chargeId);
  const others = charges.filter(({ referToAdvice: refer }) => !refer).map(({ chargeId }) => chargeId);
  return accept<CaseEvent>(
    ...noReferral(others, 'policy-does-not-refer', context.at),
    ...referral(aggregate, byPolicy, context),
  );
}

function referral(
  aggregate: CaseAggregate,
  chargeIds: string[],
  { at, adviceBasis, policy }: CaseContext,
): CaseEvent[] {
  if (chargeIds.length === 0) return [];
  const withAdvice = [...aggregate.handoffs.values()].some(
    (handoff) => handoff.recipient === 'advice' && isOpen(handoff),
  );
  if (withAdvice) return noReferral(chargeIds, 'already-with-advice', at);
  if (disclosureBasis('handoff-requested', 'advice', { adviceBasis, wasAsked: false }).basis === 'none') {
    return noReferral(chargeIds, 'no-legal-basis', at);
  }
  return [
    {
      type: 'HandoffRequested',
      handoffId: nextHandoffId(aggregate),
      at,
      kind: 'rent-arrears-referral',
      requester: 'housing',
      recipient: 'advice',
      chargeIds,
      clock: startClock('acknowledgement', at, policy),
    },
  ];
}

function noReferral(chargeIds: string[], reason: NoReferralReason, at: Instant): CaseEvent[] {
  return chargeIds.length === 0 ? [] : [{ type: 'ReferralNotMade', at, chargeIds, reason }];
}

/** The id of the case's next hand-off: the case's own with a number. */
export function nextHandoffId({ caseId, case: state }: CaseAggregate): string {
  return `${caseId}-h${state.handoffs + 1}`;
}

/** Records that a demand may be given now (ALL § 90 stk. 2), for the charges whose day has come. */
export function recordDemandPossible(aggregate: CaseAggregate, at: Instant): CaseDecision {
  if (aggregate.case.status !== 'open') return accept();
  const chargeIds = demandNewlyPossibleFor(aggregate.case, localDateOf(at));
  return chargeIds.length === 0 ? accept() : accept({ type: 'DemandBecamePossible', at, chargeIds });
}

/** Records that a case was put before the housing administration again; the number makes a retry harmless. */
export function reviewCase(aggregate: CaseAggregate, review: number, at: Instant): CaseDecision {
  const { case: state } = aggregate;
  return state.status !== 'open' || state.reviews >= review ? accept() : accept({ type: 'CaseReviewed', at, review });
}

/** Lets a long case go on in a new execution; see `GENERATION_DAYS_MAX`. */
export function continueCase(aggregate: CaseAggregate, generation: number, at: Instant): CaseDecision {
  const { case: state } = aggregate;
  if (state.status !== 'open' || state.generation >= generation || planCase(aggregate, at).next !== 'continue') {
    return accept();
  }
  return accept({ type: 'CaseContinued', at, generation });
}

/** Closes a settled case and withdraws what is still open in it. */
export function closeCase(aggregate: CaseAggregate, context: CaseContext): CaseDecision {
  const { case: state } = aggregate;
  if (state.status === 'closed') return accept();
  if (state.status !== 'settled') return refuse('not-possible-in-status', state.status, ['settled']);
  const withdrawn = [...aggregate.handoffs.values()]
    .filter(isOpen)
    .map((handoff) => decideHandoff(handoff, { type: 'CancelHandoff' }, handoffContext(aggregate, context)));
  const events = withdrawn.flatMap((decision) => (decision.accepted ? decision.events : []));
  return accept<CaseEvent>(...events, { type: 'CaseClosed', at: context.at, reason: 'rent-paid' });
}

/** Decides a person's command or a clock's prompt on one of the case's hand-offs; closed stays closed. */
export function changeHandoff(
  aggregate: CaseAggregate,
  handoffId: string,
  command: HandoffCommand | HandoffPrompt,
  context: CaseContext & Pick<HandoffContext, 'actor'>,
): CaseDecision {
  const decision = decideHandoff(aggregate.handoffs.get(handoffId), command, {
    ...handoffContext(aggregate, context),
    actor: context.actor,
  });
  const isCorrection = command.type === 'CorrectHandoff';
  if (aggregate.case.status === 'closed' && decision.accepted && decision.events.length > 0 && !isCorrection) {
    return refuse('case-closed', aggregate.case.status, ['open']);
  }
  return decision;
}

/** Decides what a clock that ran out asks of a hand-off; see {@link changeHandoff}. */
export function promptHandoff(
  aggregate: CaseAggregate,
  handoffId: string,
  prompt: HandoffPrompt | Extract<HandoffCommand, { type: 'ResumeHandoff' }>,
  context: CaseContext,
): CaseDecision {
  const handoff = aggregate.handoffs.get(handoffId);
  // Whoever answered between the timeout and this prompt has made it pointless, not wrong.
  return handoff && isPromptable(handoff, prompt)
    ? changeHandoff(aggregate, handoffId, prompt, { ...context, actor: SYSTEM })
    : accept();
}

function isPromptable(handoff: Handoff, prompt: { readonly type: string }): boolean {
  return prompt.type === 'ResumeHandoff' ? handoff.status === 'on-hold' : isRunning(handoff);
}

function handoffContext(aggregate: CaseAggregate, { at, policy, adviceBasis }: CaseContext): HandoffContext {
  return {
    nextHandoffId: nextHandoffId(aggregate),
    actor: SYSTEM,
    at,
    policy,
    mayAsk: (agency) => disclosureBasis('handoff-requested', agency, { adviceBasis, wasAsked: false }).basis !== 'none',
  };
}
