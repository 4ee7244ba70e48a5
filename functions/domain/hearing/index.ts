/** Meetings of the bailiff court: their dates, their changes, who is reminded when, and what they led to. */
export {
  type HearingCommand,
  HearingCommandSchema,
  type HearingPrompt,
  SYSTEM_SPEAKS_FOR,
  TRANSITIONS,
} from './commands.ts';
export type { HearingContext } from './context.ts';
export { decideHearing } from './decide.ts';
export { HEARING_DAYS_AHEAD_MAX } from './decide-date.ts';
export { HEARING_SIGNALS, type HearingEvent, HearingEventSchema, HearingEventSchemas } from './events.ts';
export { evolveHearing, ImpossibleHearingEventError } from './evolve.ts';
export {
  CancellationReasonSchema,
  DurationSchema,
  endOf,
  type Hearing,
  HearingIdSchema,
  HearingSchema,
  type HearingStatus,
  isScheduled,
  type ReminderAudience,
  ReminderAudienceSchema,
  type ScheduledHearing,
  SequenceSchema,
  upcomingOf,
} from './hearing.ts';
export {
  CourtReferenceSchema,
  type HearingKind,
  HearingKindSchema,
  type HearingPlace,
  HearingPlaceSchema,
  KINDS,
  RoomSchema,
} from './kinds.ts';
export { instantsAt } from './local-time.ts';
export { type HearingOutcome, HearingOutcomeSchema, OUTCOMES, outcomesOf } from './outcomes.ts';
export { HEARING_WAIT_SECONDS_MAX, type HearingPlan, planHearing } from './plan.ts';
export { OUTCOME_ASKED_DAYS_MAX, wasTenantTold } from './schedule.ts';
