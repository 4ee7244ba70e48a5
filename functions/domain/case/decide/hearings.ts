import { SYSTEM } from '../../actor/index.ts';
import { localDateOf } from '../../calendar/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import { type AgencyMessage, disclosureBasis } from '../../disclosure/index.ts';
import {
  decideHearing,
  type Hearing,
  type HearingCommand,
  type HearingContext,
  type HearingEvent,
  type HearingOutcome,
  type HearingPrompt,
  isScheduled,
} from '../../hearing/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { ClosingReason } from '../closing.ts';
import { factsFor } from '../disclosure-facts.ts';
import type { CaseEvent } from '../events.ts';
import { nextHearingId } from '../ids.ts';
import type { DecisionCause } from '../legal.ts';
import type { CaseContext, CaseDecision } from './context.ts';
import { decisionBecameDue } from './decision-due.ts';

type ChangeOfHearing = Exclude<HearingCommand, { type: 'ScheduleHearing' }>;
type Scheduling = Extract<HearingCommand, { type: 'ScheduleHearing' }>;

/** What an outcome means for the case: it ends, or the housing administration has to decide again, or it goes on. */
type Meaning = { readonly ends: ClosingReason } | { readonly decisionDue: DecisionCause } | { readonly goesOn: true };

/** Domain facts § 3: what is left of the case after each outcome. */
const MEANING: Readonly<Record<HearingOutcome, Meaning>> = {
  /** The ledger shows a payment days later; housing ends the case when it does. */
  paid: { decisionDue: 'paid-in-court' },
  /** The instalments agreed before the bailiff are still to be recorded as the case's agreement. */
  agreement: { decisionDue: 'agreement-in-court' },
  adjourned: { goesOn: true },
  dismissed: { decisionDue: 'dismissed-by-court' },
  refused: { decisionDue: 'refused-by-court' },
  withdrawn: { ends: 'withdrawn' },
  /** The effective eviction is still to come. */
  'eviction-decided': { goesOn: true },
  'carried-out': { ends: 'evicted' },
  'moved-out': { ends: 'moved-out' },
};

/** Decides on a new hearing. There is none without a request to the court (RPL § 596 ff.), so none before a filing. */
export function scheduleHearing(aggregate: CaseAggregate, command: Scheduling, context: CaseContext): CaseDecision {
  const { case: state } = aggregate;
  const decision = decideHearing(undefined, command, hearingContext(aggregate, undefined, context));
  if (!decision.accepted || decision.events.length === 0) return decision;
  if (state.status !== 'open') return refuse('case-closed', state.status, ['open']);
  return state.filing ? decision : refuse('filing-missing', state.legal.step, ['filed']);
}

/**
 * Decides a person's command on one of the case's hearings, with what its outcome means for the case. To an agency that
 * may not be told of a hearing it is one that doesn't exist: a refusal must not tell what the matrix keeps back.
 */
export function changeHearing(
  aggregate: CaseAggregate,
  hearingId: string,
  command: ChangeOfHearing | HearingPrompt,
  context: CaseContext,
): CaseDecision {
  const { case: state } = aggregate;
  const found = aggregate.hearings.get(hearingId);
  const hearing = found && mayKnowOf(found, aggregate, context) ? found : undefined;
  const decision = decideHearing(hearing, command, hearingContext(aggregate, hearing, context));
  if (!decision.accepted || decision.events.length === 0 || !hearing) return decision;
  if (command.type === 'AcknowledgeHearing') return decision;
  if (state.status === 'closed') return refuse('case-closed', state.status, ['open']);
  return accept<CaseEvent>(...decision.events, ...meaningOf(decision.events, hearing, aggregate, context));
}

/** Decides what the passing of time asks of a hearing. Whoever was quicker has made it pointless, not wrong. */
export function promptHearing(
  aggregate: CaseAggregate,
  hearingId: string,
  prompt: HearingPrompt,
  context: CaseContext,
): CaseDecision {
  const hearing = aggregate.hearings.get(hearingId);
  return hearing && isScheduled(hearing) && aggregate.case.status !== 'closed'
    ? changeHearing(aggregate, hearingId, prompt, { ...context, actor: SYSTEM })
    : accept();
}

/** Calls off every hearing that is scheduled: the case ends. */
export function callOffHearings(aggregate: CaseAggregate, context: CaseContext): HearingEvent[] {
  return [...aggregate.hearings.values()].filter(isScheduled).flatMap((hearing) => {
    const asSystem = hearingContext(aggregate, hearing, { ...context, actor: SYSTEM });
    const decision = decideHearing(hearing, { type: 'CallOffHearing' }, asSystem);
    return decision.accepted ? decision.events : [];
  });
}

function hearingContext(
  aggregate: CaseAggregate,
  hearing: Hearing | undefined,
  { actor, at, rules }: CaseContext,
): HearingContext {
  return {
    actor,
    at,
    policy: rules.hearing,
    nextHearingId: nextHearingId(aggregate),
    others: [...aggregate.hearings.values()].filter((other) => other.hearingId !== hearing?.hearingId),
  };
}

/** What tells of a hearing: housing, advice and municipality its date, and the court that its outcome is wanted. */
const KNOWN_FROM = ['hearing-scheduled', 'hearing-outcome-wanted'] as const satisfies readonly AgencyMessage[];

/** Whether an agency may be told of a hearing: its date, or, as the court, its own. */
function mayKnowOf(hearing: Hearing, aggregate: CaseAggregate, { actor, rules }: CaseContext): boolean {
  if (actor.kind === 'system') return true;
  const facts = factsFor(actor.agency, aggregate, rules.disclosure, hearing);
  return KNOWN_FROM.some((message) => disclosureBasis(message, actor.agency, facts).basis !== 'none');
}

function meaningOf(
  events: readonly HearingEvent[],
  hearing: Hearing,
  { case: state }: CaseAggregate,
  { at, rules }: CaseContext,
): CaseEvent[] {
  const held = events.find((event) => event.type === 'HearingHeld');
  if (!held || state.status !== 'open') return [];
  const meaning = MEANING[held.outcome];
  if ('ends' in meaning) {
    return [{ type: 'CaseEnded', at, reason: meaning.ends, on: localDateOf(hearing.startsAt) }];
  }
  // Under an agreement the instalments are the decision; the ledger says whether they are kept.
  if (state.legal.step === 'agreement') return [];
  return 'decisionDue' in meaning ? [decisionBecameDue(meaning.decisionDue, at, rules.legal)] : [];
}
