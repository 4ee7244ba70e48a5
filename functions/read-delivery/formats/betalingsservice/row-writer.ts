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

  slice(source: Uint8Array, from: number, to: number): void {
    const bytes = this.#bytes;
    let at = this.#at;
    for (let index = from; index < to; index += 1) {
      bytes[at] = source[index] ?? 0;
      at += 1;
    }
    this.#at = at;
  }

  /** A whole number from 0 to 2 147 483 647 in decimal. */
  number(value: number): void {
    const bytes = this.#bytes;
    let end = this.#at + 1;
    for (let bound = 10; value >= bound; bound *= 10) end += 1;
    let rest = value;
    for (let at = end - 1; at >= this.#at; at -= 1) {
      const tens = (rest / 10) | 0;
      bytes[at] = ZERO + rest - tens * 10;
      rest = tens;
    }
    this.#at = end;
  }
}
