import type { CaseAggregate } from './aggregate.ts';

/** The id of the case's next hand-off: the case's own with a number. */
export function nextHandoffId({ caseId, case: state }: CaseAggregate): string {
  return `${caseId}-h${state.handoffs + 1}`;
}

/** The id of the case's next hearing (møde). */
export function nextHearingId({ caseId, case: state }: CaseAggregate): string {
  return `${caseId}-m${state.hearings + 1}`;
}

/** The id of the case's next consent. */
export function nextConsentId({ caseId, case: state }: CaseAggregate): string {
  return `${caseId}-c${state.consents + 1}`;
}

/** The id of the case's next demand (påkrav). */
export function nextDemandId({ caseId, case: state }: CaseAggregate): string {
  return `${caseId}-d${state.demands.length + 1}`;
}

/** The id of the case's next filing. */
export function nextFilingId({ caseId, case: state }: CaseAggregate): string {
  return `${caseId}-f${state.filings + 1}`;
}
