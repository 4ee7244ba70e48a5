const TIMESTAMP = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * An ISO 8601 date-time with offset (`2026-01-31T12:00:00+01:00`) as epoch ms; undefined where the text is none. Days
 * that a month does not have and hour 24 are refused, as AWS does, and not carried over, as `Date` does.
 */
export function parseTimestamp(text: string): number | undefined {
  const [, year, month, day, hour] = (TIMESTAMP.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || hour === undefined || hour > 23)
    return undefined;
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const instant = Date.parse(text);
  return Number.isNaN(instant) || day > daysInMonth ? undefined : instant;
}
