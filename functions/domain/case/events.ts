import * as z from 'zod';
import { ExplanationSchema } from '../arrears/index.ts';
import { InstantSchema, LocalDateSchema, PeriodSchema } from '../calendar/index.ts';
import { ConsentEventSchemas } from '../consent/index.ts';
import { HandoffEventSchemas } from '../handoff/index.ts';
import { HearingEventSchemas } from '../hearing/index.ts';
import { ClosingReasonSchema } from './closing.ts';
import { LegalEventSchemas } from './legal-events.ts';
import { LegalHoldEventSchemas } from './legal-hold.ts';

/** `hv-` and ten characters of lower-case base 32: the case's reference, safe to print in any message. */
export const CaseIdSchema = z.string().regex(/^hv-[a-z0-9]{10}$/);

/** A missed rent as the case knows it: which charge, by how much, by which rule, and its earliest demand date. */
export const MissedChargeSchema = z.strictObject({
  chargeId: z.string(),
  period: PeriodSchema,
  dueOn: LocalDateSchema,
  outstandingOere: z.int().positive(),
  rule: z.enum(['first', 'repeated']),
  referToAdvice: z.boolean(),
  /** ALL § 90 stk. 2: a påkrav may be given from this day; where the statute leaves doubt, the later, safe day. */
  demandFrom: LocalDateSchema,
  /** The rules that were applied and what they were applied to. */
  because: z.array(ExplanationSchema),
});
export type MissedCharge = z.infer<typeof MissedChargeSchema>;

/** Why a missed rent was not referred to advice; "no referral" is never silent. */
export const NoReferralReasonSchema = z.enum(['policy-does-not-refer', 'no-legal-basis', 'already-with-advice']);

export type NoReferralReason = z.infer<typeof NoReferralReasonSchema>;

const at = { at: InstantSchema };

/** What can happen to a case itself; past tense, ids, dates and amounts only. */
const CaseOwnEventSchemas = [
  z.strictObject({
    type: z.literal('CaseOpened'),
    ...at,
    tenancyId: z.string(),
    episode: z.int().positive(),
    /** Whose tenancy it is, in the person table; absent when no rent roll has named anyone. */
    personId: z.string().optional(),
    /** The tenancy's episode before this one. */
    previousCaseId: CaseIdSchema.optional(),
    missed: z.array(MissedChargeSchema).min(1),
  }),
  z.strictObject({ type: z.literal('RentMissed'), ...at, missed: z.array(MissedChargeSchema).min(1) }),
  z.strictObject({
    type: z.literal('ReferralNotMade'),
    ...at,
    chargeIds: z.array(z.string()).min(1),
    reason: NoReferralReasonSchema,
  }),
  z.strictObject({ type: z.literal('DemandBecamePossible'), ...at, chargeIds: z.array(z.string()).min(1) }),
  z.strictObject({ type: z.literal('CaseReviewed'), ...at, review: z.int().positive() }),
  z.strictObject({ type: z.literal('CaseContinued'), ...at, generation: z.int().positive() }),
  z.strictObject({ type: z.literal('RentSettled'), ...at, settledOn: LocalDateSchema }),
  z.strictObject({ type: z.literal('CaseClosed'), ...at, reason: ClosingReasonSchema }),
] as const;

export const CaseEventSchema = z.discriminatedUnion('type', [
  ...CaseOwnEventSchemas,
  ...LegalEventSchemas,
  ...LegalHoldEventSchemas,
  ...HandoffEventSchemas,
  ...HearingEventSchemas,
  ...ConsentEventSchemas,
]);
export type CaseEvent = z.infer<typeof CaseEventSchema>;
/** What happens to the case itself, not to a hand-off, a hearing or a consent of it. */
export type CaseOwnEvent = z.infer<(typeof CaseOwnEventSchemas | typeof LegalEventSchemas)[number]>;
