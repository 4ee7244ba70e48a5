/**
 * What could be a CPR number, a telephone number or an e-mail address, replaced by what it was: the last line of defence
 * of every log line. The first is that nothing of the kind is handed to the logger (design rule 7), and names and streets,
 * which have no form, are kept out by that alone.
 */

/** Ids are hexadecimal, or words and digits joined by hyphens: what is part of one is left as it is. */
const NOT_IN_AN_ID = { before: '(?<![0-9A-Za-z-])', after: '(?![0-9A-Za-z]|-[0-9A-Za-z])' } as const;

const DAY_AND_MONTH = '(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])';

/**
 * In this order: a CPR number is longer than a telephone number. The repetitions are bounded, so that no line, whatever is
 * in it, takes more than its length.
 */
const MASKS: readonly { readonly form: RegExp; readonly mask: string }[] = [
  {
    form: /[\p{L}\p{N}_.!#$%&'*+/=?^`{|}~-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu,
    mask: '<e-mail>',
  },
  // ddmmyy and four digits, whatever the check digit: it has had no meaning since 2007. A person writes cpr0101901234 too.
  { form: new RegExp(`(?<![0-9A-Fa-f-])${DAY_AND_MONTH}\\d\\d[- ]?\\d{4}${NOT_IN_AN_ID.after}`, 'g'), mask: '<cpr>' },
  // With a country code, in any grouping.
  {
    form: new RegExp(`(?:\\+|${NOT_IN_AN_ID.before}00)[1-9](?: ?\\d){7,14}${NOT_IN_AN_ID.after}`, 'g'),
    mask: '<phone>',
  },
  // Danish, eight digits: 86121212, 86 12 12 12, 8612 1212, 86-12-12-12. 2026-11-30 is none.
  {
    form: new RegExp(
      `${NOT_IN_AN_ID.before}[2-9]\\d(?:\\d{6}|\\d\\d \\d{4}|( |-|\\.)\\d\\d(?:\\1\\d\\d){2})${NOT_IN_AN_ID.after}`,
      'g',
    ),
    mask: '<phone>',
  },
];

/** The text without what could be a CPR number, a telephone number or an e-mail address. */
export function maskPersonalData(text: string): string {
  return MASKS.reduce((masked, { form, mask }) => masked.replaceAll(form, mask), text);
}

/**
 * For `JSON.stringify`: masks every text in what is logged, the names of fields included, and numbers that read as one of
 * these would.
 */
export function maskingReplacer(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return maskPersonalData(value);
  if (typeof value === 'number' || typeof value === 'bigint') {
    const masked = maskPersonalData(String(value));
    return masked === String(value) ? value : masked;
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [maskPersonalData(name), each]));
}
