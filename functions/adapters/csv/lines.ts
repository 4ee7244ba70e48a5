import { parse } from 'csv-parse/sync';
import { LINE_BYTES_MAX, type TextRefusal } from './rejects.ts';

/** How a file's characters are encoded. */
export type Encoding = 'utf8' | 'latin1';

/** How a file's lines are cut into fields. */
export interface Dialect {
  readonly encoding: Encoding;
  readonly delimiter: ';' | ',';
}

/** A line of the file; `fields` is undefined when its quotes don't pair up. Blank lines are left out. */
export interface Line {
  readonly row: number;
  readonly fields: readonly string[] | undefined;
}

const LF = 10;
const BOM = '\uFEFF';

/**
 * Cuts a file into lines of fields, a chunk's worth at a time. A record is one line: a line break within quotes isn't
 * taken, so that one lost quote spoils one row and not the rest of the file.
 */
export async function* linesOf(
  source: AsyncIterable<Uint8Array>,
  dialect: Dialect,
): AsyncGenerator<readonly Line[], TextRefusal | undefined, void> {
  let carry = Buffer.alloc(0);
  let row = 0;
  for await (const chunk of source) {
    const bytes = carry.length === 0 ? Buffer.from(chunk) : Buffer.concat([carry, chunk]);
    const end = bytes.lastIndexOf(LF) + 1;
    carry = bytes.subarray(end);
    const texts = textsOf(bytes.subarray(0, end), dialect);
    const long = texts.findIndex((text) => text.length > LINE_BYTES_MAX);
    if (long !== -1) return tooLong(row + long + 1);
    if (carry.length > LINE_BYTES_MAX) return tooLong(row + texts.length);
    if (end > 0) yield fieldsOf(texts.slice(0, -1), row, dialect);
    row += texts.length - 1;
  }
  yield fieldsOf(textsOf(carry, dialect), row, dialect);
  return undefined;
}

function tooLong(row: number): TextRefusal {
  return { code: 'line-too-long', row, expected: `lines of at most ${LINE_BYTES_MAX} bytes` };
}

/** The texts between line ends; the last is what follows the last one. */
function textsOf(bytes: Buffer, { encoding }: Dialect): string[] {
  return bytes.toString(encoding).split('\n');
}

function fieldsOf(texts: readonly string[], rowsBefore: number, dialect: Dialect): Line[] {
  const numbered = texts
    .map((text, index) => ({ row: rowsBefore + index + 1, text: cleaned(text, rowsBefore + index) }))
    .filter(({ text }) => text.trim() !== '');
  const parsed = parseTogether(
    numbered.map(({ text }) => text),
    dialect,
  );
  return numbered.map(({ row }, index) => ({ row, fields: parsed[index] }));
}

function cleaned(text: string, rowsBefore: number): string {
  const line = text.endsWith('\r') ? text.slice(0, -1) : text;
  return rowsBefore === 0 && line.startsWith(BOM) ? line.slice(BOM.length) : line;
}

/** All lines in one go, which is fast; when that fails, one by one to find the ones that are wrong. */
function parseTogether(texts: readonly string[], dialect: Dialect): readonly (readonly string[] | undefined)[] {
  const together = parsed(texts.join('\n'), dialect);
  if (together?.length === texts.length) return together;
  return texts.map((text) => {
    const alone = parsed(text, dialect);
    return alone?.length === 1 ? alone[0] : undefined;
  });
}

function parsed(text: string, { delimiter }: Dialect): string[][] | undefined {
  try {
    return parse(text, { delimiter, relax_column_count: true, trim: true, record_delimiter: '\n' });
  } catch {
    // csv-parse throws for a quote out of place and for nothing else here; the caller names the line.
    return undefined;
  }
}

/** One line cut into fields, for a header; undefined when its quotes don't pair up. */
export function headerOf(line: string, delimiter: Dialect['delimiter']): readonly string[] | undefined {
  return parsed(cleaned(line, 0), { encoding: 'utf8', delimiter })?.[0];
}
