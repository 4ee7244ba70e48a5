import * as z from 'zod';
import { wholeNumber } from './whole-number.ts';

const WORKING_DAYS_MAX = 60;
const REMINDERS_MAX = 10;
const ESCALATIONS_MAX = 12;

/**
 * A step of a hand-off, from its start over every reminder to the end of the last escalation, takes at most so many
 * working days. Three of them, or a hold of the greatest length and one after it, then fit into the 360 days of the
 * hand-off's execution in any year; a statutory notice has a fourth, when a contact shows that it is treated at once.
 */
const STEP_WORKING_DAYS_MAX = 75;
const NOTICE_STEP_WORKING_DAYS_MAX = 60;

const days = (byDefault: number) => wholeNumber(1, WORKING_DAYS_MAX, 'working days').default(byDefault);
const escalations = (byDefault: number) => wholeNumber(1, ESCALATIONS_MAX, 'escalations').default(byDefault);

const shape = {
  /** From the request until the receiver says that it has it. */
  acknowledgeWithinWorkingDays: days(2),
  /** From the missed acknowledgement to the first reminder's answer, and between reminders. */
  reminderEveryWorkingDays: days(1),
  /** Reminders to the shared inbox before the leader's inbox is alerted. */
  remindersMax: wholeNumber(0, REMINDERS_MAX, 'reminders').default(2),
  /** From the acknowledgement until it is accepted or rejected. */
  acceptWithinWorkingDays: days(3),
  /** From the acceptance until an outcome is recorded. */
  outcomeWithinWorkingDays: days(20),
  /** From the escalation until the hand-off expires and its sender must find another way. */
  escalationWithinWorkingDays: days(2),
  /** How often the leader is told before the hand-off expires. */
  escalationsMax: escalations(1),
};

/** How long each step of a hand-off may take, in working days, and what happens when it takes longer. */
export const HandoffPolicySchema = z.strictObject(shape).superRefine(eachStepWithin(STEP_WORKING_DAYS_MAX));
export type HandoffPolicy = z.infer<typeof HandoffPolicySchema>;

/** The same for a hand-off marked urgent: a meeting or an eviction is near. */
export const UrgentHandoffPolicySchema = z
  .strictObject({
    ...shape,
    acknowledgeWithinWorkingDays: days(1),
    acceptWithinWorkingDays: days(1),
    outcomeWithinWorkingDays: days(5),
    escalationWithinWorkingDays: days(1),
  })
  .superRefine(eachStepWithin(STEP_WORKING_DAYS_MAX));

/**
 * The same for the statutory notice (underretning, ALL § 92 stk. 2). RSL § 5 a says *straks* without a number of days, so
 * the days are policy; the 14 days for a refusal of help (stk. 2) are law and no setting. Silence ends no notice that was
 * received; of one that wasn't the leader is told {@link HandoffPolicy.escalationsMax} times first.
 */
export const StatutoryNoticePolicySchema = z
  .strictObject({
    ...shape,
    acknowledgeWithinWorkingDays: days(1),
    acceptWithinWorkingDays: days(1),
    outcomeWithinWorkingDays: days(10),
    escalationWithinWorkingDays: days(5),
    escalationsMax: escalations(6),
  })
  .superRefine(eachStepWithin(NOTICE_STEP_WORKING_DAYS_MAX));

/** The policies of the kinds and urgencies of hand-offs. */
export interface HandoffPolicies {
  readonly routine: HandoffPolicy;
  readonly urgent: HandoffPolicy;
  readonly statutoryNotice: HandoffPolicy;
}

const STEPS = ['acknowledgeWithinWorkingDays', 'acceptWithinWorkingDays', 'outcomeWithinWorkingDays'] as const;

function eachStepWithin(workingDaysMax: number) {
  return (policy: Readonly<Record<keyof typeof shape, number>>, context: z.RefinementCtx): void => {
    const { remindersMax, reminderEveryWorkingDays, escalationsMax, escalationWithinWorkingDays } = policy;
    const silence = remindersMax * reminderEveryWorkingDays + escalationsMax * escalationWithinWorkingDays;
    for (const step of STEPS) {
      const sum = policy[step] + silence;
      if (sum <= workingDaysMax) continue;
      const terms = `${policy[step]} + ${remindersMax} × ${reminderEveryWorkingDays} + ${escalationsMax} × ${escalationWithinWorkingDays} = ${sum}`;
      const message = `expected at most ${workingDaysMax} working days from the start of this step over its reminders to the end, given ${terms}: a hand-off would outlive its execution`;
      context.addIssue({ code: 'custom', path: [step], message });
    }
  };
}
