import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';
import { ConsentIdSchema } from '../consent/index.ts';
import { ContactSchema, HandlingReasonSchema, HandlingSchema, HelpDecisionSchema } from './handling.ts';
import { ClockSchema, HandoffIdSchema } from './handoff.ts';
import { HandoffKindSchema, PrioritySchema } from './kinds.ts';
import { KleNumberSchema } from './kle.ts';
import {
  CancellationReasonSchema,
  FailureReasonSchema,
  HoldReasonSchema,
  OutcomeSchema,
  RejectionReasonSchema,
} from './reasons.ts';

const of = { handoffId: HandoffIdSchema, at: InstantSchema };

/** What can happen to a hand-off; past tense, ids and codes only. */
export const HandoffEventSchemas = [
  z.strictObject({
    type: z.literal('HandoffRequested'),
    ...of,
    kind: HandoffKindSchema,
    /** Absent: routine. */
    priority: PrioritySchema.optional(),
    /** Absent: `KLE_DEFAULT`. */
    kle: KleNumberSchema.optional(),
    requester: AgencySchema,
    recipient: AgencySchema,
    chargeIds: z.array(z.string()),
    consentId: ConsentIdSchema.optional(),
    forwardedFrom: HandoffIdSchema.optional(),
    filingId: z.string().optional(),
    decisionDueOn: LocalDateSchema.optional(),
    clock: ClockSchema,
  }),
  z.strictObject({ type: z.literal('HandoffReceived'), ...of, clock: ClockSchema }),
  z.strictObject({ type: z.literal('HandoffAccepted'), ...of, clock: ClockSchema }),
  z.strictObject({ type: z.literal('HandoffStarted'), ...of }),
  /** Of a statutory notice, in place of an acceptance; RSL § 5 a stk. 1 or 5. */
  z.strictObject({
    type: z.literal('HandlingChosen'),
    ...of,
    handling: HandlingSchema,
    reason: HandlingReasonSchema,
    clock: ClockSchema,
  }),
  z.strictObject({ type: z.literal('ContactRecorded'), ...of, contact: ContactSchema }),
  /** Ends a statutory notice that was treated at once. The confirmations are FVL §§ 22, 24 and 25 (a refusal's alone). */
  z.strictObject({
    type: z.literal('HelpDecided'),
    ...of,
    decision: HelpDecisionSchema,
    decidedOn: LocalDateSchema,
    /** A refusal after the 14 days of RSL § 5 a stk. 2. */
    isLate: z.boolean(),
    reasonsGiven: z.boolean(),
    appealGuidanceGiven: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('HandoffHeld'),
    ...of,
    heldFrom: z.enum(['accepted', 'in-progress']),
    until: LocalDateSchema,
    reason: HoldReasonSchema,
  }),
  z.strictObject({
    type: z.literal('HandoffResumed'),
    ...of,
    to: z.enum(['accepted', 'in-progress']),
    clock: ClockSchema,
  }),
  z.strictObject({ type: z.literal('HandoffReminded'), ...of, clock: ClockSchema }),
  z.strictObject({ type: z.literal('HandoffEscalated'), ...of, clock: ClockSchema }),
  z.strictObject({ type: z.literal('HandoffRejected'), ...of, reason: RejectionReasonSchema }),
  z.strictObject({ type: z.literal('HandoffCompleted'), ...of, outcome: OutcomeSchema }),
  z.strictObject({ type: z.literal('HandoffFailed'), ...of, reason: FailureReasonSchema }),
  z.strictObject({
    type: z.literal('HandoffCancelled'),
    ...of,
    reason: CancellationReasonSchema,
    forwardedTo: HandoffIdSchema.optional(),
  }),
  z.strictObject({ type: z.literal('HandoffEnteredInError'), ...of }),
] as const;

export const HandoffEventSchema = z.discriminatedUnion('type', HandoffEventSchemas);
export type HandoffEvent = z.infer<typeof HandoffEventSchema>;

/** The events that a wait of a hand-off's execution is woken by: whatever moves its clock or ends it. */
export const HANDOFF_SIGNALS = [
  'HandoffReceived',
  'HandoffAccepted',
  'HandoffStarted',
  'HandlingChosen',
  'ContactRecorded',
  'HelpDecided',
  'HandoffHeld',
  'HandoffResumed',
  'HandoffRejected',
  'HandoffCompleted',
  'HandoffFailed',
  'HandoffCancelled',
  'HandoffEnteredInError',
] as const satisfies readonly HandoffEvent['type'][];
