import { counted, dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is the first day on which a demand may be given. */
export const demandPossible: AgencyTemplate = {
  when: 'A missed rent has reached the first day on which a demand (påkrav) may be given (ALL § 90 stk. 2).',
  digestHeading: (count) => `Der kan gives påkrav i ${counted(count, 'sag', 'sager')}`,
  write: ({ date }) => ({
    heading: 'Påkrav kan gives',
    body: [
      `Huslejen er ikke betalt, og der kan gives påkrav${dayAfter(' fra', date)} (almenlejelovens § 90, stk. 2).`,
      'Overvej først, om lejeren kan hjælpes på en anden måde.',
    ],
    note: dayAfter('fra', date),
  }),
};
