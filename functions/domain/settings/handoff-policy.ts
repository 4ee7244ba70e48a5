import * as z from 'zod';
import { wholeNumber } from './whole-number.ts';

const WORKING_DAYS_MAX = 60;
const REMINDERS_MAX = 10;
const ESCALATIONS_MAX = 12;

/** How long each step of a hand-off may take, in working days, and what happens when it takes longer. */
export const HandoffPolicySchema = z.strictObject({
  /** From the request until the receiver says that it has it. */
  acknowledgeWithinWorkingDays: wholeNumber(1, WORKING_DAYS_MAX, 'working days').default(2),
  /** From the missed acknowledgement to the first reminder's answer, and between reminders. */
  reminderEveryWorkingDays: wholeNumber(1, WORKING_DAYS_MAX, 'working days').default(1),
  /** Reminders to the shared inbox before the leader's inbox is alerted. */
  remindersMax: wholeNumber(0, REMINDERS_MAX, 'reminders').default(2),
  /** From the acknowledgement until it is accepted or rejected. */
  acceptWithinWorkingDays: wholeNumber(1, WORKING_DAYS_MAX, 'working days').default(3),
  /** From the acceptance until an outcome is recorded. */
  outcomeWithinWorkingDays: wholeNumber(1, WORKING_DAYS_MAX, 'working days').default(20),
  /** From the escalation until the hand-off expires and its sender must find another way. */
  escalationWithinWorkingDays: wholeNumber(1, WORKING_DAYS_MAX, 'working days').default(2),
  /** How often the leader is told before the hand-off expires. */
  escalationsMax: wholeNumber(1, ESCALATIONS_MAX, 'escalations').default(1),
});
export type HandoffPolicy = z.infer<typeof HandoffPolicySchema>;

const days = (byDefault: number) => wholeNumber(1, WORKING_DAYS_MAX, 'working days').default(byDefault);

/** The same for a hand-off marked urgent: a meeting or an eviction is near. */
export const UrgentHandoffPolicySchema = HandoffPolicySchema.extend({
  acknowledgeWithinWorkingDays: days(1),
  acceptWithinWorkingDays: days(1),
  outcomeWithinWorkingDays: days(5),
  escalationWithinWorkingDays: days(1),
});

/**
 * The same for the statutory notice (underretning, ALL § 92 stk. 2). RSL § 5 a says *straks* without a number of days, so
 * the days are policy; the 14 days for a refusal of help (stk. 2) are law and no setting. Silence does not end a notice
 * before the leader was told {@link HandoffPolicy.escalationsMax} times.
 */
export const StatutoryNoticePolicySchema = HandoffPolicySchema.extend({
  acknowledgeWithinWorkingDays: days(1),
  acceptWithinWorkingDays: days(1),
  outcomeWithinWorkingDays: days(10),
  escalationWithinWorkingDays: days(5),
  escalationsMax: wholeNumber(1, ESCALATIONS_MAX, 'escalations').default(6),
});

/** The policies of the kinds and urgencies of hand-offs. */
export interface HandoffPolicies {
  readonly routine: HandoffPolicy;
  readonly urgent: HandoffPolicy;
  readonly statutoryNotice: HandoffPolicy;
}
