import { SYSTEM } from '../../actor/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import { disclosureBasis } from '../../disclosure/index.ts';
import {
  decideHandoff,
  decideRequest,
  type Handoff,
  type HandoffCommand,
  type HandoffContext,
  type HandoffPrompt,
  isRunning,
  type RequestHandoff,
} from '../../handoff/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import { factsFor } from '../disclosure-facts.ts';
import { nextHandoffId } from '../ids.ts';
import type { CaseContext, CaseDecision } from './context.ts';

/** Decides whether another agency is asked about an open case; who may ask whom is the table `ASKING`. */
export function requestHandoff(aggregate: CaseAggregate, command: RequestHandoff, context: CaseContext): CaseDecision {
  const { status } = aggregate.case;
  if (status !== 'open') return refuse('case-closed', status, ['open']);
  return decideRequest(aggregate.handoffs.values(), command, handoffContext(aggregate, context));
}

/**
 * Decides a person's command or a clock's prompt on one of the case's hand-offs. Closed stays closed, but for a statutory
 * notice, which outlives its case where the municipality's duty does (RSL § 5 a).
 */
export function changeHandoff(
  aggregate: CaseAggregate,
  handoffId: string,
  command: HandoffCommand | HandoffPrompt,
  context: CaseContext,
): CaseDecision {
  const handoff = aggregate.handoffs.get(handoffId);
  const decision = decideHandoff(handoff, command, handoffContext(aggregate, context));
  const outlivesCase = command.type === 'CorrectHandoff' || handoff?.kind === 'statutory-notice';
  if (aggregate.case.status === 'closed' && decision.accepted && decision.events.length > 0 && !outlivesCase) {
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

/** What a decision about one of the case's hand-offs may look at. */
export function handoffContext(aggregate: CaseAggregate, { at, actor, rules }: CaseContext): HandoffContext {
  const { consents } = aggregate;
  return {
    nextHandoffId: nextHandoffId(aggregate),
    actor,
    at,
    policies: rules.handoff,
    noticeParagraph: rules.disclosure.noticeParagraph,
    mayAsk: (agency) => {
      // Whoever relies on a consent names it, so that the hand-off ends when it is withdrawn.
      const facts = { ...factsFor(agency, aggregate, rules.disclosure), consents: new Set<never>() };
      return disclosureBasis('handoff-requested', agency, facts).basis !== 'none';
    },
    consentAllows: (consentId, agency) => {
      const consent = consents.get(consentId);
      return consent?.status === 'given' && consent.what.includes('referral') && consent.to.includes(agency);
    },
  };
}
