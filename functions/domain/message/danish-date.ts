import { dayIn, momentIn } from './dates.ts';

/**
 * The Danish day of a local date or an instant, as "fredag den 6. november 2026".
 *
 * @param dateOrInstant ISO; anything else throws zod's error
 */
export function danishDay(dateOrInstant: string): string {
  return dayIn('da', dateOrInstant);
}

/** {@link danishDay}, and for an instant also the time: "fredag den 6. november 2026 kl. 16.00". */
export function danishMoment(dateOrInstant: string): string {
  return momentIn('da', dateOrInstant);
}
