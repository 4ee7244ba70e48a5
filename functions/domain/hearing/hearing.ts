import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { type Instant, InstantSchema } from '../calendar/index.ts';
import { CourtReferenceSchema, type HearingKind, HearingKindSchema, HearingPlaceSchema } from './kinds.ts';
import { addMinutes } from './local-time.ts';
import { HearingOutcomeSchema } from './outcomes.ts';

/** Ids of a case's hearings: the case's own with `m` (møde) and a number. */
export const HearingIdSchema = z.string().regex(/^hv-[a-z0-9]{10}-m\d{1,3}$/);

/** Which version of a hearing, from 0; grows with every change, and is the SEQUENCE of its calendar entry (RFC 5546). */
export const SequenceSchema = z.int().min(0);

/** How long a meeting is thought to last, in minutes. */
export const DurationSchema = z.int().min(5).max(600);

/** Whom a reminder is for: the agencies that may be told, or the tenant. */
export const ReminderAudienceSchema = z.enum(['agencies', 'tenant']);
export type ReminderAudience = z.infer<typeof ReminderAudienceSchema>;

export const CancellationReasonSchema = z.enum([
  'court-cancelled',
  'requester-withdrew',
  'case-closed',
  'entered-in-error',
]);

const common = {
  hearingId: HearingIdSchema,
  kind: HearingKindSchema,
  startsAt: InstantSchema,
  durationMinutes: DurationSchema,
  place: HearingPlaceSchema,
  courtReference: CourtReferenceSchema.optional(),
  sequence: SequenceSchema,
  /** Told less than the policy's days ahead; RPL § 598 stk. 2: normally at least 7. A warning, no fault. */
  shortNotice: z.boolean(),
  /** The times it was moved away from; a list that is older than the change does not move it back. */
  earlierStarts: z.array(InstantSchema).optional(),
  scheduledBy: AgencySchema,
  scheduledAt: InstantSchema,
  /** When the present time and place were recorded and told: nobody is reminded of what was just said. */
  announcedAt: InstantSchema,
  /** Which version each agency has confirmed last, and when. */
  acknowledgements: z.partialRecord(AgencySchema, z.strictObject({ sequence: SequenceSchema, at: InstantSchema })),
  /** The reminders sent; one of an earlier `sequence` counts for nothing any more. */
  reminded: z.array(
    z.strictObject({ to: ReminderAudienceSchema, daysBefore: z.int().positive(), sequence: SequenceSchema }),
  ),
  /** How often the outcome was asked for. */
  outcomeAsks: z.int().min(0),
  /** When the leader was told that the outcome is missing; nobody is asked after that. */
  leaderToldAt: InstantSchema.optional(),
  /** The hearing that was adjourned to this one. */
  adjournedFrom: HearingIdSchema.optional(),
};

/** A meeting of the bailiff court (fogedret). A union on `status`: each status has just its own data. */
export const HearingSchema = z.discriminatedUnion('status', [
  z.strictObject({ ...common, status: z.literal('scheduled') }),
  z.strictObject({
    ...common,
    status: z.literal('cancelled'),
    reason: CancellationReasonSchema,
    cancelledAt: InstantSchema,
  }),
  z.strictObject({
    ...common,
    status: z.literal('held'),
    outcome: HearingOutcomeSchema,
    recordedBy: AgencySchema,
    recordedAt: InstantSchema,
    /** The hearing it was adjourned to, when the court named a date. */
    adjournedTo: HearingIdSchema.optional(),
  }),
]);
export type Hearing = z.infer<typeof HearingSchema>;
export type HearingStatus = Hearing['status'];
export type ScheduledHearing = Extract<Hearing, { status: 'scheduled' }>;

export function isScheduled(hearing: Hearing): hearing is ScheduledHearing {
  return hearing.status === 'scheduled';
}

/** The hearing of a kind that is still to come at a moment: of each kind a case has at most one. */
export function upcomingOf(hearings: Iterable<Hearing>, kind: HearingKind, at: Instant): ScheduledHearing | undefined {
  return [...hearings].filter(isScheduled).find((hearing) => hearing.kind === kind && hearing.startsAt > at);
}

/** When a hearing is thought to be over. */
export function endOf({ startsAt, durationMinutes }: Pick<Hearing, 'startsAt' | 'durationMinutes'>): Instant {
  return addMinutes(startsAt, durationMinutes);
}
