/** How it is said which rows of a file were rejected, and why. */
import type { RejectedRow } from '../deliveries/index.ts';
import { counted, dim, yellow } from './terminal.ts';

const REJECTS_SHOWN = 10;

interface Described {
  readonly expected: string;
  readonly code?: string;
  readonly row?: number | undefined;
  readonly field?: string | undefined;
  readonly value?: string | undefined;
}

/** `line 5, field Husleje: given "x", expected …` */
export function describeReason({ row, field, value, expected, code }: Described): string {
  const where = [
    row === undefined ? undefined : `line ${row}`,
    field === undefined ? undefined : `field ${field}`,
  ].filter(Boolean);
  const what = [code, value === undefined ? undefined : `given "${value}"`, `expected ${expected}`].filter(Boolean);
  return `${where.length > 0 ? `${where.join(', ')}: ` : ''}${what.join(', ')}`;
}

/** The rejected rows, a line each. @param folder where in the bucket all of them are */
export function rejectLines(rejects: readonly RejectedRow[], folder: string): string[] {
  if (rejects.length === 0) return ['  no row rejected'];
  const more = rejects.length - REJECTS_SHOWN;
  return [
    yellow(`  ${counted(rejects.length, 'row')} rejected; the others count:`),
    ...rejects.slice(0, REJECTS_SHOWN).map((reject) => `    ${describeReason(reject)}`),
    ...(more > 0 ? [dim(`    and ${more} more in .henvis/buckets, under ${folder}/`)] : []),
  ];
}
