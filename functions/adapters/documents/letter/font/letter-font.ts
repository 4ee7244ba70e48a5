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

/** Whether the font has every character of the text. */
export function hasGlyphs(text: string): boolean {
  return Array.from(text).every((character) => hasGlyph(character.codePointAt(0) ?? 0));
}

function hasGlyph(codePoint: number): boolean {
  return packed.characters.some(([first, last]) => (first ?? 0) <= codePoint && codePoint <= (last ?? 0));
}

function unpacked(base64: string): Buffer {
  return brotliDecompressSync(Buffer.from(base64, 'base64'));
}
