import { unpaidOfDemandOere } from '../../demand/index.ts';
import { demandInForce } from '../in-force.ts';
import type { Termination } from '../legal.ts';
import type { CaseState } from '../state.ts';
import type { OutstandingOn } from './owed.ts';

/**
 * Whether a termination has no ground by what the ledger knows now: what was demanded had been paid by its day. A payment
 * into a bank counts from the day it is made (ALL § 43) and shows some days later, so a tenant can have put everything
 * right before the termination (§ 91 stk. 2) without anybody knowing. A rest within the residue limit is as good as
 * nothing (§ 91 stk. 1), unless a person terminated for just that.
 */
export function wasPaidBefore(
  { terminatedOn, insignificanceConsidered }: Termination,
  state: CaseState,
  outstandingOn: OutstandingOn,
  residueLimitOere: number,
): boolean {
  const demand = demandInForce(state);
  if (!demand) return false;
  const limitOere = insignificanceConsidered ? 0 : residueLimitOere;
  return unpaidOfDemandOere(demand, terminatedOn, outstandingOn) <= limitOere;
}
