import type { Refusal, RefusalCode } from '../domain/decision/index.ts';
import { type Problem, problem } from '../platform/http/index.ts';

/** Refusals that another state of the case would lift: 409. What the request itself would have to change: 422. */
const BY_STATE: readonly RefusalCode[] = [
  'already-recorded',
  'case-closed',
  'consent-missing',
  'consent-not-in-effect',
  'contact-missing',
  'deadline-not-passed',
  'filing-missing',
  'handling-not-chosen',
  'municipality-not-set-up',
  'not-current',
  'not-held-yet',
  'not-possible-in-status',
  'not-possible-in-step',
  'receipt-not-known',
  'rent-already-paid',
  'rent-not-paid',
  'tenant-not-known',
  'termination-missing',
];

const BY_AGENCY: readonly RefusalCode[] = ['not-allowed-for-agency', 'not-allowed-for-side', 'no-legal-basis'];

/** A decider's refusal as a problem: the same code for machines, with what was given and expected as data. */
export function refusalProblem(refusal: Refusal): Problem {
  if (refusal.code === 'not-found') return problem('not-found');
  const base = problem(
    BY_AGENCY.includes(refusal.code)
      ? 'forbidden'
      : BY_STATE.includes(refusal.code)
        ? 'conflict'
        : 'not-acceptable-content',
  );
  return { ...base, code: `refused/${refusal.code}`, extra: { refusal } };
}
