import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';
import {
  CancellationReasonSchema,
  FailureReasonSchema,
  HoldReasonSchema,
  OutcomeSchema,
  RejectionReasonSchema,
} from './reasons.ts';

/** Which answer of the recipient is awaited; each has its own clock in working days. */
export const PhaseSchema = z.enum(['acknowledgement', 'acceptance', 'outcome']);
export type Phase = z.infer<typeof PhaseSchema>;

/**
 * The clock of the phase: when the answer is due, when the system speaks up next, and what it has said so far.
 * "Remind, remind, escalate": a reminder when the deadline passes, one a policy interval later, then the leader.
 */
export const ClockSchema = z.strictObject({
  phase: PhaseSchema,
  dueAt: InstantSchema,
  nextPromptAt: InstantSchema,
  reminders: z.int().min(0),
  escalatedAt: InstantSchema.optional(),
});
export type Clock = z.infer<typeof ClockSchema>;

export const HandoffKindSchema = z.enum(['rent-arrears-referral']);
export type HandoffKind = z.infer<typeof HandoffKindSchema>;

/** Ids of a case and its hand-offs: lower-case base 32 with prefixes, so they can be read aloud. */
export const HandoffIdSchema = z.string().regex(/^hv-[a-z0-9]{10}-h\d{1,3}$/);

const common = {
  handoffId: HandoffIdSchema,
  kind: HandoffKindSchema,
  /** The agency that asks; FHIR Task.requester. */
  requester: AgencySchema,
  /** The agency that is asked; FHIR Task.owner. */
  recipient: AgencySchema,
  /** The charges (ids of the ledger) that gave rise to it; FHIR Task.focus. */
  chargeIds: z.array(z.string()).min(1),
  requestedAt: InstantSchema,
  /** Present when this hand-off continues one that its recipient forwarded. */
  forwardedFrom: HandoffIdSchema.optional(),
  receivedAt: InstantSchema.optional(),
  acceptedAt: InstantSchema.optional(),
};
const ended = { endedAt: InstantSchema };

/**
 * A hand-off between two agencies: the loop of a FHIR Task (HL7 FHIR R4 TaskStatus, SDOHCC's rule of who may set
 * what, plus `received`, which carries the acknowledgement). A union on `status`: each status has just its own data.
 */
export const HandoffSchema = z.discriminatedUnion('status', [
  z.strictObject({ ...common, status: z.literal('requested'), clock: ClockSchema }),
  z.strictObject({ ...common, status: z.literal('received'), clock: ClockSchema }),
  z.strictObject({ ...common, status: z.literal('accepted'), clock: ClockSchema }),
  z.strictObject({ ...common, status: z.literal('in-progress'), clock: ClockSchema }),
  z.strictObject({
    ...common,
    status: z.literal('on-hold'),
    /** The status it goes back to on {@link until}, or when resumed earlier. */
    heldFrom: z.enum(['accepted', 'in-progress']),
    until: LocalDateSchema,
    reason: HoldReasonSchema,
  }),
  z.strictObject({ ...common, ...ended, status: z.literal('completed'), outcome: OutcomeSchema }),
  z.strictObject({ ...common, ...ended, status: z.literal('rejected'), reason: RejectionReasonSchema }),
  z.strictObject({
    ...common,
    ...ended,
    status: z.literal('cancelled'),
    reason: CancellationReasonSchema,
    forwardedTo: HandoffIdSchema.optional(),
  }),
  z.strictObject({ ...common, ...ended, status: z.literal('failed'), reason: FailureReasonSchema }),
  z.strictObject({ ...common, ...ended, status: z.literal('entered-in-error') }),
]);
export type Handoff = z.infer<typeof HandoffSchema>;
export type HandoffStatus = Handoff['status'];

/** A hand-off whose clock runs. */
export type RunningHandoff = Extract<Handoff, { clock: Clock }>;
/** A hand-off that someone still has to do something about. */
export type OpenHandoff = RunningHandoff | Extract<Handoff, { status: 'on-hold' }>;

export function isRunning(handoff: Handoff): handoff is RunningHandoff {
  return 'clock' in handoff;
}

export function isOpen(handoff: Handoff): handoff is OpenHandoff {
  return isRunning(handoff) || handoff.status === 'on-hold';
}
