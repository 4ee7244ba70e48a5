import * as z from 'zod';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';
import { HandoffIdSchema } from '../handoff/index.ts';
import { CourtReferenceSchema } from '../hearing/index.ts';

/** Ophævelse (ALL § 90 stk. 1 nr. 1): the landlord terminates the tenancy for breach. */
export const TerminationSchema = z.strictObject({
  terminatedOn: LocalDateSchema,
  /** What was unpaid then of what had been demanded, in øre. */
  outstandingOere: z.int().min(0),
  /** ALL § 91 stk. 1: the amount is small enough to be insignificant, and housing terminates all the same. */
  insignificanceConsidered: z.boolean(),
});
export type Termination = z.infer<typeof TerminationSchema>;

/** The case's own id with the filing's number. */
export const FilingIdSchema = z.string().regex(/^hv-[a-z0-9]{10}-f\d{1,2}$/);

/** Anmodning to fogedretten (RPL § 596 ff.), with its statutory notice to the municipality (ALL § 92 stk. 2). */
export const FilingSchema = z.strictObject({
  filingId: FilingIdSchema,
  filedOn: LocalDateSchema,
  courtReference: CourtReferenceSchema.optional(),
  /** The hand-off that carries the notice: there is no filing without one. */
  noticeId: HandoffIdSchema,
});

/** Why the housing administration must decide (again). */
export const DecisionCauseSchema = z.enum([
  'deadline-passed',
  'extension-ended',
  'agreement-breached',
  'paid-in-court',
  'agreement-in-court',
  'dismissed-by-court',
  'refused-by-court',
]);
export type DecisionCause = z.infer<typeof DecisionCauseSchema>;

/** Why nothing is done after the deadline, as a code. */
export const NoActionReasonSchema = z.enum([
  'insignificant-amount',
  'payment-expected',
  'help-expected',
  'disputed',
  'own-error',
]);

/**
 * Where a case is on the legal path. What was done on the way (demands, agreement, termination, filing) is kept beside
 * it, so that a step back, after a breach or a dismissal, loses nothing.
 */
export const LegalStepSchema = z.discriminatedUnion('step', [
  /** Rent is missed; no demand is in force. */
  z.strictObject({ step: z.literal('arrears') }),
  /** A demand (påkrav) is in force; its payment deadline runs, or its receipt is awaited. */
  z.strictObject({
    step: z.literal('demanded'),
    /** When housing was asked on which day the demand had reached the tenant. */
    receiptAskedAt: InstantSchema.optional(),
  }),
  z.strictObject({
    step: z.literal('decision-due'),
    since: InstantSchema,
    why: DecisionCauseSchema,
    reminders: z.int().min(0),
    /** When housing is reminded next, its leader is told, or the case is reviewed. */
    nextPromptAt: InstantSchema,
    escalatedAt: InstantSchema.optional(),
    /** As in `demanded`: an agreement can be made, and broken, before that day is known. */
    receiptAskedAt: InstantSchema.optional(),
  }),
  /** An instalment plan (afdragsordning) runs. */
  z.strictObject({ step: z.literal('agreement') }),
  /** More time to pay (henstand), through this day. */
  z.strictObject({ step: z.literal('extended'), until: LocalDateSchema }),
  z.strictObject({ step: z.literal('no-action'), reason: NoActionReasonSchema }),
  z.strictObject({ step: z.literal('terminated') }),
  z.strictObject({ step: z.literal('filed') }),
]);
export type LegalStep = z.infer<typeof LegalStepSchema>;
