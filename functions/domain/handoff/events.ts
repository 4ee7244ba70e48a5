import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';
import { ClockSchema, HandoffIdSchema, HandoffKindSchema } from './handoff.ts';
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
    requester: AgencySchema,
    recipient: AgencySchema,
    chargeIds: z.array(z.string()).min(1),
    forwardedFrom: HandoffIdSchema.optional(),
    clock: ClockSchema,
  }),
  z.strictObject({ type: z.literal('HandoffReceived'), ...of, clock: ClockSchema }),
  z.strictObject({ type: z.literal('HandoffAccepted'), ...of, clock: ClockSchema }),
  z.strictObject({ type: z.literal('HandoffStarted'), ...of }),
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
  'HandoffHeld',
  'HandoffResumed',
  'HandoffRejected',
  'HandoffCompleted',
  'HandoffFailed',
  'HandoffCancelled',
  'HandoffEnteredInError',
] as const satisfies readonly HandoffEvent['type'][];
