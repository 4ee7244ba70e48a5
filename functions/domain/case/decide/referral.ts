import type { Instant } from '../../calendar/index.ts';
import { accept } from '../../decision/index.ts';
import { isOpen, KLE_DEFAULT, startClock } from '../../handoff/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { CaseEvent, NoReferralReason } from '../events.ts';
import { nextHandoffId } from '../ids.ts';
import { referralUndecidedFor } from '../plan.ts';
import type { CaseContext, CaseDecision } from './context.ts';
import { handoffContext } from './handoffs.ts';

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

function referral(aggregate: CaseAggregate, chargeIds: string[], context: CaseContext): CaseEvent[] {
  if (chargeIds.length === 0) return [];
  const { at, rules } = context;
  const withAdvice = [...aggregate.handoffs.values()].some(
    (handoff) => handoff.recipient === 'advice' && isOpen(handoff),
  );
  if (withAdvice) return noReferral(chargeIds, 'already-with-advice', at);
  const basis = basisToRefer(aggregate, context);
  if (!basis) return noReferral(chargeIds, 'no-legal-basis', at);
  return [
    {
      type: 'HandoffRequested',
      handoffId: nextHandoffId(aggregate),
      at,
      kind: 'rent-arrears-referral',
      priority: 'routine',
      kle: KLE_DEFAULT,
      requester: 'housing',
      recipient: 'advice',
      chargeIds,
      ...basis,
      clock: startClock('acknowledgement', at, rules.handoff.routine),
    },
  ];
}

/** The organisation's own basis for telling the advice, or a consent of the tenant's that the referral then rests on. */
function basisToRefer(aggregate: CaseAggregate, context: CaseContext): { readonly consentId?: string } | undefined {
  const { mayAsk, consentAllows } = handoffContext(aggregate, context);
  if (mayAsk('advice')) return {};
  const consentId = [...aggregate.consents.keys()].find((id) => consentAllows(id, 'advice'));
  return consentId === undefined ? undefined : { consentId };
}

function noReferral(chargeIds: string[], reason: NoReferralReason, at: Instant): CaseEvent[] {
  return chargeIds.length === 0 ? [] : [{ type: 'ReferralNotMade', at, chargeIds, reason }];
}
