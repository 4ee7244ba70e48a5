import { isLocalDate, type LocalDate } from '../../domain/calendar/index.ts';
import type { Column } from './columns.ts';

/** The column that every list of a housing administration has: whose tenancy. */
export const CUSTOMER_COLUMN = {
  name: 'Kundenummer',
  aliases: ['Kundenr', 'Kundenr.', 'Kunde nr.'],
  required: true,
} as const satisfies Column;

export const EXPECTED_CUSTOMER =
  'a customer number of at most 15 digits, letters A–Z and hyphens, not only zeros and no CPR number';
export const EXPECTED_DATE = 'a real date DD-MM-YYYY or YYYY-MM-DD';

const CUSTOMER = /^[0 ]*([0-9A-Za-z-]{1,15})$/;
/**
 * As a CPR number is written, also filled up with zeros, or without the one it begins with. Ten digits in a row are not
 * refused: landlords' own keys look like that, too.
 */
const CPR_NUMBER = /^[0 ]*(?:[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d-\d{4}$/;
const DAY_FIRST = /^(\d\d)[-./](\d\d)[-./](\d{4})$/;

/** `DD-MM-YYYY` (also with dots or slashes) or `YYYY-MM-DD`. */
export function dateOf(text: string): LocalDate | undefined {
  const [, day, month, year] = DAY_FIRST.exec(text) ?? [];
  const iso = year === undefined ? text : `${year}-${month}-${day}`;
  return isLocalDate(iso) ? iso : undefined;
}

/** The customer number without leading zeros: a payment file fills it up to 15 digits, a rent roll often doesn't. */
export function customerOf(text: string): string | undefined {
  if (CPR_NUMBER.test(text)) return undefined;
  const [, significant] = CUSTOMER.exec(text) ?? [];
  const stripped = significant?.replace(/^0+/, '');
  return stripped === '' ? undefined : stripped;
}

/** Whether a text is written as CPR numbers are. */
export function isLikeCpr(text: string): boolean {
  return CPR_NUMBER.test(text);
}
