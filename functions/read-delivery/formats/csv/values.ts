import { dateOf, isLikeCpr } from '../../../adapters/csv/index.ts';
import {
  addDays,
  isPeriod,
  type LocalDate,
  monthsBetween,
  type Period,
  periodOf,
} from '../../../domain/calendar/index.ts';
import { AMOUNT_OERE_MAX } from '../../../domain/ledger/index.ts';
import { RENT_RULES_FROM } from '../../../domain/rent/index.ts';

/** What a field must say, in the words of the reject report. */
export const EXPECTED = {
  amount: `an amount in kroner like 1.234,56, from 0,01 to ${AMOUNT_OERE_MAX / 100}`,
  amountOrZero: `an amount in kroner like 1.234,56, from 0 to ${AMOUNT_OERE_MAX / 100}`,
  dueDate: 'a real date DD-MM-YYYY or YYYY-MM-DD, at most 6 months from its month',
  pastDate: 'a real date DD-MM-YYYY or YYYY-MM-DD, not after the day of the delivery',
  period: 'a month YYYY-MM or MM-YYYY, at most 5 years back and 1 year ahead',
  code: 'at most 32 digits, letters A–Z and hyphens, and no CPR number',
  postalCode: 'a postal code of 4 digits',
  text: 'a text that can be read, of at most 100 characters',
  email: 'an e-mail address',
  phone: 'a telephone number of 8 to 15 digits',
  yesOrNo: 'ja or nej',
} as const;

const WITH_THOUSANDS = /^\d{1,3}(?:\.\d{3})+(?:,\d\d)?$/;
const PLAIN = /^\d{1,9}(?:,\d\d)?$/;
const CODE = /^[0-9A-Za-z][0-9A-Za-z-]{0,31}$/;
const MONTH_FIRST = /^(\d\d)[-./](\d{4})$/;
const MONTHS_BACK_MAX = 60;
const MONTHS_AHEAD_MAX = 12;
/** Rent is due around its month; a year off is a slip of the pen, which the ledger would keep for good. */
const DUE_MONTHS_OFF_MAX = 6;
const TEXT_CHARACTERS_MAX = 100;
/** Neither a space, a control nor invisible formatting. */
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}]/u;
const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/;
const PHONE = /^\+?\d{8,15}$/;

/** Danish kroner to øre: `1.234,56`, `1234,56`, `1234`. A dot only groups thousands; undefined for anything else. */
export function oereOf(text: string, oereMin: number): number | undefined {
  if (!WITH_THOUSANDS.test(text) && !PLAIN.test(text)) return undefined;
  const [kroner = '', oere = '00'] = text.replaceAll('.', '').split(',');
  const value = Number(kroner) * 100 + Number(oere);
  return value >= oereMin && value <= AMOUNT_OERE_MAX ? value : undefined;
}

/** A date on or before the day the delivery was handed in; a day's slack for lists made around midnight. */
export function pastDateOf(text: string, receivedOn: LocalDate): LocalDate | undefined {
  const date = dateOf(text);
  return date !== undefined && date <= addDays(receivedOn, 1) ? date : undefined;
}

/** `YYYY-MM` or `MM-YYYY` (also with dots or slashes), near the day the delivery was handed in. */
export function periodOfText(text: string, receivedOn: LocalDate): Period | undefined {
  const [, month, year] = MONTH_FIRST.exec(text) ?? [];
  const iso = year === undefined ? text : `${year}-${month}`;
  if (!isPeriod(iso) || iso < RENT_RULES_FROM) return undefined;
  const months = monthsBetween(receivedOn.slice(0, 'YYYY-MM'.length) as Period, iso);
  return months >= -MONTHS_BACK_MAX && months <= MONTHS_AHEAD_MAX ? iso : undefined;
}

/** Whether a due date, if there is one, can be that of its month, under the rent rules in force (domain/rent). */
export function isDueNear({ period, dueOn }: { period: Period; dueOn?: LocalDate | undefined }): boolean {
  if (dueOn === undefined) return true;
  return dueOn >= RENT_RULES_FROM && Math.abs(monthsBetween(period, periodOf(dueOn))) <= DUE_MONTHS_OFF_MAX;
}

/** A number or code of the landlord's own: a dwelling, a charge. */
export function codeOf(text: string): string | undefined {
  return CODE.test(text) && !isLikeCpr(text) ? text : undefined;
}

/** A name, a street, a town. The notice to the municipality needs one that isn't blank (ALL § 92 stk. 2). */
export function textOf(text: string): string | undefined {
  return VISIBLE.test(text) && text.length <= TEXT_CHARACTERS_MAX ? text : undefined;
}

export function postalCodeOf(text: string): string | undefined {
  return /^\d{4}$/.test(text) ? text : undefined;
}

export function emailOf(text: string): string | undefined {
  return EMAIL.test(text) ? text : undefined;
}

export function phoneOf(text: string): string | undefined {
  const digits = text.replaceAll(/[ ()-]/g, '');
  return PHONE.test(digits) ? digits : undefined;
}

export function yesOrNo(text: string): boolean | undefined {
  const answer = text.toLowerCase();
  if (answer === 'ja') return true;
  return answer === 'nej' ? false : undefined;
}
