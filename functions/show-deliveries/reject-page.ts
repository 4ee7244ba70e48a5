import type { Reject } from '../adapters/csv/index.ts';

/** Some rejects, and the cursor of the next ones: how many came before them. */
export interface RejectPage {
  readonly rejects: readonly Reject[];
  readonly next?: string;
}

/** @param cursor as an earlier page gave it; undefined when it isn't one */
export function rejectPage(all: readonly Reject[], limit: number, cursor: string | undefined): RejectPage | undefined {
  if (cursor !== undefined && !/^\d{1,6}$/.test(cursor)) return undefined;
  const from = Number(cursor ?? 0);
  const rejects = all.slice(from, from + limit);
  const end = from + rejects.length;
  return { rejects, ...(end < all.length && { next: String(end) }) };
}

const HEADER = ['Linje', 'Felt', 'Værdi', 'Forventet'];
/** Excel reads UTF-8 only behind a byte order mark, and a Danish Excel expects semicolons. */
const BOM = '\uFEFF';

/** The report for a Danish spreadsheet. A cell that would be a formula is told apart by an apostrophe (OWASP CSV injection). */
export function rejectsAsCsv(rejects: readonly Reject[]): string {
  const rows = rejects.map(({ row, field, value, expected }) => [String(row), field, value, expected]);
  return BOM + [HEADER, ...rows].map((cells) => `${cells.map(cell).join(';')}\r\n`).join('');
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
