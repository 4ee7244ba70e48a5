import type { LocalDate } from '../calendar/index.ts';

/**
 * From when the rent rules here hold: LOV 517 of 5 Jun 2012 moved sidste rettidige betalingsdag to forfaldsdagen and
 * wrote down how deadlines shift. Before, payment was timely up to the third hverdag after.
 */
export const RENT_RULES_FROM: LocalDate = '2013-01-01';

/** Asked about a day on which other rules than the implemented ones held. */
export class RentRulesNotInForceError extends Error {
  override readonly name = 'RentRulesNotInForceError';
}

/** Refuses a day before the rules; `what` names the day in the message. */
export function checkInForce(what: string, on: LocalDate): void {
  if (on < RENT_RULES_FROM)
    throw new RentRulesNotInForceError(
      `rent: ${what} ${on}, expected ${RENT_RULES_FROM} or later (LOV 517 of 5 Jun 2012)`,
    );
}
