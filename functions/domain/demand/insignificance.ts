/** What a person has to weigh before terminating: how much is open, and whether that is little. */
export interface Insignificance {
  readonly outstandingOere: number;
  readonly limitOere: number;
  /** Too little to terminate for, as far as an amount can say so. */
  readonly insignificant: boolean;
}

/**
 * ALL § 91 stk. 1: a tenancy can't be terminated over something of insignificant importance (uvæsentlig betydning). The
 * act names no amount, so this is a warning with the amounts, to be answered by a person, and never an answer.
 *
 * @param limitOere the organisation's own residue limit
 */
export function insignificanceOf(outstandingOere: number, limitOere: number): Insignificance {
  return { outstandingOere, limitOere, insignificant: outstandingOere <= limitOere };
}
