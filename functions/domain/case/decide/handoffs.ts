import { SYSTEM } from '../../actor/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import { disclosureBasis } from '../../disclosure/index.ts';
import {
  decideHandoff,
  type Handoff,
  type HandoffCommand,
  type HandoffContext,
  type HandoffPrompt,
  isRunning,
} from '../../handoff/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import { factsFor } from '../disclosure-facts.ts';
import { nextHandoffId } from '../ids.ts';
import type { CaseContext, CaseDecision } from './context.ts';

/** Decides a person's command or a clock's prompt on one of the case's hand-offs; closed stays closed. */
export function changeHandoff(
  aggregate: CaseAggregate,
  handoffId: string,
  command: HandoffCommand | HandoffPrompt,
  context: CaseContext,
): CaseDecision {
  const decision = decideHandoff(aggregate.handoffs.get(handoffId), command, handoffContext(aggregate, context));
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

/** What a decision about one of the case's hand-offs may look at. */
export function handoffContext(aggregate: CaseAggregate, { at, actor, rules }: CaseContext): HandoffContext {
  return {
    nextHandoffId: nextHandoffId(aggregate),
    actor,
    at,
    policy: rules.handoff.routine,
    mayAsk: (agency) =>
      disclosureBasis('handoff-requested', agency, factsFor(agency, aggregate, rules.disclosure)).basis !== 'none',
  };
}
