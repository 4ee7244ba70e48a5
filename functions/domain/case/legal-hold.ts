import * as z from 'zod';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';

/** Why a case may not be erased although its time has come (GDPR art. 17(3) and 18). */
export const HoldReasonSchema = z.enum([
  /** It is evidence in a dispute: art. 17(3)(e). */
  'legal-claim',
  /** A complaint to Datatilsynet or the beboerklagenævn is being dealt with. */
  'complaint',
  /** The tenant asks that it is kept: art. 18(1)(b) and (c). */
  'asked-by-tenant',
  /** An audit or an inspection looks at it. */
  'audit',
]);
export type HoldReason = z.infer<typeof HoldReasonSchema>;

/** A hold in effect. Nothing ends it but its release; `reviewOn` is when somebody has to look at it again. */
export const LegalHoldSchema = z.strictObject({
  placedAt: InstantSchema,
  reason: HoldReasonSchema,
  reviewOn: LocalDateSchema,
});
export type LegalHold = z.infer<typeof LegalHoldSchema>;

const at = { at: InstantSchema };

/** What happens to a hold, in a case of any status; placing one anew puts its review off. */
export const LegalHoldEventSchemas = [
  z.strictObject({
    type: z.literal('LegalHoldPlaced'),
    ...at,
    reason: HoldReasonSchema,
    reviewOn: LocalDateSchema,
  }),
  z.strictObject({ type: z.literal('LegalHoldReleased'), ...at }),
] as const;
export type LegalHoldEvent = z.infer<(typeof LegalHoldEventSchemas)[number]>;

/** Places a hold, or releases the one in effect. */
export const LegalHoldCommandSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('PlaceLegalHold'), reason: HoldReasonSchema, reviewOn: LocalDateSchema }),
  z.strictObject({ type: z.literal('ReleaseLegalHold') }),
]);
export type LegalHoldCommand = z.infer<typeof LegalHoldCommandSchema>;
