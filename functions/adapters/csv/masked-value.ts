/** Longest value shown; what is longer helps nobody to find the row. */
const SHOWN_CHARACTERS_MAX = 32;
/** Numbers, dates and amounts in any notation, and the short codes of record layouts (`BS077`, `0240`). */
const NUMBER_OR_CODE = /^(?:[\d\s.,:;/+%-]+|[A-Z]{0,3}\d{1,5})$/;
/** Ten digits that begin like a day and a month, also filled up with zeros: a CPR number, whatever column it slipped into. */
const LIKE_A_CPR_NUMBER = /(?<!\d)0*(?:[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d[ -]?\d{4}(?!\d)/;

/**
 * A value as the reject report may show it. Whatever isn't plainly a number, a date or a code could be a name, an
 * address or a CPR number that slipped into the wrong column, so only its length is told.
 */
export function maskedValue(value: string): string {
  if (value === '') return '(empty)';
  const shown = value.length <= SHOWN_CHARACTERS_MAX && NUMBER_OR_CODE.test(value) && !LIKE_A_CPR_NUMBER.test(value);
  return shown ? value : `(hidden, ${value.length} characters)`;
}
