/** Danish helligdage worked out from Easter, on its own: neither date-holidays nor the project's table takes part. */

const MS_PER_DAY = 86_400_000;

export const iso = (epochDay: number): string => new Date(epochDay * MS_PER_DAY).toISOString().slice(0, 10);
export const epochDay = (date: string): number => Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
/** Sunday 0 … Saturday 6. */
export const utcWeekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** Easter Sunday of a Gregorian year (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const day = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(day / 31) - 1, (day % 31) + 1) / MS_PER_DAY;
}

/** The named helligdage of a year, in order. */
export function helligdageOf(year: number): string[] {
  const easter = easterSunday(year);
  const fromEaster = [-3, -2, 0, 1, ...(year <= 2023 ? [26] : []), 39, 49, 50].map((days) => iso(easter + days));
  return [`${year}-01-01`, ...fromEaster, `${year}-12-25`, `${year}-12-26`];
}

/** The days of a year. */
export function daysOf(year: number): string[] {
  const first = epochDay(`${year}-01-01`);
  return Array.from({ length: epochDay(`${year + 1}-01-01`) - first }, (_, index) => iso(first + index));
}
