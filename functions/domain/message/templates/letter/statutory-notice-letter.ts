import type { LetterTemplate } from '../letter-template.ts';

/**
 * Underretning, ALL § 92 stk. 2: that an eviction request for arrears is filed with fogedretten, and the tenant's name and
 * address. The provision asks for nothing more, so nothing more is told.
 */
export const statutoryNoticeLetter: LetterTemplate = {
  when: 'The landlord has filed with fogedretten; goes to the kommune at the same time.',
  write: ({ name, address: { street, postalCode, city } }) => ({
    heading: 'Underretning efter almenlejelovens § 92, stk. 2',
    paragraphs: [
      'Vi har indgivet en anmodning til fogedretten om udsættelse af en lejer på grund af huslejerestance.',
      `Lejerens navn: ${name}`,
      `Lejerens adresse: ${street}, ${postalCode} ${city}`,
    ],
    whereCharactersAreMissing:
      'Et ? kan stå for et tegn, som brevet ikke kan vise; navn og adresse står med alle tegn i den digitale udgave af underretningen.',
  }),
};
