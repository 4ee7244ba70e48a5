import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { LocalDateSchema } from '../calendar/index.ts';
import { FailureReasonSchema, HoldReasonSchema, OutcomeSchema, RejectionReasonSchema } from './reasons.ts';

/** What people may ask of a hand-off. Who may, and in which status: `TRANSITIONS`. */
export const HandoffCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('AcknowledgeHandoff') }),
  z.strictObject({ type: z.literal('AcceptHandoff') }),
  z.strictObject({ type: z.literal('RejectHandoff'), reason: RejectionReasonSchema }),
  z.strictObject({ type: z.literal('StartHandoff') }),
  z.strictObject({ type: z.literal('HoldHandoff'), until: LocalDateSchema, reason: HoldReasonSchema }),
  z.strictObject({ type: z.literal('ResumeHandoff') }),
  z.strictObject({ type: z.literal('CompleteHandoff'), outcome: OutcomeSchema }),
  z.strictObject({ type: z.literal('FailHandoff'), reason: FailureReasonSchema }),
  z.strictObject({ type: z.literal('WithdrawHandoff'), reason: z.enum(['requested-by-mistake', 'no-longer-needed']) }),
  z.strictObject({ type: z.literal('ForwardHandoff'), to: AgencySchema }),
  z.strictObject({ type: z.literal('CorrectHandoff') }),
]);
export type HandoffCommand = z.infer<typeof HandoffCommandSchema>;

/** What the system asks of a hand-off when a clock ran out; `reminder` and `escalation` make a retry harmless. */
export type HandoffPrompt =
  | { readonly type: 'RemindHandoff'; readonly reminder: number }
  | { readonly type: 'EscalateHandoff' }
  | { readonly type: 'ExpireHandoff' }
  | { readonly type: 'CancelHandoff' };

type Side = 'requester' | 'recipient' | 'system';
type Status = 'requested' | 'received' | 'accepted' | 'in-progress' | 'on-hold' | 'ended';

interface Transition {
  readonly by: readonly Side[];
  readonly from: readonly Status[];
  /** The status in which the command has nothing left to do, so that a repeat is no error. */
  readonly done?: string;
}

const OPEN: readonly Status[] = ['requested', 'received', 'accepted', 'in-progress', 'on-hold'];
const CLOCK_RUNS: readonly Status[] = ['requested', 'received', 'accepted', 'in-progress'];

/**
 * Who may set what, from which status (HL7 SDOHCC: the target accepts, rejects, works and completes; either side may
 * cancel; only the requester calls its own request an error).
 */
export const TRANSITIONS: Readonly<Record<(HandoffCommand | HandoffPrompt)['type'], Transition>> = {
  AcknowledgeHandoff: { by: ['recipient'], from: ['requested'], done: 'received' },
  AcceptHandoff: { by: ['recipient'], from: ['requested', 'received'], done: 'accepted' },
  RejectHandoff: { by: ['recipient'], from: ['requested', 'received'], done: 'rejected' },
  StartHandoff: { by: ['recipient'], from: ['accepted'], done: 'in-progress' },
  HoldHandoff: { by: ['recipient'], from: ['accepted', 'in-progress'] },
  ResumeHandoff: { by: ['recipient', 'system'], from: ['on-hold'] },
  CompleteHandoff: { by: ['recipient'], from: ['accepted', 'in-progress', 'on-hold'], done: 'completed' },
  FailHandoff: { by: ['recipient'], from: ['accepted', 'in-progress', 'on-hold'], done: 'failed' },
  WithdrawHandoff: { by: ['requester', 'recipient'], from: OPEN, done: 'cancelled' },
  ForwardHandoff: { by: ['recipient'], from: CLOCK_RUNS },
  CorrectHandoff: { by: ['requester'], from: [...OPEN, 'ended'], done: 'entered-in-error' },
  RemindHandoff: { by: ['system'], from: CLOCK_RUNS },
  EscalateHandoff: { by: ['system'], from: CLOCK_RUNS },
  ExpireHandoff: { by: ['system'], from: CLOCK_RUNS },
  CancelHandoff: { by: ['system'], from: OPEN, done: 'cancelled' },
};
