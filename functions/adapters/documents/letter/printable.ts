import { unprintableOf } from './font/letter-font.ts';

/** A letter would have to leave out characters of a name or a text. */
export class UnprintableTextError extends Error {
  override readonly name = 'UnprintableTextError';
  constructor(where: string, characters: readonly string[]) {
    super(`letter: ${where} has ${characters.join(', ')}; expected Latin, Greek or Cyrillic script.`);
  }
}

/**
 * A text as one run of characters the font has: letters and their marks composed (NFC), line breaks and other controls
 * a space, invisible formatting left out (a right-to-left override could make another text of what is read).
 *
 * @throws {UnprintableTextError} rather than print boxes where a name should be
 */
export function printable(text: string, where: string): string {
  const oneLine = text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, ' ')
    .trim();
  const characters = unprintableOf(oneLine);
  if (characters.length > 0) throw new UnprintableTextError(where, characters);
  return oneLine;
}
