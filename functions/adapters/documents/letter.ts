import type { Letter } from './letter/typeset.ts';

export { isPrintable } from './letter/printable.ts';
export type { Letter } from './letter/typeset.ts';

/**
 * The letter as a PDF of A4 pages, tagged for screen readers, with its fonts embedded. The same letter gives the same
 * bytes. The address stands where the window of the usual envelopes (C5, E65) is.
 *
 * Characters of other scripts than Latin, Greek and Cyrillic are printed as question marks ({@link isPrintable}).
 *
 * The PDF library is loaded with the first letter: most calls of a function that sends letters send none.
 */
export async function letterPdf(letter: Letter): Promise<Uint8Array> {
  const { typeset } = await import('./letter/typeset.ts');
  return typeset(letter);
}
