import { counted, dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is when the instalment was due; the days of tolerance have passed as well. */
export const agreementBreached: AgencyTemplate = {
  when: 'An instalment of an agreement isn’t paid when its days of tolerance have passed.',
  digestHeading: (count) => `${counted(count, 'aftale', 'aftaler')} om afdrag, hvor et afdrag mangler`,
  write: ({ date }) => ({
    heading: 'Et afdrag er ikke betalt',
    body: [
      `Et aftalt afdrag${dayAfter(', der skulle betales', date)}${date === undefined ? '' : ','} er ikke betalt, og de ekstra dage i aftalen er gået.`,
      'Tal med lejeren, før I beslutter, hvad der nu skal ske: Måske er det en fejl, eller aftalen kan laves om.',
    ],
    note: dayAfter('skulle betales', date),
  }),
};
