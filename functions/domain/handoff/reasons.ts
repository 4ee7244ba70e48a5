import * as z from 'zod';

/**
 * Coded reasons and outcomes. Codes, not free text: they can be counted, and nobody writes a health note into them.
 * The vocabulary follows docs/design.md's peers: capacity, eligibility, refusal by the person and refusal by the
 * agency are different things and never share a code.
 */
export const RejectionReasonSchema = z.enum([
  'no-capacity',
  'not-eligible',
  'out-of-area',
  'duplicate',
  'missing-information',
  'person-declined',
]);

export const HoldReasonSchema = z.enum(['awaiting-person', 'awaiting-other-agency', 'agreed-pause', 'absence']);

/** What the advice led to; mandatory at completion, because the closed loop is the point of the referral. */
export const OutcomeSchema = z.enum([
  'rent-paid',
  'agreement-made',
  'benefit-applied-for',
  'budget-advice-given',
  'referred-onward',
  'person-declined-help',
]);

export const FailureReasonSchema = z.enum(['no-contact', 'not-deliverable', 'no-answer-from-recipient']);

export const CancellationReasonSchema = z.enum([
  'case-closed',
  'requested-by-mistake',
  'no-longer-needed',
  'forwarded',
]);

export type RejectionReason = z.infer<typeof RejectionReasonSchema>;
export type HoldReason = z.infer<typeof HoldReasonSchema>;
export type Outcome = z.infer<typeof OutcomeSchema>;
export type FailureReason = z.infer<typeof FailureReasonSchema>;
export type CancellationReason = z.infer<typeof CancellationReasonSchema>;
