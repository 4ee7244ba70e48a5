/** From the first character to the last, both included. */
export type CharacterRange = readonly [first: number, last: number];

/**
 * The characters a letter can be written in: every Latin script (also of Eastern Europe, Turkey and Vietnam), Greek and
 * Cyrillic, in which the names of people who live in Denmark are registered, and the signs of ordinary text.
 */
export const LETTER_RANGES: readonly CharacterRange[] = [
  [0x0020, 0x007e], // Latin, ASCII
  [0x00a0, 0x024f], // Latin-1 with æøåÆØÅ and §, Latin Extended-A and -B
  [0x02b0, 0x02ff], // spacing modifiers: ʻ ʼ of Hawaiian, Uzbek and Ukrainian names
  [0x0300, 0x036f], // combining marks that have no letter of their own
  [0x0370, 0x03ff], // Greek
  [0x0400, 0x052f], // Cyrillic
  [0x1e00, 0x1eff], // Latin Extended Additional, with ẞ and Vietnamese
  [0x2010, 0x2027], // dashes, quotation marks, bullet, ellipsis
  [0x2030, 0x203a], // per mille, primes, single angle quotation marks
  [0x20ac, 0x20ac], // €
  [0x2116, 0x2116], // №
  [0x2212, 0x2212], // minus
];
