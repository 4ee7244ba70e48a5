import type { Demand } from '../demand/index.ts';
import type { Termination } from './legal.ts';
import type { CaseState } from './state.ts';

/**
 * The demand the case stands on: the last one, unless it was withdrawn. A later demand takes the place of an earlier one,
 * so withdrawing it leaves none: what was replaced doesn't come into force again by itself.
 */
export function demandInForce({ demands }: Pick<CaseState, 'demands'>): Demand | undefined {
  const last = demands.at(-1);
  return last?.withdrawnAt === undefined ? last : undefined;
}

/**
 * The termination that holds now. It rests on the demand before it, so a demand that was withdrawn or given anew ends it
 * (as after a dismissal for a formal fault), and an agreement takes it back while it is kept.
 */
export function terminationInForce(state: CaseState): Termination | undefined {
  const demand = demandInForce(state);
  const { termination, legal } = state;
  if (!demand || !termination || legal.step === 'agreement') return undefined;
  return demand.givenOn <= termination.terminatedOn ? termination : undefined;
}
