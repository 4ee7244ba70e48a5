import { SYSTEM } from '../../actor/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import { decideHandoff, isOpen } from '../../handoff/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { CaseEvent } from '../events.ts';
import type { CaseContext, CaseDecision } from './context.ts';
import { handoffContext } from './handoffs.ts';

/** Closes a settled case and withdraws what is still open in it. */
export function closeCase(aggregate: CaseAggregate, context: CaseContext): CaseDecision {
  const { case: state } = aggregate;
  if (state.status === 'closed') return accept();
  if (state.status !== 'settled') return refuse('not-possible-in-status', state.status, ['settled']);
  const withdrawn = [...aggregate.handoffs.values()]
    .filter(isOpen)
    .map((handoff) =>
      decideHandoff(handoff, { type: 'CancelHandoff' }, handoffContext(aggregate, { ...context, actor: SYSTEM })),
    );
  const events = withdrawn.flatMap((decision) => (decision.accepted ? decision.events : []));
  return accept<CaseEvent>(...events, { type: 'CaseClosed', at: context.at, reason: state.reason });
}
