import * as z from 'zod';
import { InstantSchema, LocalDateSchema } from '../calendar/index.ts';

const AMOUNTS_MAX = 50;
const Oere = z.int().positive();

/** The id of a case's n-th påkrav. */
export const DemandIdSchema = z.string().regex(/^hv-[a-z0-9]{10}-d[1-9]\d*$/);

/** The ways in which a påkrav can lawfully reach a tenant: {@link WAYS} says from when each one can. */
export const DemandWaySchema = z.enum(['letter', 'digital-post']);
export type DemandWay = z.infer<typeof DemandWaySchema>;

/**
 * One amount of a påkrav. Only pligtige pengeydelser, money owed under the tenancy, may be in it (ALL § 90 stk. 1 nr. 1):
 * rent and on-account utilities, each of a charge, and the påkravsgebyr, which is itself one (§ 90 stk. 2). There is no
 * word here for anything else.
 */
export const DemandedAmountSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('rent'), chargeId: z.string().min(1), amountOere: Oere }),
  z.strictObject({ what: z.literal('utilities-on-account'), chargeId: z.string().min(1), amountOere: Oere }),
  z.strictObject({ what: z.literal('demand-fee'), amountOere: Oere }),
]);
export type DemandedAmount = z.infer<typeof DemandedAmountSchema>;

export const DemandedAmountsSchema = z.array(DemandedAmountSchema).min(1).max(AMOUNTS_MAX);

/** When a received påkrav must be paid: see `paymentDeadline` of domain/rent. */
export const DeadlineSchema = z.strictObject({
  rawOn: LocalDateSchema,
  lastPaymentOn: LocalDateSchema,
  terminationFromOn: LocalDateSchema,
  bankClosedOnLastDay: z.boolean(),
});

/**
 * A påkrav (ALL § 90 stk. 2): the statutory demand without which a tenancy can't be terminated for arrears. The deadline
 * runs from receipt, which the landlord has to prove, so without `receivedOn` there is no `deadline`.
 */
export const DemandSchema = z
  .strictObject({
    demandId: DemandIdSchema,
    givenOn: LocalDateSchema,
    way: DemandWaySchema,
    receivedOn: LocalDateSchema.optional(),
    amounts: DemandedAmountsSchema,
    totalOere: Oere,
    deadline: DeadlineSchema.optional(),
    withdrawnAt: InstantSchema.optional(),
  })
  .refine(({ receivedOn, deadline }) => (receivedOn === undefined) === (deadline === undefined), {
    path: ['deadline'],
    message: 'expected a deadline exactly when receipt is known',
  });
export type Demand = z.infer<typeof DemandSchema>;
