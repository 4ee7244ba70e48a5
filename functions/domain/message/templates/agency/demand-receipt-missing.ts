import { dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is when the demand was given. */
export const demandReceiptMissing: AgencyTemplate = {
  when: 'A demand went by letter, and the day it reached the tenant isn’t recorded.',
  digestHeading: (count) => `${count} påkrav, hvor I mangler at registrere, hvornår det kom frem`,
  write: ({ date }) => ({
    heading: 'Hvornår kom påkravet frem?',
    body: [
      `Der er givet påkrav${dayAfter('', date)}, men det er ikke registreret, hvornår det kom frem til lejeren.`,
      'De 14 dage løber først, når påkravet er kommet frem (almenlejelovens § 90, stk. 2), og det er jer, der skal kunne bevise dagen.',
      'Registrér dagen, så snart I kender den.',
    ],
    note: dayAfter('givet', date),
  }),
};
