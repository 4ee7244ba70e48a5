/**
 * Writes letter-font.json: the DejaVu Sans that letters are set in, cut down to the characters of {@link LETTER_RANGES}.
 *
 *     node functions/adapters/documents/font/make.ts && biome format --write functions/adapters/documents/font
 *
 * It is kept in the repository because a function is one bundled file: there is no font file beside it at run time.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync } from 'node:zlib';
import { type CharacterRange, LETTER_RANGES } from './ranges.ts';
import { charactersOf, subsetFont } from './subset.ts';

const require = createRequire(import.meta.url);

/** The characters both weights have, as ranges, and each weight as a font file. */
export interface LetterFontFiles {
  readonly characters: readonly CharacterRange[];
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** Cuts the fonts down. */
export function makeLetterFont(): LetterFontFiles {
  const [regular, bold] = [ttf('DejaVuSans'), ttf('DejaVuSans-Bold')];
  const inBold = new Set(charactersOf(bold));
  const characters = charactersOf(regular).filter((codePoint) => inBold.has(codePoint) && isLetterCharacter(codePoint));
  return {
    characters: rangesOf(characters),
    regular: subsetFont(regular, characters),
    bold: subsetFont(bold, characters),
  };
}

function ttf(name: string): Uint8Array {
  return readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
}

function isLetterCharacter(codePoint: number): boolean {
  return LETTER_RANGES.some(([first, last]) => first <= codePoint && codePoint <= last);
}

/** Characters in ascending order as the runs they form. */
function rangesOf(characters: readonly number[]): readonly CharacterRange[] {
  const ranges: [first: number, last: number][] = [];
  for (const codePoint of characters) {
    const range = ranges.at(-1);
    if (range?.[1] === codePoint - 1) range[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  return ranges;
}

function packed(font: Uint8Array): string {
  return brotliCompressSync(font).toString('base64');
}

if (import.meta.main) {
  const { characters, regular, bold } = makeLetterFont();
  const json = JSON.stringify({ characters, regular: packed(regular), bold: packed(bold) });
  writeFileSync(new URL('letter-font.json', import.meta.url), `${json}\n`);
}
