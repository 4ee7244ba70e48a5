import * as z from 'zod';
import { type Column, columnsIn } from './columns.ts';
import { type Dialect, type Line, linesOf } from './lines.ts';
import { maskedValue } from './masked-value.ts';
import type { Reject, TextRefusal } from './rejects.ts';

/** A row of a table that was read, or what is wrong with it. */
export type ReadRow<Value> = { readonly row: number; readonly value: Value } | Reject;

/** A required field: its text must parse. The message of an issue is what was expected. */
export function field<Value>(parse: (text: string) => Value | undefined, expected: string) {
  return z.string(expected).transform((text, context): Value => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue(expected);
    return z.NEVER;
  });
}

/**
 * Reads a table of documented columns, a chunk's worth of rows at a time.
 *
 * @param schema one row's cells into its value
 */
export async function* tableOf<Columns extends Record<string, Column>, Value>(
  source: AsyncIterable<Uint8Array>,
  dialect: Dialect,
  columns: Columns,
  schema: z.ZodType<Value>,
): AsyncGenerator<readonly ReadRow<Value>[], TextRefusal | undefined, void> {
  const lines = linesOf(source, dialect);
  let rowOf: ((line: Line) => ReadRow<Value>) | undefined;
  for (;;) {
    const step = await lines.next();
    if (step.done) return step.value;
    let batch = step.value;
    if (rowOf === undefined) {
      const [header, ...rest] = batch;
      if (header === undefined) continue;
      rowOf = rowReader(columns, header.fields ?? [], schema);
      batch = rest;
    }
    yield batch.map(rowOf);
  }
}

function rowReader<Columns extends Record<string, Column>, Value>(
  columns: Columns,
  header: readonly string[],
  schema: z.ZodType<Value>,
): (line: Line) => ReadRow<Value> {
  const places = [...columnsIn(columns, header)];
  return ({ row, fields }) => {
    if (fields === undefined)
      return { row, field: '(line)', value: '(hidden)', expected: 'quotes in pairs around fields' };
    if (!hasWidth(fields, header.length)) {
      return {
        row,
        field: '(line)',
        value: `${fields.length} fields`,
        expected: `${header.length} fields, as the header`,
      };
    }
    const cells = Object.fromEntries(
      places.flatMap(([key, index]) => {
        const text = fields[index] ?? '';
        return text === '' ? [] : [[key, text] as const];
      }),
    );
    const read = schema.safeParse(cells);
    return read.success ? { row, value: read.data } : rejected(columns, row, cells, read.error);
  };
}

/** As many fields as the header; exports often end lines with one delimiter more. */
function hasWidth(fields: readonly string[], width: number): boolean {
  return fields.length >= width && fields.slice(width).every((text) => text === '');
}

function rejected(
  columns: Record<string, Column>,
  row: number,
  cells: Record<string, string>,
  error: z.ZodError,
): Reject {
  const [issue] = error.issues;
  const key = String(issue?.path[0] ?? '');
  const column = columns[key];
  const text = cells[key] ?? '';
  const value = column?.personal && text !== '' ? `(hidden, ${text.length} characters)` : maskedValue(text);
  return { row, field: column?.name ?? key, value, expected: issue?.message ?? 'a valid row' };
}
