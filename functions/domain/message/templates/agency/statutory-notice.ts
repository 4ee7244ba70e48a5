import { counted, momentAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** Says that a notice waits and no more: whom it is about stands in the letter. The date is when the receipt is due. */
export const statutoryNotice: AgencyTemplate = {
  when: 'The landlord has filed with fogedretten, and the notice to the kommune waits (ALL § 92 stk. 2).',
  handoffKind: 'statutory-notice',
  digestHeading: (count) => counted(count, 'ny underretning', 'nye underretninger'),
  write: ({ date }) => ({
    heading: 'Ny underretning efter almenlejelovens § 92, stk. 2',
    body: [
      'Der ligger en ny underretning til jer i henvis (almenlejelovens § 92, stk. 2).',
      `Kvittér for den${momentAfter(' senest', date)}, og behandl den straks (retssikkerhedslovens § 5 a).`,
    ],
    note: momentAfter('kvittér senest', date),
  }),
};
