export { startClock } from './clock.ts';
export { type HandoffCommand, HandoffCommandSchema, type HandoffPrompt, TRANSITIONS } from './commands.ts';
export { decideHandoff, type HandoffContext, HOLD_SINCE_REQUEST_DAYS_MAX, HOLD_WORKING_DAYS_MAX } from './decide.ts';
export { HANDOFF_SIGNALS, type HandoffEvent, HandoffEventSchema, HandoffEventSchemas } from './events.ts';
export { evolveHandoff, ImpossibleHandoffEventError } from './evolve.ts';
export {
  type Clock,
  type Handoff,
  HandoffIdSchema,
  type HandoffKind,
  HandoffKindSchema,
  HandoffSchema,
  type HandoffStatus,
  isOpen,
  isRunning,
  type OpenHandoff,
  type Phase,
  PhaseSchema,
} from './handoff.ts';
export { type HandoffPlan, planHandoff, type Silence } from './plan.ts';
export * from './reasons.ts';
