import { SYSTEM } from '../../actor/index.ts';
import { localDateOf } from '../../calendar/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import { decideHandoff, isOpen, type OpenHandoff } from '../../handoff/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { ClosingReason } from '../closing.ts';
import type { EndingCommand } from '../commands.ts';
import type { CaseEvent } from '../events.ts';
import { terminationInForce } from '../in-force.ts';
import type { CaseContext, CaseDecision } from './context.ts';
import { wasPaidBefore } from './ground.ts';
import { handoffContext } from './handoffs.ts';
import { callOffHearings } from './hearings.ts';
import { type OutstandingOn, owedOn, settledSince } from './owed.ts';
import { answerAtOnce } from './permit.ts';

/**
 * Every missed rent was paid, or what is left is within the residue limit: nothing is missed any more. Until the tenancy
 * is terminated that ends the case from any state, also after the deadline (ALL § 91 stk. 2: what is put right before
 * termination can't be used), and also when it shows only after a termination that had lost its ground by then. What is
 * paid after a termination saves nothing by itself: it is recorded once, and housing decides. Both say when it was paid,
 * which is some days before it shows.
 */
export function settleRent(
  { case: state }: CaseAggregate,
  outstandingOn: OutstandingOn,
  { at, rules: { residueLimitOere } }: Pick<CaseContext, 'at' | 'rules'>,
): CaseDecision {
  if (state.status !== 'open') return accept();
  const paidOn = settledSince(state, localDateOf(at), outstandingOn, residueLimitOere);
  const termination = terminationInForce(state);
  if (!termination || wasPaidBefore(termination, state, outstandingOn, residueLimitOere)) {
    return accept({ type: 'RentSettled', at, settledOn: paidOn });
  }
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

/**
 * Closes a settled case: withdraws the hand-offs and calls off the hearings that are still open in it. A statutory notice
 * stays open where the municipality's duty goes on; see {@link WITHDRAWS_NOTICE}.
 */
export function closeCase(aggregate: CaseAggregate, context: CaseContext): CaseDecision {
  const { case: state } = aggregate;
  if (state.status === 'closed') return accept();
  if (state.status !== 'settled') return refuse('not-possible-in-status', state.status, ['settled']);
  const { reason } = state;
  const withdrawn = withdrawnHandoffs(aggregate, reason, context);
  const calledOff = callOffHearings(aggregate, context);
  return accept<CaseEvent>(...withdrawn, ...calledOff, { type: 'CaseClosed', at: context.at, reason });
}

/**
 * Whether the end of a case withdraws its statutory notice. RSL § 5 a makes the question of help the municipality's own,
 * and the 14 days of stk. 2 run from the notice: a family that is put out, leaves, or is let be for now needs the answer as
 * before. Nothing is left to ask when the rent is paid, and nothing was when the case was an error.
 */
const WITHDRAWS_NOTICE: Readonly<Record<ClosingReason, boolean>> = {
  'rent-paid': true,
  'agreement-fulfilled': true,
  'entered-in-error': true,
  evicted: false,
  'moved-out': false,
  withdrawn: false,
};

function withdrawnHandoffs(aggregate: CaseAggregate, reason: ClosingReason, context: CaseContext): CaseEvent[] {
  const ends = (handoff: OpenHandoff) => handoff.kind !== 'statutory-notice' || WITHDRAWS_NOTICE[reason];
  const open = [...aggregate.handoffs.values()].filter(isOpen);
  return open.filter(ends).flatMap((handoff) => {
    const by = handoffContext(aggregate, { ...context, actor: SYSTEM });
    const decision = decideHandoff(handoff, { type: 'CancelHandoff' }, by);
    return decision.accepted ? decision.events : [];
  });
}
