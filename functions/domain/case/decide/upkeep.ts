import { type Instant, localDateOf } from '../../calendar/index.ts';
import { accept } from '../../decision/index.ts';
import { demandNewlyPossibleFor } from '../agenda.ts';
import type { CaseAggregate } from '../aggregate.ts';
import { isGenerationOver } from '../plan.ts';
import type { CaseDecision } from './context.ts';

/** Records that a demand may be given now (ALL § 90 stk. 2), for the charges whose day has come. */
export function recordDemandPossible(aggregate: CaseAggregate, at: Instant): CaseDecision {
  if (aggregate.case.status !== 'open') return accept();
  const chargeIds = demandNewlyPossibleFor(aggregate.case, localDateOf(at));
  return chargeIds.length === 0 ? accept() : accept({ type: 'DemandBecamePossible', at, chargeIds });
}

/** Records that a case was put before the housing administration again; the number makes a retry harmless. */
export function reviewCase(aggregate: CaseAggregate, review: number, at: Instant): CaseDecision {
  const { case: state } = aggregate;
  return state.status !== 'open' || state.reviews >= review ? accept() : accept({ type: 'CaseReviewed', at, review });
}

/** Lets a long case go on in a new execution; see `GENERATION_DAYS_MAX`. */
export function continueCase(aggregate: CaseAggregate, generation: number, at: Instant): CaseDecision {
  const { case: state } = aggregate;
  if (state.status !== 'open' || state.generation >= generation || !isGenerationOver(state, at)) {
    return accept();
  }
  return accept({ type: 'CaseContinued', at, generation });
}
