import * as z from 'zod';
import { wholeNumber } from './whole-number.ts';

const DAYS_MAX = 60;
const WORKING_DAYS_MAX = 60;
const REMINDERS_MAX = 10;

const daysBefore = z
  .array(wholeNumber(1, DAYS_MAX, 'days'))
  .max(5, 'expected at most 5 reminders')
  .refine((days) => new Set(days).size === days.length, 'expected each day once');

/** When whom a hearing is told of, besides at once when it is scheduled or changed. */
export const HearingPolicySchema = z.strictObject({
  /** Calendar days before a hearing on which the agencies are reminded. */
  remindAgenciesDaysBefore: daysBefore.default([7, 1]),
  /** Calendar days before a hearing on which the tenant is reminded: reminders cut no-shows. */
  remindTenantDaysBefore: daysBefore.default([3]),
  /** Less notice than this gives a warning; RPL § 598 stk. 2: normally at least 7 days. */
  shortNoticeDays: wholeNumber(1, DAYS_MAX, 'days').default(7),
  /** How often a hearing in the past asks for its outcome. */
  askOutcomeEveryWorkingDays: wholeNumber(1, WORKING_DAYS_MAX, 'working days').default(1),
  /** How often it asks before the leader is told. */
  outcomeAsksMax: wholeNumber(1, REMINDERS_MAX, 'requests').default(3),
});
export type HearingPolicy = z.infer<typeof HearingPolicySchema>;

/** How long the housing administration may take for its own steps; the statutory deadlines are no settings. */
export const LegalPolicySchema = z.strictObject({
  /** From the end of the payment deadline until a decision is expected. */
  decideWithinWorkingDays: wholeNumber(1, WORKING_DAYS_MAX, 'working days').default(3),
  decisionReminderEveryWorkingDays: wholeNumber(1, WORKING_DAYS_MAX, 'working days').default(2),
  /** Reminders before the leader is told. */
  decisionRemindersMax: wholeNumber(0, REMINDERS_MAX, 'reminders').default(2),
  /** Bank days an instalment may be late, unless the agreement says otherwise: payments show 2 to 3 of them later. */
  agreementToleranceDays: wholeNumber(0, 30, 'bank days').default(5),
  /** Days after a demand by letter on which housing is asked when it reached the tenant. */
  receiptAskAfterDays: wholeNumber(1, DAYS_MAX, 'days').default(5),
});
export type LegalPolicy = z.infer<typeof LegalPolicySchema>;
