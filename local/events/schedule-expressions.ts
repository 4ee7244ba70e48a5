/**
 * When a schedule is due: `cron(…)`, `rate(…)` and `at(…)` of EventBridge
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html).
 */
import { Cron } from 'croner';

/** A schedule expression that EventBridge would not take, or that the runtime can't read. */
export class ScheduleExpressionError extends Error {
  override readonly name = 'ScheduleExpressionError';
}

/** The first due instant (epoch ms) after a given one, or undefined if there is none. */
export type NextDue = (afterMs: number) => number | undefined;

const UNIT_MS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** @throws ScheduleExpressionError */
export function parseSchedule(expression: string, timeZone: string): NextDue {
  const [, kind = '', argument = ''] = expression.match(/^(cron|rate|at)\((.+)\)$/) ?? [];
  if (kind === 'rate') return rate(argument, expression);
  if (kind === 'at') return once(argument, timeZone, expression);
  if (kind === 'cron') return cron(argument, timeZone, expression);
  throw new ScheduleExpressionError(`"${expression}" is no schedule: expected cron(…), rate(…) or at(…).`);
}

/**
 * AWS counts a rate from the moment the schedule was created. Here it falls on whole multiples since the epoch, so that
 * a schedule that is set up anew at every start keeps its beat.
 */
function rate(argument: string, expression: string): NextDue {
  const [, value = '', unit = ''] = argument.match(/^(\d+) (minute|hour|day)s?$/) ?? [];
  const everyMs = Number(value) * (UNIT_MS[unit] ?? 0);
  if (!(everyMs > 0))
    throw new ScheduleExpressionError(`"${expression}" is no rate: expected rate(5 minutes) or the like.`);
  return (afterMs) => (Math.floor(afterMs / everyMs) + 1) * everyMs;
}

function once(argument: string, timeZone: string, expression: string): NextDue {
  return guarded(expression, () => {
    const cron = new Cron(argument, { timezone: timeZone, paused: true });
    return (afterMs) => cron.nextRun(new Date(afterMs))?.getTime();
  });
}

/**
 * AWS has six fields (minutes, hours, day of month, month, day of week, year), `?` for "any" and Sunday as 1; croner has
 * seconds in front, `*` and Sunday as 0.
 */
function cron(argument: string, timeZone: string, expression: string): NextDue {
  const fields = argument.trim().split(/\s+/);
  if (fields.length !== 6)
    throw new ScheduleExpressionError(`"${expression}" has ${fields.length} fields, expected 6.`);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) {
    throw new ScheduleExpressionError(`"${expression}": exactly one of day of month and day of week is "?".`);
  }
  const pattern = ['0', minute, hour, any(dayOfMonth), month, weekdays(dayOfWeek), year].join(' ');
  return guarded(expression, () => {
    const parsed = new Cron(pattern, { timezone: timeZone, paused: true });
    return (afterMs) => parsed.nextRun(new Date(afterMs))?.getTime();
  });
}

function any(field: string): string {
  return field === '?' ? '*' : field;
}

/** `2-6` → `1-5`, `6L` → `5L`, `2#1` → `1#1`; names stay. The number after `/` or `#` is no day. */
function weekdays(field: string): string {
  return any(field).replaceAll(/(^|[,-])(\d)/g, (_, before: string, day: string) => `${before}${Number(day) - 1}`);
}

function guarded(expression: string, make: () => NextDue): NextDue {
  try {
    return make();
  } catch (error) {
    throw new ScheduleExpressionError(
      `"${expression}" can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
