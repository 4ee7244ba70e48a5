import type { ReadRow, Reject } from '../../../adapters/csv/index.ts';
import type { LedgerRow } from '../../../domain/ledger/index.ts';
import type { Part, Person, Reading, Refusal } from '../reading.ts';

/** What one row of a table comes to. */
export interface Yield {
  readonly rows: readonly LedgerRow[];
  readonly person?: Person;
}

/**
 * Turns the rows of a table into parts. A file without one usable row is refused: it has the right title and the wrong
 * content.
 */
export async function* partsOf<Value>(
  table: AsyncGenerator<readonly ReadRow<Value>[], Refusal | undefined, void>,
  yieldOf: (row: number, value: Value) => Yield,
): Reading {
  let usable = 0;
  let firstReject: Reject | undefined;
  for (;;) {
    const step = await table.next();
    if (step.done) return step.value ?? (usable === 0 ? noUsableRow(firstReject) : undefined);
    const rejects = step.value.flatMap((read) => ('field' in read ? [read] : []));
    const yields = step.value.flatMap((read) => ('field' in read ? [] : [yieldOf(read.row, read.value)]));
    firstReject ??= rejects[0];
    usable += yields.length;
    yield* parts(yields, rejects);
  }
}

function* parts(yields: readonly Yield[], rejects: readonly Reject[]): Generator<Part> {
  const rows = yields.flatMap(({ rows }) => rows);
  const persons = yields.flatMap(({ person }) => (person === undefined ? [] : [person]));
  if (persons.length > 0) yield { kind: 'persons', persons };
  if (rows.length > 0) {
    const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    yield { kind: 'rows', bytes: Buffer.from(text, 'utf8'), count: rows.length };
  }
  if (rejects.length > 0) yield { kind: 'rejects', rejects };
}

function noUsableRow(first: Reject | undefined): Refusal {
  return { code: 'no-usable-row', expected: 'at least one row below the header', ...first };
}
