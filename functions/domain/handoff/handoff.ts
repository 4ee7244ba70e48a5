import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';
import { ConsentIdSchema } from '../consent/index.ts';
import { ContactSchema, HandlingReasonSchema, HandlingSchema } from './handling.ts';
import { HandoffKindSchema, PrioritySchema } from './kinds.ts';
import { KLE_DEFAULT, KleNumberSchema } from './kle.ts';
import {
  CancellationReasonSchema,
  FailureReasonSchema,
  HoldReasonSchema,
  OutcomeSchema,
  RejectionReasonSchema,
} from './reasons.ts';

/**
 * Which answer of the recipient is awaited; each has its own clock. Of a statutory notice the acceptance is the choice
 * of its handling, and `decision` is the outcome of one that is treated at once, with the 14 days of RSL § 5 a stk. 2.
 */
export const PhaseSchema = z.enum(['acknowledgement', 'acceptance', 'outcome', 'decision']);
export type Phase = z.infer<typeof PhaseSchema>;

/**
 * The clock of the phase: when the answer is due, when the system speaks up next, and what it has said so far.
 * "Remind, remind, escalate": a reminder when the deadline passes (of a decision: before), one a policy interval later,
 * then the leader, as often as the policy says.
 */
export const ClockSchema = z.strictObject({
  phase: PhaseSchema,
  dueAt: InstantSchema,
  nextPromptAt: InstantSchema,
  reminders: z.int().min(0),
  /** When the leader was told last. */
  escalatedAt: InstantSchema.optional(),
  /** How often the leader was told; absent before the first time. */
  escalations: z.int().positive().optional(),
});
export type Clock = z.infer<typeof ClockSchema>;

/** Ids of a case and its hand-offs: lower-case base 32 with prefixes, so they can be read aloud. */
export const HandoffIdSchema = z.string().regex(/^hv-[a-z0-9]{10}-h\d{1,3}$/);

const common = {
  handoffId: HandoffIdSchema,
  kind: HandoffKindSchema,
  /** FHIR Task.priority. */
  priority: PrioritySchema.default('routine'),
  /** What it is about; FHIR Task.code. */
  kle: KleNumberSchema.default(KLE_DEFAULT),
  /** The agency that asks; FHIR Task.requester. */
  requester: AgencySchema,
  /** The agency that is asked; FHIR Task.owner. */
  recipient: AgencySchema,
  /** The charges (ids of the ledger) that gave rise to a referral of missed rent; FHIR Task.focus. */
  chargeIds: z.array(z.string()),
  requestedAt: InstantSchema,
  /** The consent it rests on: it ends when that is withdrawn. */
  consentId: ConsentIdSchema.optional(),
  /** Present when this hand-off continues one that its recipient forwarded. */
  forwardedFrom: HandoffIdSchema.optional(),
  receivedAt: InstantSchema.optional(),
  acceptedAt: InstantSchema.optional(),
  /** Of a statutory notice: the filing it tells of. */
  filingId: z.string().optional(),
  /** Of a statutory notice: the last day on which help may be refused (RSL § 5 a stk. 2). */
  decisionDueOn: LocalDateSchema.optional(),
  /** Of a statutory notice: what the caseworker chose to do with it, and why. */
  handling: HandlingSchema.optional(),
  handlingReason: HandlingReasonSchema.optional(),
  /** Of a statutory notice: the attempts to reach the tenant, in the order they were recorded. */
  contacts: z.array(ContactSchema).optional(),
};
const ended = { endedAt: InstantSchema };

/** What a hand-off carries through every status. */
const CommonSchema = z.object(common);
export type HandoffCommon = z.infer<typeof CommonSchema>;

/** What a hand-off takes along into its next status: everything but what belongs to the one it is in. */
export function commonOf(handoff: Handoff): HandoffCommon {
  return CommonSchema.parse(handoff);
}

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
  z.strictObject({
    ...common,
    ...ended,
    status: z.literal('completed'),
    outcome: OutcomeSchema,
    /** When the municipality decided, if it ended with a decision on help; and whether a refusal came too late. */
    decidedOn: LocalDateSchema.optional(),
    isLate: z.boolean().optional(),
  }),
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
