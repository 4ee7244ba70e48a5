/** A hand-off between two agencies: what it is, what may be decided about it, and what its workflow does next. */
export { ASKING, type Asking } from './asking.ts';
export { DECISION_REMINDER_DAYS_BEFORE, escalationsOf, startClock } from './clock.ts';
export {
  type HandoffCommand,
  HandoffCommandSchema,
  type HandoffPrompt,
  type RequestHandoff,
  RequestHandoffSchema,
} from './commands.ts';
export type { HandoffContext } from './context.ts';
export { decideHandoff } from './decide.ts';
export { HANDOFF_SIGNALS, type HandoffEvent, HandoffEventSchema, HandoffEventSchemas } from './events.ts';
export { evolveHandoff, ImpossibleHandoffEventError } from './evolve.ts';
export {
  type Contact,
  decisionDueOn,
  HANDLING_REASONS,
  type Handling,
  type HandlingReason,
  type HelpDecision,
  HelpDecisionSchema,
  workingDayFrom,
} from './handling.ts';
export {
  type Clock,
  type Handoff,
  HandoffIdSchema,
  HandoffSchema,
  type HandoffStatus,
  isOpen,
  isRunning,
  type OpenHandoff,
  type Phase,
  PhaseSchema,
} from './handoff.ts';
export { HOLD_SINCE_REQUEST_DAYS_MAX, HOLD_WORKING_DAYS_MAX } from './hold.ts';
export { type HandoffKind, HandoffKindSchema, type Priority, PrioritySchema, policyOf } from './kinds.ts';
export { KLE_DEFAULT, KLE_TITLES, KleNumberSchema } from './kle.ts';
export { statutoryNotice } from './notice.ts';
export { closingTimeOn } from './office-hours.ts';
export { type HandoffPlan, planHandoff, type Silence } from './plan.ts';
export * from './reasons.ts';
export { decideRequest } from './request.ts';
export { type Side, TRANSITIONS } from './transitions.ts';
