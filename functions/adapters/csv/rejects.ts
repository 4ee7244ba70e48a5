/**
 * A row that can't be used, in the reject report: where (`row` is the line in the original), which field, what it says
 * and what was expected. `value` is masked: a number, a date or a code at most, see {@link maskedValue}.
 */
export interface Reject {
  readonly row: number;
  readonly field: string;
  readonly value: string;
  readonly expected: string;
}

/** Why a file can't be read as text at all, as data. */
export interface TextRefusal {
  readonly code: 'binary' | 'wrong-encoding' | 'line-too-long';
  readonly expected: string;
  readonly row?: number;
}

/** Longest line of any format; a rent roll's is a few hundred bytes. What is longer isn't a line of text. */
export const LINE_BYTES_MAX = 16_384;
