import type { Instant } from '../../calendar/index.ts';
import { accept } from '../../decision/index.ts';
import { disclosureBasis } from '../../disclosure/index.ts';
import { isOpen, startClock } from '../../handoff/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import { factsFor } from '../disclosure-facts.ts';
import type { CaseEvent, NoReferralReason } from '../events.ts';
import { nextHandoffId } from '../ids.ts';
import { referralUndecidedFor } from '../plan.ts';
import type { CaseContext, CaseDecision } from './context.ts';

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

function referral(aggregate: CaseAggregate, chargeIds: string[], { at, rules }: CaseContext): CaseEvent[] {
  if (chargeIds.length === 0) return [];
  const withAdvice = [...aggregate.handoffs.values()].some(
    (handoff) => handoff.recipient === 'advice' && isOpen(handoff),
  );
  if (withAdvice) return noReferral(chargeIds, 'already-with-advice', at);
  if (
    disclosureBasis('handoff-requested', 'advice', factsFor('advice', aggregate, rules.disclosure)).basis === 'none'
  ) {
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
      clock: startClock('acknowledgement', at, rules.handoff.routine),
    },
  ];
}

function noReferral(chargeIds: string[], reason: NoReferralReason, at: Instant): CaseEvent[] {
  return chargeIds.length === 0 ? [] : [{ type: 'ReferralNotMade', at, chargeIds, reason }];
}
