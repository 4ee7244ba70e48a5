import * as z from 'zod';
import { LocalDateSchema } from '../calendar/index.ts';
import { DisclosurePolicySchema } from './disclosure-policy.ts';
import { HandoffPolicySchema, StatutoryNoticePolicySchema, UrgentHandoffPolicySchema } from './handoff-policy.ts';
import { HearingPolicySchema, LegalPolicySchema } from './legal-policy.ts';
import { wholeNumber } from './whole-number.ts';

const GRACE_BANK_DAYS_MAX = 30;
/** One million kroner: an open amount above it is never "small", so a higher limit is a mistake in the unit. */
const RESIDUE_LIMIT_OERE_MAX = 100_000_000;
const MONTHS_MAX = 24;
const CREDITORS_MAX = 50;

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

const cvr = z.string().regex(/^\d{8}$/, 'expected a CVR number of 8 digits');
const mailbox = z.email('expected the e-mail address of a shared inbox').max(254, 'expected at most 254 characters');

const text = (what: string) => z.string().trim().min(1, `expected ${what}`).max(100, 'expected at most 100 characters');
const AddressSchema = z.strictObject({
  street: text('a street and number'),
  postalCode: z.string().regex(/^\d{4}$/, 'expected a postal code of 4 digits'),
  city: text('a city'),
});

/** Where an agency is told that something waits for it: inboxes of the agency, never of one person. */
export const AgencyContactSchema = z
  .strictObject({
    name: z.string().trim().min(1, 'expected the name of the agency').max(100, 'expected at most 100 characters'),
    mailbox,
    /** Who is told when reminders to `mailbox` bring no answer. */
    leaderMailbox: mailbox,
    /**
     * The authority's CVR number: where Digital Post to it goes, and by which its people and systems sign in for this agency.
     * A filing needs the municipality's.
     */
    cvr: cvr.optional(),
    /**
     * How the agency is told: by e-mail, and/or by an event on the bus for its own systems; what is urgent also by Digital
     * Post, with a hearing as a meeting to take into the calendar.
     */
    channels: z
      .array(z.enum(['email', 'event', 'digital-post'], "expected 'email', 'event' or 'digital-post'"))
      .min(1)
      .default(['email']),
  })
  .refine(({ channels, cvr: number }) => !channels.includes('digital-post') || number !== undefined, {
    path: ['cvr'],
    message: 'expected a CVR number: Digital Post goes to one',
  })
  .refine(({ channels }) => channels.some((channel) => channel !== 'digital-post'), {
    path: ['channels'],
    message: "expected 'email' or 'event' as well: the daily digest goes by those",
  });
export type AgencyContact = z.infer<typeof AgencyContactSchema>;

/** One boligorganisation's settings from a day on, until settings with a later day. */
export const OrganisationSettingsSchema = z.strictObject({
  organisation: OrganisationSlugSchema,
  name: z.string().trim().min(1, 'expected the name of the organisation').max(100, 'expected at most 100 characters'),
  cvr,
  effectiveFrom: LocalDateSchema,
  /** Whose Betalingsservice deliveries belong to this organisation. */
  betalingsserviceCreditors: z
    .array(z.string().regex(/^\d{8}$/, 'expected a PBS creditor number of 8 digits'))
    .max(CREDITORS_MAX, `expected at most ${CREDITORS_MAX} creditor numbers`)
    .refine((numbers) => new Set(numbers).size === numbers.length, 'expected each creditor number once'),
  arrears: ArrearsPolicySchema.prefault({}),
  handoff: HandoffPolicySchema.prefault({}),
  urgentHandoff: UrgentHandoffPolicySchema.prefault({}),
  statutoryNotice: StatutoryNoticePolicySchema.prefault({}),
  hearing: HearingPolicySchema.prefault({}),
  legal: LegalPolicySchema.prefault({}),
  disclosure: DisclosurePolicySchema.prefault({}),
  agencies: z.strictObject({
    housing: AgencyContactSchema,
    advice: AgencyContactSchema,
    municipality: AgencyContactSchema,
    /** Only where the court takes part itself. */
    court: AgencyContactSchema.optional(),
  }),
  /** Where people open henvis; messages to agencies link to it. Without it they name the case alone. */
  webAddress: z
    .url({ protocol: /^https$/, error: 'expected an address that begins with https://' })
    .overwrite((address) => address.replace(/\/+$/, ''))
    .optional(),
  /** Where hearings at the court take place; printed in invitations. */
  court: z.strictObject({ name: text('the name of the court'), address: AddressSchema }).optional(),
  /** Whom a tenant can call for free advice; printed in every message to a tenant. */
  tenantAdvice: z
    .strictObject({
      name: text('the name of the advice office'),
      phone: z.string().regex(/^\+?[0-9 ]{8,16}$/, 'expected a telephone number of 8 to 16 digits and spaces'),
    })
    .optional(),
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
