const ZERO = 48;

/** Encodes the fixed parts of a row once. */
export function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

/**
 * Composes JSON lines straight into a buffer. A million payments would otherwise be a million objects and strings; here
 * a field goes from the record's bytes to the row's bytes, and the same buffer serves chunk after chunk.
 */
export class RowWriter {
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #mark = 0;

  /** Makes room for the bytes written until the next call; writing more than that is the caller's defect. */
  reserve(bytes: number): void {
    if (this.#bytes.length < bytes) this.#bytes = Buffer.allocUnsafeSlow(bytes);
    this.#at = 0;
  }

  /** What was written since the last {@link reserve}, and stands until the next. */
  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  text(part: Uint8Array): void {
    this.#bytes.set(part, this.#at);
    this.#at += part.length;
  }

  /** Writes over bytes that were written before, at an offset counted from the last {@link mark}. */
  patch(at: number, source: Uint8Array, from: number, to: number): void {
    const bytes = this.#bytes;
    let target = this.#mark + at;
    for (let index = from; index < to; index += 1) {
      bytes[target] = source[index] ?? 0;
      target += 1;
    }
  }

  /** Writes a whole number over as many digits, at an offset counted from the last {@link mark}. */
  patchNumber(at: number, digits: number, value: number): void {
    const bytes = this.#bytes;
    let rest = value;
    for (let target = this.#mark + at + digits - 1; target >= this.#mark + at; target -= 1) {
      const tens = (rest / 10) | 0;
      bytes[target] = ZERO + rest - tens * 10;
      rest = tens;
    }
  }

  /** A row begins here. */
  mark(): void {
    this.#mark = this.#at;
  }
}

/** How many digits a whole number has, from 0 to 2 147 483 647. */
export function digitsOf(value: number): number {
  let digits = 1;
  for (let bound = 10; value >= bound; bound *= 10) digits += 1;
  return digits;
}
