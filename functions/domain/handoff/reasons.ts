import * as z from 'zod';
import type { HandoffKind } from './kinds.ts';

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

/** What it led to; mandatory at completion, because the closed loop is the point of a hand-off. */
export const OutcomeSchema = z.enum([
  'rent-paid',
  'agreement-made',
  'benefit-applied-for',
  'budget-advice-given',
  'referred-onward',
  'person-declined-help',
  'help-granted',
  'help-refused',
  /** The tenant was told that he or she can come to the municipality for help (RSL § 5 a stk. 5). */
  'person-informed',
  /** The tenant asked for help, which the municipality now treats as a case of its own. */
  'help-asked-for',
  'not-reached',
]);
export type Outcome = z.infer<typeof OutcomeSchema>;

const ADVICE_OUTCOMES: readonly Outcome[] = [
  'rent-paid',
  'agreement-made',
  'benefit-applied-for',
  'budget-advice-given',
  'referred-onward',
  'person-declined-help',
];

/**
 * Which outcomes a hand-off of each kind can be completed with. Those of a statutory notice are for a notice handled by
 * contact; one that is treated at once ends with a decision.
 */
export const OUTCOMES: Readonly<Record<HandoffKind, readonly Outcome[]>> = {
  'rent-arrears-referral': ADVICE_OUTCOMES,
  'advice-request': ADVICE_OUTCOMES,
  'assistance-request': [
    'help-granted',
    'help-refused',
    'benefit-applied-for',
    'referred-onward',
    'person-declined-help',
  ],
  'statutory-notice': ['person-informed', 'help-asked-for', 'person-declined-help', 'not-reached'],
};

export const FailureReasonSchema = z.enum(['no-contact', 'not-deliverable', 'no-answer-from-recipient']);

export const CancellationReasonSchema = z.enum([
  'case-closed',
  'requested-by-mistake',
  'no-longer-needed',
  'forwarded',
  'consent-withdrawn',
]);

export type RejectionReason = z.infer<typeof RejectionReasonSchema>;
