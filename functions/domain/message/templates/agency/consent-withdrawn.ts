import { counted, dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** GDPR art. 7(3): withdrawal ends what rests on the consent; what was shared before stays lawful. */
export const consentWithdrawn: AgencyTemplate = {
  when: 'The tenant has withdrawn a consent under which the agency was told something (GDPR art. 7(3) and 19).',
  digestHeading: (count) => `Samtykke er trukket tilbage i ${counted(count, 'sag', 'sager')}`,
  write: ({ date }) => ({
    heading: 'Lejeren har trukket et samtykke tilbage',
    body: [
      `Lejeren har trukket et samtykke tilbage${dayAfter('', date)}.`,
      'Fra nu af må I ikke dele eller indhente oplysninger på grundlag af det.',
      'Brug ikke oplysninger, som I kun har på grund af samtykket, medmindre en lov giver jer ret til det.',
    ],
    note: dayAfter('trukket tilbage', date),
  }),
};
