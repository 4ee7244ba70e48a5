import { counted, dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** That there is a decision; which one is confidential and stands in henvis alone. The date is when it was made. */
export const decisionTold: AgencyTemplate = {
  when: 'The kommune has decided on help, and the tenant has consented to the landlord hearing of it (RSL § 5 a stk. 3).',
  handoffKind: 'statutory-notice',
  digestHeading: (count) => `${counted(count, 'afgørelse', 'afgørelser')} fra kommunen kan læses`,
  write: ({ date }) => ({
    heading: 'Kommunens afgørelse kan læses',
    body: [
      `Kommunen har truffet en afgørelse om hjælp til lejeren${dayAfter('', date)}.`,
      'Lejeren har givet samtykke til, at I får den at vide (retssikkerhedslovens § 5 a, stk. 3).',
      'Læs den i henvis, og tag den med i jeres beslutning om, hvad der nu skal ske.',
    ],
    note: dayAfter('truffet', date),
  }),
};
