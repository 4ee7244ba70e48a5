import type { AccessEntry } from '../../api/types.ts';

const COLUMNS = [
  'at',
  'userId',
  'kind',
  'agency',
  'roles',
  'action',
  'operation',
  'outcome',
  'purpose',
  'organisation',
  'caseId',
  'personId',
  'requestId',
] as const satisfies readonly (keyof AccessEntry)[];

/**
 * The looks as they are recorded, for a spreadsheet: RFC 4180 with the names of the contract in its first line, and a mark
 * in front by which Excel knows UTF-8.
 */
export function accessesCsv(entries: readonly AccessEntry[]): string {
  const rows = entries.map((entry) => COLUMNS.map((column) => cell(entry[column])));
  return `\uFEFF${[COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('')}`;
}

/** Quoted, and never a formula, whatever somebody is called. */
function cell(value: string | readonly string[] = ''): string {
  const text = typeof value === 'string' ? value : value.join(' ');
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
