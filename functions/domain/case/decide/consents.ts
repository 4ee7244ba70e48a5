import { SYSTEM } from '../../actor/index.ts';
import { type ConsentCommand, decideConsent } from '../../consent/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import { decideHandoff, isOpen } from '../../handoff/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { CaseEvent } from '../events.ts';
import { nextConsentId } from '../ids.ts';
import type { CaseContext, CaseDecision } from './context.ts';
import { handoffContext } from './handoffs.ts';

/**
 * Decides what a person recorded of the tenant's consent. A withdrawal takes the open hand-offs that rest on the consent
 * with it, in the same transaction: nothing is shared under it from then on (GDPR art. 7 stk. 3). It is possible in any
 * case at any time; a consent is given in a case that is not closed.
 */
export function changeConsent(aggregate: CaseAggregate, command: ConsentCommand, context: CaseContext): CaseDecision {
  const { status } = aggregate.case;
  if (command.type === 'GiveConsent' && status === 'closed') return refuse('case-closed', status, ['open', 'settled']);
  const { actor, at } = context;
  const consent = { actor, at, nextConsentId: nextConsentId(aggregate) };
  const decision = decideConsent(aggregate.consents, command, consent);
  if (!decision.accepted || command.type !== 'WithdrawConsent' || decision.events.length === 0) return decision;
  return accept<CaseEvent>(...decision.events, ...endedWith(command.consentId, aggregate, context));
}

/** The ends of the open hand-offs that rest on a consent. */
function endedWith(consentId: string, aggregate: CaseAggregate, context: CaseContext): readonly CaseEvent[] {
  const cancel = { type: 'CancelHandoff', reason: 'consent-withdrawn' } as const;
  const bySystem = handoffContext(aggregate, { ...context, actor: SYSTEM });
  return [...aggregate.handoffs.values()]
    .filter((handoff) => isOpen(handoff) && handoff.consentId === consentId)
    .map((handoff) => decideHandoff(handoff, cancel, bySystem))
    .flatMap((decision) => (decision.accepted ? decision.events : []));
}
