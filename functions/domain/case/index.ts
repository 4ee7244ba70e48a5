export {
  type Alert,
  type Consequence,
  type ConsequenceContext,
  consequencesOf,
  type StartExecution,
} from './consequences.ts';
export {
  type CaseContext,
  changeHandoff,
  closeCase,
  continueCase,
  nextHandoffId,
  openCase,
  promptHandoff,
  recordDemandPossible,
  recordMissedRent,
  referToAdvice,
  reviewCase,
  settleRent,
} from './decide.ts';
export {
  type CaseEvent,
  CaseEventSchema,
  type CaseEventType,
  CaseIdSchema,
  type ClosingReason,
  type MissedCharge,
  MissedChargeSchema,
} from './events.ts';
export { type CasePlan, GENERATION_DAYS_MAX, planCase, REVIEW_EVERY_DAYS } from './plan.ts';
export { CaseTaskSchema, CommandAnswerSchema, HandoffTaskSchema } from './references.ts';
export { type CaseAggregate, type CaseState, CaseStateSchema, evolveCase, ImpossibleCaseEventError } from './state.ts';
