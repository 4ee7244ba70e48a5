import { epochMsOf, type Instant } from '../calendar/index.ts';

/** A telephone that hums before or after wakes somebody who may already sleep badly over the rent. */
const FROM_HOUR = 8;
const TO_HOUR = 20;

const HOUR = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Copenhagen', hour: '2-digit', hourCycle: 'h23' });

/** Whether a tenant may be written to now: from eight in the morning until eight in the evening, Danish time. */
export function isDaytime(at: Instant): boolean {
  const hour = Number(HOUR.format(epochMsOf(at)));
  return FROM_HOUR <= hour && hour < TO_HOUR;
}
