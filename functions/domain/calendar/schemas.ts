import * as z from 'zod';
import { CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR } from './helligdage.ts';
import { type Instant, instantOf } from './instant.ts';
import { isLocalDate, isPeriod, type LocalDate, type Period } from './local-date.ts';

const years = `${CALENDAR_FIRST_YEAR}–${CALENDAR_LAST_YEAR}`;
const INSTANT = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?Z$/;

function refuse(context: { addIssue(message: string): void }, message: string): never {
  context.addIssue(message);
  return z.NEVER;
}

/** A real day `YYYY-MM-DD` of the years the calendar covers, so that every calendar function has an answer for it. */
export const LocalDateSchema = z
  .string()
  .transform(
    (text, context): LocalDate =>
      isLocalDate(text) ? text : refuse(context, `expected a real date YYYY-MM-DD in ${years}`),
  )
  .meta({ format: 'date' });

/** A month `YYYY-MM` of the years the calendar covers. */
export const PeriodSchema = z
  .string()
  .transform(
    (text, context): Period => (isPeriod(text) ? text : refuse(context, `expected a month YYYY-MM in ${years}`)),
  );

/**
 * A real moment in UTC, at most to the nanosecond, brought to milliseconds: AWS services differ in how many decimals of a
 * second they write, and instants are compared as strings.
 */
export const InstantSchema = z
  .string()
  .transform((text, context): Instant => {
    if (INSTANT.test(text) && isLocalDate(text.slice(0, 'YYYY-MM-DD'.length))) return instantOf(Date.parse(text));
    return refuse(context, `expected a real moment in UTC, YYYY-MM-DDThh:mm:ss.sssZ, in ${years}`);
  })
  .meta({ format: 'date-time' });
