import { LINE_BYTES_MAX, type Reject } from '../../../adapters/csv/index.ts';
import type { Part, Reading, Refusal } from '../reading.ts';
import { RECORD_BYTES } from './layout.ts';
import { ROW_BYTES_MAX } from './payment-reader.ts';
import { type Expectations, Records } from './records.ts';
import { RowWriter } from './row-writer.ts';

const LF = 10;
const CR = 13;
/** Bytes a record takes at least with its line end; what decides how many rows a chunk can give. */
const RECORD_AND_LF_BYTES = RECORD_BYTES + 1;

/**
 * Reads a delivery 0602: its payments as rows, and at its end whether the control totals hold. Memory is one chunk, its
 * rows and at most one unfinished line.
 *
 * @param source the file, in chunks of any size
 */
export async function* readBetalingsservice(source: AsyncIterable<Uint8Array>, expected: Expectations): Reading {
  const lines = new LineReader(new Records(expected));
  for await (const chunk of source) {
    const refusal = lines.feed(chunk);
    if (refusal !== undefined) return refusal;
    yield* lines.take();
  }
  const refusal = lines.end();
  yield* lines.take();
  return refusal;
}

/** Cuts chunks into lines without copying them, except the one that a chunk's end cuts in two. */
class LineReader {
  readonly #records: Records;
  #carry: Uint8Array = new Uint8Array(0);
  #row = 0;
  #rows = 0;
  readonly #out = new RowWriter();
  #rejects: Reject[] = [];

  constructor(records: Records) {
    this.#records = records;
  }

  feed(chunk: Uint8Array): Refusal | undefined {
    this.#out.reserve((Math.ceil(chunk.length / RECORD_AND_LF_BYTES) + 1) * ROW_BYTES_MAX);
    const start = this.#carry.length === 0 ? 0 : chunk.indexOf(LF) + 1;
    if (start === 0 && this.#carry.length > 0) return this.#keep(chunk, 0);
    if (start > 0) {
      const line = Buffer.concat([this.#carry, chunk.subarray(0, start)]);
      this.#carry = new Uint8Array(0);
      const refusal = this.#line(line, 0, line.length - 1);
      if (refusal !== undefined) return refusal;
    }
    return this.#lines(chunk, start);
  }

  /** The last line may have no line end. */
  end(): Refusal | undefined {
    this.#out.reserve(ROW_BYTES_MAX);
    const refusal = this.#carry.length > 0 ? this.#line(this.#carry, 0, this.#carry.length) : undefined;
    return refusal ?? this.#records.end(this.#row);
  }

  /** What the last chunk gave. */
  *take(): Generator<Part> {
    if (this.#rows > 0) yield { kind: 'rows', bytes: this.#out.written(), count: this.#rows };
    if (this.#rejects.length > 0) yield { kind: 'rejects', rejects: this.#rejects };
    this.#rows = 0;
    this.#rejects = [];
  }

  #lines(chunk: Uint8Array, start: number): Refusal | undefined {
    let from = start;
    while (from < chunk.length) {
      const to = lineEnd(chunk, from);
      if (to === -1) return this.#keep(chunk, from);
      const refusal = this.#line(chunk, from, to);
      if (refusal !== undefined) return refusal;
      from = to + 1;
    }
    return undefined;
  }

  #keep(chunk: Uint8Array, from: number): Refusal | undefined {
    if (this.#carry.length + chunk.length - from > LINE_BYTES_MAX) {
      return { code: 'line-too-long', row: this.#row + 1, expected: `records of ${RECORD_BYTES} bytes, one a line` };
    }
    this.#carry = Buffer.concat([this.#carry, chunk.subarray(from)]);
    return undefined;
  }

  #line(bytes: Uint8Array, from: number, lineFeed: number): Refusal | undefined {
    const to = lineFeed > from && bytes[lineFeed - 1] === CR ? lineFeed - 1 : lineFeed;
    this.#row += 1;
    const wrong = this.#records.read(bytes, from, to, this.#row, this.#out);
    if (wrong === undefined || wrong === 'row') {
      this.#rows += wrong === 'row' ? 1 : 0;
      return undefined;
    }
    if ('code' in wrong) return wrong;
    this.#rejects.push(wrong);
    return undefined;
  }
}

/** Offset of the line feed that ends the line; looks first where a whole record has it. */
function lineEnd(bytes: Uint8Array, from: number): number {
  const expected = from + RECORD_BYTES;
  if (bytes[expected] === LF) return expected;
  if (bytes[expected] === CR && bytes[expected + 1] === LF) return expected + 1;
  return bytes.indexOf(LF, from);
}
