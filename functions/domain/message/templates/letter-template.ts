/** Whom a letter is about; the only personal data in any text of henvis, and only in letters. */
export interface LetterSubject {
  readonly name: string;
  readonly address: { readonly street: string; readonly postalCode: string; readonly city: string };
}

/** What stands in a letter; sender, recipient, date and reference are the letterhead's. */
export interface LetterWords {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  /** The last paragraph, where the letter's font lacks characters of the name or the address. */
  readonly whereCharactersAreMissing: string;
}

/** A letter, in Danish: it goes to a Danish authority. */
export interface LetterTemplate {
  /** What brings it about, for docs/letters.md. */
  readonly when: string;
  readonly write: (subject: LetterSubject) => LetterWords;
}
