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
 * A local date as "fredag den 6. november 2026", an instant as that "kl. 16.00" in Danish time.
 *
 * @param dateOrInstant ISO; anything else throws zod's error
 */
export function danishMoment(dateOrInstant: string): string {
  const date = LocalDateSchema.safeParse(dateOrInstant);
  if (date.success) return dayOf(startOfLocalDay(date.data));
  const instant = InstantSchema.parse(dateOrInstant);
  return `${dayOf(instant)} kl. ${CLOCK.format(epochMsOf(instant))}`;
}

function dayOf(instant: Instant): string {
  return DAY.format(epochMsOf(instant));
}
