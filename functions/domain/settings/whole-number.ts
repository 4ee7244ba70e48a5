import * as z from 'zod';

/** A whole number in a range; the message says which and of what unit. */
export function wholeNumber(min: number, max: number, unit: string): z.ZodNumber {
  const message = `expected a whole number of ${unit} from ${min} to ${max}`;
  return z.number(message).int(message).min(min, message).max(max, message);
}
