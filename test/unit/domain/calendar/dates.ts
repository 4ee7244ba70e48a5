import fc from 'fast-check';
import { isLocalDate, type LocalDate } from '../../../../functions/domain/calendar/index.ts';
import { epochDay, iso } from './easter-oracle.ts';

/** A text of a test as a date; a text that isn't one is a mistake in the test. */
export function day(text: string): LocalDate {
  if (!isLocalDate(text)) throw new Error(`${text} is no date`);
  return text;
}

/** Any day of 2021–2035, the years the lists of domain facts cover. */
export const anyDay: fc.Arbitrary<LocalDate> = fc
  .integer({ min: epochDay('2021-01-01'), max: epochDay('2035-12-31') })
  .map((at) => day(iso(at)));
