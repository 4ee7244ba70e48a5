/** A case: its state and events, what may be decided about it, what it needs next, and what follows outside it. */
export { type CaseAggregate, evolveCase, ImpossibleCaseEventError, partOf } from './aggregate.ts';
export { type ClosingReason, ClosingReasonSchema } from './closing.ts';
export {
  type Alert,
  type Consequence,
  type ConsequenceContext,
  consequencesOf,
  type HearingSnapshot,
  type LetterToSend,
  type StartExecution,
  type TenantNotice,
} from './consequences/index.ts';
export { changeConsent } from './decide/consents.ts';
export type { CaseContext } from './decide/context.ts';
export { closeCase } from './decide/ending.ts';
export { changeHandoff, promptHandoff, requestHandoff } from './decide/handoffs.ts';
export { changeHearing, promptHearing, scheduleHearing } from './decide/hearings.ts';
export { openCase, recordMissedRent, settleRent } from './decide/opening.ts';
export { referToAdvice } from './decide/referral.ts';
export { continueCase, recordDemandPossible, reviewCase } from './decide/upkeep.ts';
export {
  type CaseEvent,
  CaseEventSchema,
  type CaseEventType,
  CaseIdSchema,
  type MissedCharge,
  MissedChargeSchema,
} from './events.ts';
export { nextConsentId, nextDemandId, nextFilingId, nextHandoffId, nextHearingId } from './ids.ts';
export * from './legal.ts';
export { type LegalEvent, LegalEventSchema } from './legal-events.ts';
export { type CasePlan, GENERATION_DAYS_MAX, planCase, REVIEW_EVERY_DAYS } from './plan.ts';
export { CaseTaskSchema, CommandAnswerSchema, HandoffTaskSchema, HearingTaskSchema, PersonAnswerSchema } from './references.ts';
export { type CaseState, CaseStateSchema } from './state.ts';
