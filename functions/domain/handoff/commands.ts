import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { LocalDateSchema } from '../calendar/index.ts';
import { ConsentIdSchema } from '../consent/index.ts';
import { ContactSchema, HandlingReasonSchema, HandlingSchema, HelpDecisionSchema } from './handling.ts';
import { HandoffKindSchema, PrioritySchema } from './kinds.ts';
import { KleNumberSchema } from './kle.ts';
import { FailureReasonSchema, HoldReasonSchema, OutcomeSchema, RejectionReasonSchema } from './reasons.ts';

/** What people may ask of a hand-off. Who may, of which kinds and in which status: `TRANSITIONS`. */
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
  z.strictObject({
    type: z.literal('ForwardHandoff'),
    to: AgencySchema,
    /** The consent that the next agency may be told under, where one is needed. */
    consentId: ConsentIdSchema.optional(),
  }),
  z.strictObject({ type: z.literal('CorrectHandoff') }),
  /** RSL § 5 a stk. 1 or 5; see `HandlingSchema`. */
  z.strictObject({ type: z.literal('ChooseHandling'), handling: HandlingSchema, reason: HandlingReasonSchema }),
  z.strictObject({ type: z.literal('RecordContact'), ...ContactSchema.shape }),
  /** A refusal is written with its reasons and says how to appeal to Ankestyrelsen (FVL §§ 22, 24 and 25). */
  z.strictObject({
    type: z.literal('DecideHelp'),
    decision: HelpDecisionSchema,
    decidedOn: LocalDateSchema,
    reasonsGiven: z.boolean().default(false),
    appealGuidanceGiven: z.boolean().default(false),
  }),
]);
export type HandoffCommand = z.infer<typeof HandoffCommandSchema>;

/** What the system asks of a hand-off: when a clock ran out (`reminder` makes a retry harmless), or when it must end. */
export type HandoffPrompt =
  | { readonly type: 'RemindHandoff'; readonly reminder: number }
  | { readonly type: 'EscalateHandoff' }
  | { readonly type: 'ExpireHandoff' }
  | { readonly type: 'CancelHandoff'; readonly reason?: 'case-closed' | 'consent-withdrawn' };

/** What a person asks when an agency is to be asked. Who may ask whom for what: `ASKING`. */
export const RequestHandoffSchema = z.strictObject({
  type: z.literal('RequestHandoff'),
  kind: HandoffKindSchema.extract(['assistance-request', 'advice-request']),
  to: AgencySchema,
  priority: PrioritySchema,
  kle: KleNumberSchema.optional(),
  consentId: ConsentIdSchema.optional(),
});
export type RequestHandoff = z.infer<typeof RequestHandoffSchema>;
