import { epochMsOf, type Instant, InstantSchema, LocalDateSchema, startOfLocalDay } from '../calendar/index.ts';

const DAY = new Intl.DateTimeFormat('da-DK', {
  timeZone: 'Europe/Copenhagen',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const CLOCK = new Intl.DateTimeFormat('da-DK', { timeZone: 'Europe/Copenhagen', hour: '2-digit', minute: '2-digit' });

/**
 * The Danish day of a local date or an instant, as "fredag den 6. november 2026".
 *
 * @param dateOrInstant ISO; anything else throws zod's error
 */
export function danishDay(dateOrInstant: string): string {
  const date = LocalDateSchema.safeParse(dateOrInstant);
  return dayOf(date.success ? startOfLocalDay(date.data) : InstantSchema.parse(dateOrInstant));
}

/** {@link danishDay}, and for an instant also the time: "fredag den 6. november 2026 kl. 16.00". */
export function danishMoment(dateOrInstant: string): string {
  const day = danishDay(dateOrInstant);
  const instant = InstantSchema.safeParse(dateOrInstant);
  return instant.success ? `${day} kl. ${CLOCK.format(epochMsOf(instant.data))}` : day;
}

function dayOf(instant: Instant): string {
  return DAY.format(epochMsOf(instant));
}
