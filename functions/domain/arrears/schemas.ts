import * as z from 'zod';
import { LocalDateSchema, PeriodSchema } from '../calendar/index.ts';

const whole = z.number().int().nonnegative();
const positive = whole.positive();

/** Rent (or another pligtig pengeydelse) that was charged, and how much of it is still unpaid. */
export const OpenChargeSchema = z
  .strictObject({
    chargeId: z.string().min(1),
    period: PeriodSchema,
    /** As charged; a due day on which no deadline may fall is shifted here (ALL § 44 stk. 2). */
    dueOn: LocalDateSchema,
    amountOere: whole,
    outstandingOere: whole,
  })
  .refine(({ amountOere, outstandingOere }) => outstandingOere <= amountOere, {
    path: ['outstandingOere'],
    message: 'expected at most amountOere',
  });
export type OpenCharge = z.infer<typeof OpenChargeSchema>;

/** A charge that was found missed on a day, whether or not it has been paid since. */
export const MissedRentSchema = z.strictObject({
  chargeId: z.string().min(1),
  dueOn: LocalDateSchema,
  missedOn: LocalDateSchema,
});
export type MissedRent = z.infer<typeof MissedRentSchema>;

/** One reason of an assessment: the rule applied, and what it was applied to. No prose, no personal data. */
export const ExplanationSchema = z.discriminatedUnion('rule', [
  /** Nothing is open. */
  z.strictObject({ rule: z.literal('settled') }),
  /** What is open is too little to count as missed. */
  z.strictObject({ rule: z.literal('within-residue-limit'), outstandingOere: whole, residueLimitOere: whole }),
  /** The last day of timely payment is not over. */
  z.strictObject({ rule: z.literal('not-yet-due'), on: LocalDateSchema, lastTimelyOn: LocalDateSchema }),
  /** It is over, but a timely payment may not show yet. */
  z.strictObject({
    rule: z.literal('within-grace'),
    on: LocalDateSchema,
    lastTimelyOn: LocalDateSchema,
    graceBankDays: whole,
    graceEndsOn: LocalDateSchema,
  }),
  /** More than the residue is open after the grace: missed. */
  z.strictObject({
    rule: z.literal('unpaid-after-grace'),
    lastTimelyOn: LocalDateSchema,
    graceBankDays: whole,
    graceEndsOn: LocalDateSchema,
    outstandingOere: whole,
    residueLimitOere: whole,
  }),
  /** How many of the last `withinMonths` rent months had a miss, this one included; repeated from `repeatedCount` on. */
  z.strictObject({
    rule: z.literal('months-with-a-miss'),
    months: z.array(PeriodSchema),
    withinMonths: positive,
    repeatedCount: positive,
  }),
  /** What the organisation has decided to refer to advice. */
  z.strictObject({ rule: z.literal('refer-to-advice-on'), setting: z.enum(['first', 'repeated', 'never']) }),
]);
export type Explanation = z.infer<typeof ExplanationSchema>;
