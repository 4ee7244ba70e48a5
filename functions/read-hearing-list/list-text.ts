import { createHash } from 'node:crypto';
import { type Dialect, headerOf, type ReadRow, type TextRefusal, TextScan, tableOf } from '../adapters/csv/index.ts';
import { HEARING_LIST, missingInHeader, REQUIRED_COUNT } from './columns.ts';
import { type ListedHearing, ListedHearingSchema } from './listed-hearing.ts';

/** Why a list as a whole is refused: a code, where, and what was expected. */
export interface ListRefusal {
  readonly code:
    | TextRefusal['code']
    | 'unknown-organisation'
    | 'too-large'
    | 'too-many-rows'
    | 'empty'
    | 'unknown-format'
    | 'missing-column';
  readonly expected: string;
  readonly row?: number;
  readonly field?: string;
}

/** A list's rows, each read or rejected, and its digest. */
export interface ReadList {
  readonly sha256: string;
  readonly rows: readonly ReadRow<ListedHearing>[];
}

/** A court's list of a week has some dozens of lines; a larger file is something else. */
export const LIST_BYTES_MAX = 1_048_576;
/** As many as are recorded one after the other well within a call. */
export const LIST_ROWS_MAX = 1000;

/** Reads a list of hearings, or says why it is none. */
export async function readListText(bytes: Buffer): Promise<ReadList | ListRefusal> {
  if (bytes.toString('latin1').trim() === '') return { code: 'empty', expected: 'a header and a row a hearing' };
  const dialect = dialectOf(bytes);
  if ('code' in dialect) return dialect;
  const rows: ReadRow<ListedHearing>[] = [];
  const table = tableOf(chunksOf(bytes), dialect, HEARING_LIST, ListedHearingSchema);
  for (;;) {
    const step = await table.next();
    if (step.done) {
      if (step.value !== undefined) return step.value;
      break;
    }
    rows.push(...step.value);
  }
  if (rows.length > LIST_ROWS_MAX) return { code: 'too-many-rows', expected: `at most ${LIST_ROWS_MAX} rows` };
  return { sha256: createHash('sha256').update(bytes).digest('hex'), rows };
}

function dialectOf(bytes: Buffer): Dialect | ListRefusal {
  const scan = new TextScan('a text file: a list of hearings as CSV');
  const refusal = scan.feed(bytes, true);
  if (refusal !== undefined) return refusal;
  const encoding = scan.encoding();
  if (typeof encoding !== 'string') return encoding;
  const [line = ''] = bytes.toString(encoding).split('\n', 1);
  const [best] = ([';', ','] as const)
    .map((delimiter) => ({ delimiter, missing: missingInHeader(headerOf(line, delimiter) ?? []) }))
    .toSorted((a, b) => a.missing.length - b.missing.length);
  if (best === undefined || best.missing.length === REQUIRED_COUNT) {
    const expected = 'a header with Type, Dato, Tid and one of Sag and Kundenummer';
    return { code: 'unknown-format', row: 1, expected };
  }
  if (best.missing.length > 0) {
    return { code: 'missing-column', row: 1, field: best.missing.join(', '), expected: 'all required columns' };
  }
  return { encoding, delimiter: best.delimiter };
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
