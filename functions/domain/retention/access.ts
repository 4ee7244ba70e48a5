import { addDays, type Instant, localDateOf, startOfLocalDay } from '../calendar/index.ts';

/**
 * An access is kept as long as the case or person it speaks of, and for five years at least: that long a breach of the
 * data protection rules can be punished (databeskyttelsesloven § 41 stk. 7), and a tenant may ask who has looked.
 */
export const ACCESS_KEPT_DAYS_MIN = 5 * 366;

/** The moment from which the record of an access may be erased, once what it speaks of is. */
export function eraseAccessFrom(at: Instant): Instant {
  return startOfLocalDay(addDays(localDateOf(at), ACCESS_KEPT_DAYS_MIN));
}
