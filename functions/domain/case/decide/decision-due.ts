import { addWorkingDays, type Instant, localDateOf } from '../../calendar/index.ts';
import { accept } from '../../decision/index.ts';
import { closingTimeOn } from '../../handoff/office-hours.ts';
import type { LegalPolicy } from '../../settings/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { CaseEvent } from '../events.ts';
import type { DecisionCause } from '../legal.ts';
import { planCase } from '../plan.ts';
import type { CaseContext, CaseDecision } from './context.ts';

/** The event that puts a decision before the housing administration, to be made within its own working days. */
export function decisionBecameDue(why: DecisionCause, at: Instant, policy: LegalPolicy): CaseEvent {
  return { type: 'DecisionBecameDue', at, why, nextPromptAt: closingTimeAfter(at, policy.decideWithinWorkingDays) };
}

/** Records that the payment deadline or an extension has passed, and asks housing for its decision. */
export function askDecision(aggregate: CaseAggregate, { at, rules }: CaseContext): CaseDecision {
  if (planCase(aggregate, at, rules.legal).next !== 'ask-decision') return accept();
  const why = aggregate.case.legal.step === 'extended' ? 'extension-ended' : 'deadline-passed';
  return accept(decisionBecameDue(why, at, rules.legal));
}

/** What the system says when a decision doesn't come; the number makes a retry harmless. */
export type DecisionPrompt = { readonly does: 'remind'; readonly reminder: number } | { readonly does: 'escalate' };

/** Reminds housing of its decision, or tells its leader; a prompt out of its turn or before its time changes nothing. */
export function promptDecision(
  aggregate: CaseAggregate,
  prompt: DecisionPrompt,
  { at, rules }: CaseContext,
): CaseDecision {
  const plan = planCase(aggregate, at, rules.legal);
  const nextPromptAt = closingTimeAfter(at, rules.legal.decisionReminderEveryWorkingDays);
  if (prompt.does === 'escalate') {
    return plan.next === 'escalate-decision' ? accept({ type: 'DecisionEscalated', at, nextPromptAt }) : accept();
  }
  const { reminder } = prompt;
  const isDue = plan.next === 'remind-decision' && plan.reminder === reminder;
  return isDue ? accept({ type: 'DecisionReminded', at, reminder, nextPromptAt }) : accept();
}

function closingTimeAfter(at: Instant, workingDays: number): Instant {
  return closingTimeOn(addWorkingDays(localDateOf(at), workingDays));
}
