import { addDays, type LocalDate, localDateOf } from '../calendar/index.ts';
import type { CaseState } from '../case/index.ts';

/** KL's deletion period for evictions: KLE 32.21.14, P1825D. */
export const CASE_KEPT_DAYS = 1825;

/** The first day on which a case, looked at alone, may be erased; undefined while it is open. A hold is not looked at. */
export function eraseCaseFrom(state: CaseState): LocalDate | undefined {
  return state.status === 'closed' ? addDays(localDateOf(state.closedAt), CASE_KEPT_DAYS) : undefined;
}

/** One of a tenancy's cases. */
export interface TenancyCase {
  readonly caseId: string;
  readonly state: CaseState;
}

/** Whether a tenancy's cases may be erased, and if not, why not: one is open, one is held, or their time isn't up. */
export type CaseErasure =
  | { readonly erase: true }
  | { readonly erase: false; readonly why: 'open' | 'held' }
  | { readonly erase: false; readonly why: 'not-yet'; readonly from: LocalDate };

/**
 * Whether the cases of a tenancy may be erased on a day. They go together: a later episode names the one before, and
 * rests on what was tried in it. So the period runs from the last one's close, and a hold on one keeps all.
 */
export function caseErasure(cases: readonly TenancyCase[], on: LocalDate): CaseErasure {
  if (cases.some(({ state }) => state.legalHold)) return { erase: false, why: 'held' };
  let latest: LocalDate | undefined;
  for (const { state } of cases) {
    const from = eraseCaseFrom(state);
    if (from === undefined) return { erase: false, why: 'open' };
    if (latest === undefined || from > latest) latest = from;
  }
  return latest === undefined || latest <= on ? { erase: true } : { erase: false, why: 'not-yet', from: latest };
}
