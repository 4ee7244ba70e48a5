import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { InstantSchema } from '../calendar/index.ts';
import { CancellationReasonSchema, DurationSchema, type ReminderAudience, SequenceSchema } from './hearing.ts';
import { CourtReferenceSchema, HearingKindSchema, HearingPlaceSchema } from './kinds.ts';
import { HearingOutcomeSchema } from './outcomes.ts';

const NextDateSchema = z.strictObject({ startsAt: InstantSchema, place: HearingPlaceSchema.optional() });

/**
 * What people may ask of a hearing. Who may, and in which status: {@link TRANSITIONS}. The date comes from the
 * requester, whom the court tells (RPL § 491 stk. 1), or from the court itself.
 */
export const HearingCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('ScheduleHearing'),
    kind: HearingKindSchema,
    startsAt: InstantSchema,
    durationMinutes: DurationSchema.optional(),
    place: HearingPlaceSchema,
    courtReference: CourtReferenceSchema.optional(),
  }),
  /** Another time, place or reference; what is left out stays. */
  z.strictObject({
    type: z.literal('RescheduleHearing'),
    startsAt: InstantSchema,
    durationMinutes: DurationSchema.optional(),
    place: HearingPlaceSchema.optional(),
    courtReference: CourtReferenceSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('CancelHearing'),
    /** Not `case-closed`: that is what the system says when the case ends. */
    reason: CancellationReasonSchema.exclude(['case-closed']),
  }),
  z
    .strictObject({
      type: z.literal('RecordHearingOutcome'),
      outcome: HearingOutcomeSchema,
      /** The date the meeting was put off to; left out when the court has not named one yet. */
      adjournedTo: NextDateSchema.optional(),
    })
    .refine(({ outcome, adjournedTo }) => outcome === 'adjourned' || adjournedTo === undefined, {
      path: ['adjournedTo'],
      message: 'expected no further date unless the outcome is adjourned',
    }),
  z.strictObject({ type: z.literal('AcknowledgeHearing'), sequence: SequenceSchema }),
]);
export type HearingCommand = z.infer<typeof HearingCommandSchema>;

/** What the system asks of a hearing by itself; the numbers make a retry harmless. */
export type HearingPrompt =
  | { readonly type: 'RemindHearing'; readonly to: ReminderAudience; readonly daysBefore: number }
  /** The last request goes to the leader. */
  | { readonly type: 'AskHearingOutcome'; readonly ask: number }
  /** The case ends, and nobody is to meet in court. */
  | { readonly type: 'CallOffHearing' };

type By = z.infer<typeof AgencySchema> | 'system';
type From = 'none' | 'scheduled' | 'cancelled' | 'held';

interface Transition {
  readonly by: readonly By[];
  readonly from: readonly From[];
  /** The status in which the command has nothing left to do, so that a repeat is no error. */
  readonly done?: From;
}

const REQUESTER_AND_COURT: readonly By[] = ['housing', 'court'];

/**
 * Who may do what, from which status. The system schedules and reschedules only what a delivered list of dates
 * (berammelsesliste) says; see `SYSTEM_SPEAKS_FOR`.
 */
export const TRANSITIONS: Readonly<Record<(HearingCommand | HearingPrompt)['type'], Transition>> = {
  ScheduleHearing: { by: [...REQUESTER_AND_COURT, 'system'], from: ['none'] },
  RescheduleHearing: { by: [...REQUESTER_AND_COURT, 'system'], from: ['scheduled'] },
  CancelHearing: { by: REQUESTER_AND_COURT, from: ['scheduled'], done: 'cancelled' },
  RecordHearingOutcome: { by: REQUESTER_AND_COURT, from: ['scheduled'], done: 'held' },
  AcknowledgeHearing: { by: AgencySchema.options, from: ['scheduled', 'cancelled'] },
  RemindHearing: { by: ['system'], from: ['scheduled'] },
  AskHearingOutcome: { by: ['system'], from: ['scheduled'] },
  CallOffHearing: { by: ['system'], from: ['scheduled'], done: 'cancelled' },
};

/** In whose name the system schedules: a list of dates is delivered by the housing administration, the requester. */
export const SYSTEM_SPEAKS_FOR = 'housing' satisfies By;
