import { brotliDecompressSync } from 'node:zlib';
import packed from './letter-font.json' with { type: 'json' };

/** The font letters are set in, as two TrueType files. */
export interface LetterFont {
  readonly regular: Buffer;
  readonly bold: Buffer;
}

/** DejaVu Sans with the characters of letters (font/make.ts). */
export function letterFont(): LetterFont {
  return { regular: unpacked(packed.regular), bold: unpacked(packed.bold) };
}

/** The characters of a text that the font cannot print, each once, as `U+4E2D`. */
export function unprintableOf(text: string): readonly string[] {
  const codePoints = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return [...new Set(codePoints)].filter((codePoint) => !hasGlyph(codePoint)).map(notation);
}

function hasGlyph(codePoint: number): boolean {
  return packed.characters.some(([first, last]) => (first ?? 0) <= codePoint && codePoint <= (last ?? 0));
}

function notation(codePoint: number): string {
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
}

function unpacked(base64: string): Buffer {
  return brotliDecompressSync(Buffer.from(base64, 'base64'));
}
