import { addDays, isBankDay, type LocalDate, shiftToHverdag } from '../calendar/index.ts';
import { checkInForce } from './rules.ts';

/** ALL § 90 stk. 2: from the day the påkrav has reached the tenant, that day not counted, weekends included. */
const DAYS_TO_PAY = 14;

/** The tenant's deadline in a påkrav. */
export interface PaymentDeadline {
  /** The 14th day after receipt. */
  readonly rawOn: LocalDate;
  /** The last day to pay: `rawOn`, moved to the next hverdag off a helligdag, a Saturday or grundlovsdag. */
  readonly lastPaymentOn: LocalDate;
  /** The first day the tenancy may be terminated, if it is still unpaid then (ALL § 91 stk. 2). */
  readonly terminationFromOn: LocalDate;
  /**
   * True when banks are closed on `lastPaymentOn` though the act doesn't move it (24 and 31 December, the Friday after
   * Kristi himmelfartsdag): a transfer of that day shows later. To be weighed by a person before terminating.
   */
  readonly bankClosedOnLastDay: boolean;
}

/**
 * When a påkrav that reached the tenant on `receivedOn` must be paid (ALL § 90 stk. 2).
 *
 * @throws RentRulesNotInForceError for a receipt before 2013
 */
export function paymentDeadline(receivedOn: LocalDate): PaymentDeadline {
  checkInForce('received', receivedOn);
  const rawOn = addDays(receivedOn, DAYS_TO_PAY);
  const lastPaymentOn = shiftToHverdag(rawOn);
  return {
    rawOn,
    lastPaymentOn,
    terminationFromOn: addDays(lastPaymentOn, 1),
    bankClosedOnLastDay: !isBankDay(lastPaymentOn),
  };
}
