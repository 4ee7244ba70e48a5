import { type Instant, type LocalDate, localDateOf, workingDaysBetween } from '../calendar/index.ts';
import type { Timeliness } from './schema.ts';

/** What is due today or on the next working day is at risk: whoever leaves it until tomorrow may be late. */
const AT_RISK_WORKING_DAYS = 1;

/** How something that is due at a moment stands now. */
export function timelinessOf(dueAt: Instant, at: Instant): Timeliness {
  const workingDays = workingDaysBetween(localDateOf(at), localDateOf(dueAt));
  if (dueAt < at) return { timeliness: 'overdue', workingDays };
  return { timeliness: workingDays <= AT_RISK_WORKING_DAYS ? 'at-risk' : 'in-time', workingDays };
}

/** How something stands that is on hold until a day. */
export function pausedUntil(until: LocalDate, at: Instant): Timeliness {
  return { timeliness: 'paused', workingDays: workingDaysBetween(localDateOf(at), until) };
}
