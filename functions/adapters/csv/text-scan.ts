import type { Encoding } from './lines.ts';
import type { TextRefusal } from './rejects.ts';

const NUL = 0;
const SPACE = 32;
const DELETE = 127;
/** Tab, line feed, carriage return, and the end-of-file mark of DOS. */
const CONTROLS_OF_TEXT: ReadonlySet<number> = new Set([9, 10, 13, 26]);
const BYTE_ORDER_MARKS_UTF16 = ['fffe', 'feff'];
const C1_FIRST = 0x80;
const C1_LAST = 0x9f;
/** Bytes at the file's start in which control characters give a binary away. */
const HEAD_BYTES = 4096;

const WRONG_ENCODING: TextRefusal = {
  code: 'wrong-encoding',
  expected: 'UTF-8 or ISO-8859-1; save the file anew with one of them',
};

/** Finds out whether a stream is text, and in which encoding, without keeping any of it. */
export class TextScan {
  readonly #expected: string;
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true });
  #isUtf8 = true;
  #hasC1 = false;
  #first = true;

  /** @param expected what a file that is no text at all should have been */
  constructor(expected: string) {
    this.#expected = expected;
  }

  /**
   * Looks at a chunk.
   *
   * @param asTable false once the format is known to be one whose reader checks every byte that it reads
   */
  feed(chunk: Uint8Array, asTable: boolean): TextRefusal | undefined {
    const first = this.#first;
    this.#first = false;
    if (first && BYTE_ORDER_MARKS_UTF16.includes(Buffer.from(chunk.subarray(0, 2)).toString('hex')))
      return WRONG_ENCODING;
    if (((first || asTable) && chunk.includes(NUL)) || (first && hasControls(chunk.subarray(0, HEAD_BYTES)))) {
      return { code: 'binary', expected: this.#expected };
    }
    if (asTable) this.#look(chunk);
    return undefined;
  }

  /** What the whole stream can be read as. C1 controls are no characters of ISO-8859-1: then it is something else. */
  encoding(): Encoding | TextRefusal {
    this.#decode(new Uint8Array(0), false);
    if (this.#isUtf8) return 'utf8';
    return this.#hasC1 ? WRONG_ENCODING : 'latin1';
  }

  #look(chunk: Uint8Array): void {
    this.#hasC1 ||= chunk.some((byte) => byte >= C1_FIRST && byte <= C1_LAST);
    if (this.#isUtf8) this.#decode(chunk, true);
  }

  #decode(chunk: Uint8Array, stream: boolean): void {
    if (!this.#isUtf8) return;
    try {
      this.#utf8.decode(chunk, { stream });
    } catch {
      // A fatal decoder throws at the first byte that isn't UTF-8; that is the answer, not a fault.
      this.#isUtf8 = false;
    }
  }
}

function hasControls(bytes: Uint8Array): boolean {
  return bytes.some((byte) => (byte < SPACE && !CONTROLS_OF_TEXT.has(byte)) || byte === DELETE);
}
