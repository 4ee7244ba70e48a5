import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { InstantSchema } from '../calendar/index.ts';
import {
  CancellationReasonSchema,
  DurationSchema,
  HearingIdSchema,
  ReminderAudienceSchema,
  SequenceSchema,
} from './hearing.ts';
import { CourtReferenceSchema, HearingKindSchema, HearingPlaceSchema } from './kinds.ts';
import { HearingOutcomeSchema } from './outcomes.ts';

const of = { hearingId: HearingIdSchema, at: InstantSchema };
const timeAndPlace = {
  startsAt: InstantSchema,
  durationMinutes: DurationSchema,
  place: HearingPlaceSchema,
  courtReference: CourtReferenceSchema.optional(),
  shortNotice: z.boolean(),
};

/** What can happen to a hearing; past tense, ids, times and codes only. */
export const HearingEventSchemas = [
  z.strictObject({
    type: z.literal('HearingScheduled'),
    ...of,
    kind: HearingKindSchema,
    ...timeAndPlace,
    scheduledBy: AgencySchema,
    adjournedFrom: HearingIdSchema.optional(),
  }),
  z.strictObject({ type: z.literal('HearingRescheduled'), ...of, ...timeAndPlace, sequence: SequenceSchema }),
  z.strictObject({
    type: z.literal('HearingCancelled'),
    ...of,
    reason: CancellationReasonSchema,
    sequence: SequenceSchema,
  }),
  z.strictObject({
    type: z.literal('HearingReminded'),
    ...of,
    to: ReminderAudienceSchema,
    daysBefore: z.int().positive(),
    sequence: SequenceSchema,
  }),
  z.strictObject({
    type: z.literal('HearingOutcomeAsked'),
    ...of,
    /** Which request it is, from 1. */
    ask: z.int().positive(),
  }),
  /** The leader is told that the requests brought no answer. */
  z.strictObject({ type: z.literal('HearingOutcomeEscalated'), ...of }),
  z.strictObject({
    type: z.literal('HearingHeld'),
    ...of,
    outcome: HearingOutcomeSchema,
    recordedBy: AgencySchema,
    adjournedTo: HearingIdSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('HearingAcknowledged'),
    ...of,
    agency: AgencySchema,
    sequence: SequenceSchema,
  }),
] as const;

export const HearingEventSchema = z.discriminatedUnion('type', HearingEventSchemas);
export type HearingEvent = z.infer<typeof HearingEventSchema>;

/** The events that a wait of a hearing's execution is woken by: whatever moves its time or ends it. */
export const HEARING_SIGNALS = [
  'HearingRescheduled',
  'HearingCancelled',
  'HearingHeld',
] as const satisfies readonly HearingEvent['type'][];
