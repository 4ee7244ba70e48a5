import { counted, dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** Receipt status alone; RSL § 5 a stk. 3 keeps everything else with the municipality. The date is the receipt's. */
export const noticeReceived: AgencyTemplate = {
  when: 'The kommune has confirmed that it has the statutory notice.',
  handoffKind: 'statutory-notice',
  digestHeading: (count) => `Kommunen har kvitteret for ${counted(count, 'underretning', 'underretninger')}`,
  write: ({ date }) => ({
    heading: 'Kommunen har kvitteret for underretningen',
    body: [
      `Kommunen har kvitteret for jeres underretning${dayAfter('', date)}.`,
      'Hvad kommunen beslutter, får I kun at vide, hvis lejeren giver samtykke (retssikkerhedslovens § 5 a, stk. 3).',
    ],
    note: dayAfter('kvitteret', date),
  }),
};
