import { hasGlyphs } from './font/letter-font.ts';

/** What people count as one character: a letter with its marks, a family of emoji. */
const CHARACTERS = new Intl.Segmenter('da', { granularity: 'grapheme' });
/** Line breaks, tabs, other controls and every space but the one that keeps words together. */
const SPACES = /[\p{Cc}\p{Zl}\p{Zp}]|(?!\u00a0)\p{Zs}/gu;
/** Invisible formatting: a right-to-left override could make another text of what is read. */
const FORMATTING = /\p{Cf}/gu;
const STAND_IN = '?';

/**
 * A text as one run of characters the font has: letters and their marks composed (NFC), line breaks and other controls
 * a space, invisible formatting left out, and a question mark for each character the font lacks, as people count
 * characters. Any text can be printed: a letter that the law asks for must not fail for how somebody's name is written.
 */
export function printable(text: string): string {
  return charactersOf(text)
    .map((character) => (hasGlyphs(character) ? character : STAND_IN))
    .join('')
    .replace(/ +/g, ' ')
    .trim();
}

/** Whether the font has every character of the text. */
export function isPrintable(text: string): boolean {
  return charactersOf(text).every(hasGlyphs);
}

function charactersOf(text: string): readonly string[] {
  const segments = CHARACTERS.segment(text.normalize('NFC').replace(SPACES, ' '));
  return Array.from(segments, ({ segment }) => segment.replace(FORMATTING, ''));
}
