import Holidays from 'date-holidays';

/** date-holidays' Danish names, in the order of the year, and what they are called in running text. */
const COLUMNS = [
  ['Nytårsdag', 'nytårsdag'],
  ['Skærtorsdag', 'skærtorsdag'],
  ['Langfredag', 'langfredag'],
  ['Påskedag', 'påskedag'],
  ['Anden påskedag', '2. påskedag'],
  ['Store Bededag', 'store bededag'],
  ['Kristi Himmelfartsdag', 'Kristi himmelfartsdag'],
  ['Pinsedag', 'pinsedag'],
  ['Anden Pinsedag', '2. pinsedag'],
  ['Juledag', 'juledag'],
  ['Anden Juledag', '2. juledag'],
] as const;

const NO_SUCH_DAY = '-----';

function row(denmark: Holidays, year: number): string {
  const listed = new Map(denmark.getHolidays(year, 'da').map(({ name, date }) => [name, date.slice(5, 10)]));
  const days = COLUMNS.map(([name]) => listed.get(name) ?? NO_SUCH_DAY);
  const unknown = [...listed.keys()].filter((name) => !COLUMNS.some(([known]) => known === name));
  if (unknown.length > 0)
    throw new Error(`date-holidays lists for ${year} what the table has no column for: ${unknown}`);
  return `  ${year}: '${days.join(' ')}',\n`;
}

/** The text of functions/domain/calendar/helligdage.ts, from date-holidays' public holidays of Denmark. */
export function helligdageTable(firstYear: number, lastYear: number): string {
  const denmark = new Holidays('DK', { types: ['public'], languages: ['da'] });
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
  return `/**
 * The helligdage of Denmark, generated from date-holidays (country DK, type public); don't edit.
 *
 * A table, because date-holidays is 1.5 MB in a bundle and 50 ms at every cold start.
 * \`npx vitest run test/unit/domain/calendar/helligdage.test.ts --update\` writes it anew; the same test fails when
 * date-holidays and the table differ.
 */

/** The years listed. */
export const CALENDAR_FIRST_YEAR = ${firstYear};
export const CALENDAR_LAST_YEAR = ${lastYear};

/** The columns of the table, as the days are called in Danish. */
export const HELLIGDAG_NAMES = [
${COLUMNS.map(([, name]) => `  '${name}',\n`).join('')}] as const;

/** In a column of a year that has no such day: store bededag from 2024. */
export const NO_SUCH_DAY = '${NO_SUCH_DAY}';

/** Year → one MM-DD per column. */
export const HELLIGDAGE: Readonly<Record<number, string>> = {
${years.map((year) => row(denmark, year)).join('')}};
`;
}
