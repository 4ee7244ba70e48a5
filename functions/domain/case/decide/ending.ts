import { SYSTEM } from '../../actor/index.ts';
import { type Instant, type LocalDate, localDateOf } from '../../calendar/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import { decideHandoff, isOpen } from '../../handoff/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { EndingCommand } from '../commands.ts';
import type { CaseEvent } from '../events.ts';
import { terminationInForce } from '../in-force.ts';
import type { CaseContext, CaseDecision } from './context.ts';
import { handoffContext } from './handoffs.ts';
import { callOffHearings } from './hearings.ts';
import { type OutstandingOn, owedOn } from './owed.ts';
import { answerAtOnce } from './permit.ts';

/**
 * Every missed rent was paid, or what is left is within the residue limit: nothing is missed any more. Until the tenancy
 * is terminated that ends the case from any state, also after the deadline (ALL § 91 stk. 2: what is put right before
 * termination can't be used). After termination it saves nothing by itself: it is recorded once, and housing decides.
 */
export function settleRent({ case: state }: CaseAggregate, paidOn: LocalDate, at: Instant): CaseDecision {
  if (state.status !== 'open') return accept();
  if (!terminationInForce(state)) return accept({ type: 'RentSettled', at, settledOn: paidOn });
  return state.paidAfterTerminationOn === undefined
    ? accept({ type: 'RentPaidAfterTermination', at, paidOn })
    : accept();
}

/** Ends a case for a reason that housing gives; the workflow then closes it. */
export function endCase(
  aggregate: CaseAggregate,
  command: EndingCommand,
  outstandingOn: OutstandingOn,
  context: CaseContext,
): CaseDecision {
  const { case: state } = aggregate;
  const holdsAlready = state.status !== 'open' && state.reason === command.reason;
  const answer = answerAtOnce(aggregate, command.type, context, holdsAlready);
  if (answer) return answer;
  const on = localDateOf(context.at);
  if (command.reason === 'evicted' && !state.filing) return refuse('filing-missing', 'evicted', ['RecordFiling']);
  if (command.reason === 'rent-paid') {
    const { residueLimitOere } = context.rules;
    const unpaid = owedOn(state, on, outstandingOn).find(({ outstandingOere }) => outstandingOere > residueLimitOere);
    if (unpaid) {
      return refuse('rent-not-paid', `${unpaid.chargeId}: ${unpaid.outstandingOere}`, [`at most ${residueLimitOere}`]);
    }
  }
  return accept({ type: 'CaseEnded', at: context.at, reason: command.reason, on });
}

/** Closes a settled case: withdraws the hand-offs and calls off the hearings that are still open in it. */
export function closeCase(aggregate: CaseAggregate, context: CaseContext): CaseDecision {
  const { case: state } = aggregate;
  if (state.status === 'closed') return accept();
  if (state.status !== 'settled') return refuse('not-possible-in-status', state.status, ['settled']);
  return accept<CaseEvent>(...withdrawnHandoffs(aggregate, context), ...callOffHearings(aggregate, context), {
    type: 'CaseClosed',
    at: context.at,
    reason: state.reason,
  });
}

function withdrawnHandoffs(aggregate: CaseAggregate, context: CaseContext): CaseEvent[] {
  return [...aggregate.handoffs.values()].filter(isOpen).flatMap((handoff) => {
    const by = handoffContext(aggregate, { ...context, actor: SYSTEM });
    const decision = decideHandoff(handoff, { type: 'CancelHandoff' }, by);
    return decision.accepted ? decision.events : [];
  });
}
