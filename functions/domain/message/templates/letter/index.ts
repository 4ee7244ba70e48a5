import type { Letter } from '../../../disclosure/index.ts';
import type { LetterTemplate } from '../letter-template.ts';
import { statutoryNoticeLetter } from './statutory-notice-letter.ts';

/** The words of every letter, a file each. */
export const LETTER_TEMPLATES: Readonly<Record<Letter, LetterTemplate>> = {
  'statutory-notice-letter': statutoryNoticeLetter,
};
