import * as z from 'zod';
import { LocalDateSchema } from '../calendar/index.ts';

const GRACE_BANK_DAYS_MAX = 30;
/** One million kroner: an open amount above it is never "small", so a higher limit is a mistake in the unit. */
const RESIDUE_LIMIT_OERE_MAX = 100_000_000;
const MONTHS_MAX = 24;
const WORKING_DAYS_MAX = 60;
const REMINDERS_MAX = 10;
const CREDITORS_MAX = 50;

function wholeNumber(min: number, max: number, unit: string): z.ZodNumber {
  const message = `expected a whole number of ${unit} from ${min} to ${max}`;
  return z.number(message).int(message).min(min, message).max(max, message);
}

/** A boligorganisation's short name in keys and on the command line: `alboa`, `aarhus-omegn`. */
export const OrganisationSlugSchema = z
  .string()
  .regex(/^[a-z0-9-]{2,30}$/, 'expected 2 to 30 of the characters a-z, 0-9 and -');

/** When rent counts as missed and when that is passed on. The defaults are the careful ones. */
export const ArrearsPolicySchema = z
  .strictObject({
    /** Bank days after the last day of timely payment on which a payment may still show: 2 to 3 in practice. */
    graceBankDays: wholeNumber(0, GRACE_BANK_DAYS_MAX, 'bank days').default(3),
    /** An open amount at or below it, of one charge, isn't missed rent (uvæsentlig, ALL § 91 stk. 1). */
    residueLimitOere: wholeNumber(0, RESIDUE_LIMIT_OERE_MAX, 'øre').default(10_000),
    /** The rent months, this one included, in which misses are counted for `repeated`. */
    repeatedWithinMonths: wholeNumber(1, MONTHS_MAX, 'months').default(6),
    /** From how many rent months with a miss on it is repeated. */
    repeatedCount: wholeNumber(2, MONTHS_MAX, 'months').default(2),
    /** Which miss is referred to advice: every one, only a repeated one (tenants reminded month after month), or none. */
    referToAdviceOn: z
      .enum(['first', 'repeated', 'never'], "expected 'first', 'repeated' or 'never'")
      .default('repeated'),
  })
  .refine((policy) => policy.repeatedCount <= policy.repeatedWithinMonths, {
    path: ['repeatedCount'],
    message: 'expected no more months with a miss than repeatedWithinMonths has months: it could never be reached',
  });
export type ArrearsPolicy = z.infer<typeof ArrearsPolicySchema>;

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
});
export type HandoffPolicy = z.infer<typeof HandoffPolicySchema>;

const mailbox = z.email('expected the e-mail address of a shared inbox').max(254, 'expected at most 254 characters');

/** Where an agency is told that something waits for it: inboxes of the agency, never of one person. */
export const AgencyContactSchema = z.strictObject({
  name: z.string().trim().min(1, 'expected the name of the agency').max(100, 'expected at most 100 characters'),
  mailbox,
  /** Who is told when reminders to `mailbox` bring no answer. */
  leaderMailbox: mailbox,
});
export type AgencyContact = z.infer<typeof AgencyContactSchema>;

/** One boligorganisation's settings from a day on, until settings with a later day. */
export const OrganisationSettingsSchema = z.strictObject({
  organisation: OrganisationSlugSchema,
  name: z.string().trim().min(1, 'expected the name of the organisation').max(100, 'expected at most 100 characters'),
  cvr: z.string().regex(/^\d{8}$/, 'expected a CVR number of 8 digits'),
  effectiveFrom: LocalDateSchema,
  /** Whose Betalingsservice deliveries belong to this organisation. */
  betalingsserviceCreditors: z
    .array(z.string().regex(/^\d{8}$/, 'expected a PBS creditor number of 8 digits'))
    .max(CREDITORS_MAX, `expected at most ${CREDITORS_MAX} creditor numbers`)
    .refine((numbers) => new Set(numbers).size === numbers.length, 'expected each creditor number once'),
  arrears: ArrearsPolicySchema.prefault({}),
  handoff: HandoffPolicySchema.prefault({}),
  agencies: z.strictObject({
    housing: AgencyContactSchema,
    advice: AgencyContactSchema,
    municipality: AgencyContactSchema,
  }),
  /**
   * Why missed rent may be told to the adviser without asking the tenant first: the adviser works for the organisation,
   * or a joint-control agreement stands. With `none` nobody is referred, and the case says that this is why.
   */
  adviceBasis: z
    .enum(
      ['own-adviser', 'joint-control-agreement', 'none'],
      "expected 'own-adviser', 'joint-control-agreement' or 'none'",
    )
    .default('none'),
});
export type OrganisationSettings = z.infer<typeof OrganisationSettingsSchema>;
