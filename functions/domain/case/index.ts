/** A case: its state and events, what may be decided about it, what it needs next, and what follows outside it. */
export { type CaseAggregate, evolveCase, ImpossibleCaseEventError, partOf } from './aggregate.ts';
export { type ClosingReason, ClosingReasonSchema } from './closing.ts';
export * from './commands.ts';
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
export { checkAgreement, restoreAgreement } from './decide/agreement.ts';
export { changeConsent } from './decide/consents.ts';
export type { CaseContext } from './decide/context.ts';
export { decideDecision, EXTENSION_DAYS_MAX } from './decide/decision.ts';
export { askDecision, type DecisionPrompt, decisionBecameDue, promptDecision } from './decide/decision-due.ts';
export { askDemandReceipt, decideDemand } from './decide/demand.ts';
export { closeCase, endCase, settleRent } from './decide/ending.ts';
export { type FilingFacts, recordFiling } from './decide/filing.ts';
export { changeHandoff, promptHandoff, requestHandoff } from './decide/handoffs.ts';
export { changeHearing, promptHearing, scheduleHearing } from './decide/hearings.ts';
export { changeLegalHold, HOLD_DAYS_MAX } from './decide/legal-hold.ts';
export { openCase, recordMissedRent } from './decide/opening.ts';
export type { OutstandingOn } from './decide/owed.ts';
export { referToAdvice } from './decide/referral.ts';
export { continueCase, recordDemandPossible, reviewCase } from './decide/upkeep.ts';
export {
  type CaseEvent,
  CaseEventSchema,
  CaseIdSchema,
  type MissedCharge,
  MissedChargeSchema,
} from './events.ts';
export { type HousingTask, HousingTaskKindSchema, housingTaskOf } from './housing-task.ts';
export { nextConsentId, nextDemandId, nextFilingId, nextHandoffId, nextHearingId } from './ids.ts';
export { demandInForce, terminationInForce } from './in-force.ts';
export * from './legal.ts';
export { type LegalEvent, LegalEventSchema } from './legal-events.ts';
export {
  type HoldReason,
  HoldReasonSchema,
  type LegalHold,
  type LegalHoldCommand,
  LegalHoldCommandSchema,
  LegalHoldSchema,
} from './legal-hold.ts';
export { isOvertaken, mayTell, type Telling } from './may-tell.ts';
export { type CasePlan, GENERATION_DAYS_MAX, planCase, REVIEW_EVERY_DAYS } from './plan.ts';
export {
  CaseTaskSchema,
  CommandAnswerSchema,
  HandoffTaskSchema,
  HearingTaskSchema,
  PersonAnswerSchema,
} from './references.ts';
export { type CaseState, CaseStateSchema } from './state.ts';
