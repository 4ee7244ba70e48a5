/** What can be handed in, and under which name. Pure. */

/** The most that the API takes. */
export const FILE_BYTES_MAX = 536_870_912;
const NAME_CHARACTERS_MAX = 100;
const LETTERS: Readonly<Record<string, string>> = { æ: 'ae', ø: 'oe', å: 'aa', Æ: 'Ae', Ø: 'Oe', Å: 'Aa' };

/** Why a file can't be handed in. */
export type FileFault = 'missing' | 'empty' | 'tooLarge';

/** What is wrong with what was chosen; undefined when nothing is. */
export function faultOf(file: { readonly size: number } | undefined): FileFault | undefined {
  if (!file) return 'missing';
  if (file.size === 0) return 'empty';
  return file.size > FILE_BYTES_MAX ? 'tooLarge' : undefined;
}

/** The name that a file gets: its own, in the characters that the API takes. */
export function fileNameFor(name: string): string {
  const plain = name
    .normalize('NFC')
    .replaceAll(/[æøåÆØÅ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '');
  // The end of a name says what it is.
  return plain.slice(-NAME_CHARACTERS_MAX).replace(/^[^A-Za-z0-9]+/, '') || 'fil';
}
