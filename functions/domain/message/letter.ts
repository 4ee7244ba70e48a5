import type { Letter } from '../disclosure/index.ts';
import { LETTER_TEMPLATES } from './templates/letter/index.ts';
import type { LetterSubject, LetterWords } from './templates/letter-template.ts';

/** Writes what stands in a letter. */
export function letterWords(letter: Letter, subject: LetterSubject): LetterWords {
  return LETTER_TEMPLATES[letter].write(subject);
}
