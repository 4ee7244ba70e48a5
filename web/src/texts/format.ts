import type { Language } from './catalogue.ts';

/** How days, moments and amounts are read. Moments are shown as it is in Denmark, wherever the browser is. */
export interface Format {
  /** `30. nov. 2026`. @param date local date `2026-11-30`, or an instant */
  day(date: string): string;
  /** `man. 30. nov. kl. 16.00`. @param instant ISO 8601 */
  moment(instant: string): string;
  /** `30. nov. 2026 kl. 16.00.05`: to the second, for who did what when. @param instant ISO 8601 */
  full(instant: string): string;
  /** `november 2026`. @param period `2026-11` */
  month(period: string): string;
  /** `6.500,00 kr.` */
  kroner(oere: number): string;
  list(words: readonly string[]): string;
  /** `1.204` */
  count(number: number): string;
  /** `45 %`. @param share 0 to 1 */
  percent(share: number): string;
  /** `183,2 kB` */
  bytes(bytes: number): string;
}

const LOCALES: Readonly<Record<Language, string>> = { da: 'da-DK', en: 'en-GB' };
const IN_DENMARK = 'Europe/Copenhagen';
const LOCAL_DATE = /^\d{4}-\d\d-\d\d$/;

export function formatIn(language: Language): Format {
  const locale = LOCALES[language];
  const dayParts = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const day = new Intl.DateTimeFormat(locale, { ...dayParts, timeZone: IN_DENMARK });
  const localDay = new Intl.DateTimeFormat(locale, { ...dayParts, timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: IN_DENMARK,
  });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: IN_DENMARK });
  const seconds = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone: IN_DENMARK });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const kroner = new Intl.NumberFormat(locale, { style: 'currency', currency: 'DKK' });
  const list = new Intl.ListFormat(locale);
  const count = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const joined = language === 'da' ? ' kl. ' : ', ';
  return {
    // A local date has no time: it is the same day wherever it is read.
    day: (date) => (LOCAL_DATE.test(date) ? localDay : day).format(Date.parse(date)),
    moment: (instant) => {
      const at = Date.parse(instant);
      return `${weekday.format(at)}${joined}${time.format(at)}`;
    },
    full: (instant) => {
      const at = Date.parse(instant);
      return `${day.format(at)}${joined}${seconds.format(at)}`;
    },
    month: (period) => month.format(Date.parse(`${period}-01`)),
    kroner: (oere) => kroner.format(oere / 100),
    list: (words) => list.format(words),
    count: (number) => count.format(number),
    percent: (share) => percent.format(share),
    bytes: (bytes) => bytesIn(locale, bytes),
  };
}

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** In the largest unit that leaves a number above 1, with one digit after the comma where it says something. */
function bytesIn(locale: string, bytes: number): string {
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const unit = BYTE_UNITS[step] ?? 'byte';
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
  return format.format(bytes / 1_000 ** step);
}
