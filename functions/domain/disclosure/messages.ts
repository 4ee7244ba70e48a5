import * as z from 'zod';

/** What henvis tells an agency about a case. */
export const AgencyMessageSchema = z.enum([
  'handoff-requested',
  'handoff-reminder',
  'handoff-escalated',
  'handoff-not-taken',
  'handoff-withdrawn',
  /** To the municipality: a statutory notice (underretning, ALL § 92 stk. 2) waits. */
  'statutory-notice',
  /** Receipt status of a statutory notice, back to the housing administration. */
  'notice-received',
  /** The municipality's decision (afgørelse), back to the housing administration; RSL § 5 a stk. 3. */
  'decision-told',
  /** To the municipality: the 14 days of RSL § 5 a stk. 2 have passed. */
  'decision-overdue',
  'demand-possible',
  'demand-receipt-missing',
  /** The payment deadline has passed: the housing administration decides what follows. */
  'decision-due',
  'decision-reminder',
  'decision-escalated',
  'agreement-breached',
  /** The payment was made in time after all, and arrived later. */
  'agreement-restored',
  'paid-after-termination',
  'case-review',
  'case-closed',
  'hearing-scheduled',
  'hearing-changed',
  'hearing-cancelled',
  'hearing-reminder',
  'hearing-outcome-wanted',
  'hearing-outcome-escalated',
  'hearing-held',
  'consent-withdrawn',
]);
export type AgencyMessage = z.infer<typeof AgencyMessageSchema>;

/** What henvis tells the tenant. */
export const TenantMessageSchema = z.enum([
  'missed-rent',
  'hearing-reminder',
  /** A hearing the tenant was reminded of has another date, or is cancelled. */
  'hearing-changed',
  'hearing-cancelled',
  'consent-given',
  'consent-withdrawn',
  'case-closed',
]);
export type TenantMessage = z.infer<typeof TenantMessageSchema>;

/** Letters: what is sent with personal data, in a closed envelope or through Digital Post. */
export const LetterSchema = z.enum(['statutory-notice-letter']);
export type Letter = z.infer<typeof LetterSchema>;

export type Message = AgencyMessage | TenantMessage | Letter;

/** Every kind of message of the matrix. */
export const MESSAGES: readonly Message[] = [
  ...new Set<Message>([...AgencyMessageSchema.options, ...TenantMessageSchema.options, ...LetterSchema.options]),
];

/** What a consent (samtykke) can be about; its scope says to whom besides. */
export const ConsentSubjectSchema = z.enum([
  /** The tenant's situation, told to an agency that is asked for help. */
  'referral',
  /** When and where hearings are. */
  'hearing-dates',
  /** What the municipality decided (RSL § 5 a stk. 3). */
  'decision',
  /** What the advice led to. */
  'advice-outcome',
]);
export type ConsentSubject = z.infer<typeof ConsentSubjectSchema>;
