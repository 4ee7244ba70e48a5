import { counted, dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is when the case was opened. */
export const caseReview: AgencyTemplate = {
  when: 'Nothing has happened in an open case for 30 days.',
  digestHeading: (count) => `${counted(count, 'sag', 'sager')}, hvor der ikke er sket noget i 30 dage`,
  write: ({ date }) => ({
    heading: 'Sag uden bevægelse',
    body: [
      `Der er ikke sket noget i 30 dage i en restancesag${dayAfter(', der blev åbnet', date)}.`,
      'Tag stilling til, hvad der skal ske.',
    ],
    note: dayAfter('åbnet', date),
  }),
};
