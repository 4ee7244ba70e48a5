import * as z from 'zod';
import { addDays, type LocalDate, LocalDateSchema } from '../calendar/index.ts';

/** Five years of months: what takes longer isn't an agreement about arrears. */
export const INSTALMENTS_MAX = 60;

const TOLERANCE_DAYS_MAX = 30;
const Oere = z.int().positive();

/** The id of a case's n-th afdragsordning. */
export const AgreementIdSchema = z.string().regex(/^hv-[a-z0-9]{10}-a[1-9]\d*$/);

/** One payment of an agreement. */
export const InstalmentSchema = z.strictObject({ dueOn: LocalDateSchema, amountOere: Oere });
export type Instalment = z.infer<typeof InstalmentSchema>;

/** Any number is taken, so that too many are refused with the number allowed; see {@link checkInstalments}. */
export const InstalmentsSchema = z.array(InstalmentSchema);
export const ToleranceDaysSchema = z.int().min(0).max(TOLERANCE_DAYS_MAX);

/**
 * An afdragsordning: the arrears as they stood when it was made are paid in instalments, besides the current rent. While
 * it is kept, the arrears are no ground for terminating.
 */
export const AgreementSchema = z.strictObject({
  agreementId: AgreementIdSchema,
  madeOn: LocalDateSchema,
  /** All that was outstanding of the case's missed rents when it was made: the sum of the instalments. */
  balanceOere: Oere,
  instalments: InstalmentsSchema.min(1).max(INSTALMENTS_MAX),
  /** Days an instalment may be late: payments show some bank days after they are made. */
  toleranceDays: ToleranceDaysSchema,
  /** The last instalment that was found kept. */
  keptUntil: LocalDateSchema.optional(),
});
export type Agreement = z.infer<typeof AgreementSchema>;

/** The day on which an instalment is looked for: the day after its tolerance has passed. */
export function checkOn({ dueOn }: Instalment, { toleranceDays }: Pick<Agreement, 'toleranceDays'>): LocalDate {
  return addDays(dueOn, toleranceDays + 1);
}

/** What may still be outstanding on a day by the agreement: an instalment counts from the day it is looked for. */
export function plannedBalanceOere(agreement: Agreement, on: LocalDate): number {
  return agreement.instalments
    .filter((instalment) => checkOn(instalment, agreement) <= on)
    .reduce((left, { amountOere }) => left - amountOere, agreement.balanceOere);
}
