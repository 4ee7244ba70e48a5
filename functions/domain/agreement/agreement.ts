import * as z from 'zod';
import { addBankDays, addDays, type LocalDate, LocalDateSchema, shiftToHverdag } from '../calendar/index.ts';

/** Five years of months: what takes longer isn't an agreement about arrears. */
export const INSTALMENTS_MAX = 60;

const TOLERANCE_BANK_DAYS_MAX = 30;
const Oere = z.int().positive();

/** The id of a case's n-th afdragsordning. */
export const AgreementIdSchema = z.string().regex(/^hv-[a-z0-9]{10}-a[1-9]\d*$/);

/** One payment of an agreement. */
export const InstalmentSchema = z.strictObject({ dueOn: LocalDateSchema, amountOere: Oere });
export type Instalment = z.infer<typeof InstalmentSchema>;

/** Any number is taken, so that too many are refused with the number allowed; see {@link checkInstalments}. */
export const InstalmentsSchema = z.array(InstalmentSchema);
/** Bank days. */
export const ToleranceDaysSchema = z.int().min(0).max(TOLERANCE_BANK_DAYS_MAX);

/**
 * An afdragsordning: the arrears as they stood when it was made are paid in instalments, besides the current rent. While
 * it is kept, the arrears are no ground for terminating.
 */
export const AgreementSchema = z.strictObject({
  agreementId: AgreementIdSchema,
  madeOn: LocalDateSchema,
  /** All that was outstanding of the case's missed rents when it was made: the sum of the instalments. */
  balanceOere: Oere,
  /** The due day of the newest missed rent it is about. What is missed later is a breach, unless it turns out paid. */
  coversUntil: LocalDateSchema,
  /**
   * Other old debt of the tenancy that was open when it was made, such as a charge of an earlier case. The agreement
   * isn't about it, so it is no breach that it stays open; but payments go to the oldest charge first, so it counts when
   * what is open is compared with the plan.
   */
  otherOpenOere: z.int().min(0),
  instalments: InstalmentsSchema.min(1).max(INSTALMENTS_MAX),
  /** Bank days an instalment may be late: payments show 2 to 3 bank days after they are made. */
  toleranceDays: ToleranceDaysSchema,
  /** Whatever was due by this day was found paid. */
  keptUntil: LocalDateSchema.optional(),
  /** Something that was due on this day was found missing. */
  breachDueOn: LocalDateSchema.optional(),
});
export type Agreement = z.infer<typeof AgreementSchema>;

type Tolerance = Pick<Agreement, 'toleranceDays'>;

/**
 * The last day on which what is due on `dueOn` may come: so many bank days after the due day, itself moved off a
 * helligdag, a Saturday or grundlovsdag as the rent's is (ALL § 44 stk. 2).
 */
export function toleranceEndsOn(dueOn: LocalDate, { toleranceDays }: Tolerance): LocalDate {
  return addBankDays(shiftToHverdag(dueOn), toleranceDays);
}

/** The day on which it is looked for: the day after its tolerance. */
export function checkOn(dueOn: LocalDate, tolerance: Tolerance): LocalDate {
  return addDays(toleranceEndsOn(dueOn, tolerance), 1);
}

/** What may still be outstanding on a day by the agreement: an instalment counts from the day it is looked for. */
export function plannedBalanceOere(agreement: Agreement, on: LocalDate): number {
  return agreement.instalments
    .filter(({ dueOn }) => checkOn(dueOn, agreement) <= on)
    .reduce((left, { amountOere }) => left - amountOere, agreement.balanceOere);
}
