import { counted, dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is when the instalment or the rent was due; the bank days of tolerance have passed as well. */
export const agreementBreached: AgencyTemplate = {
  when: 'An instalment, or the current rent, isn’t paid when the bank days of tolerance have passed.',
  digestHeading: (count) => `${counted(count, 'aftale', 'aftaler')} om afdrag, hvor en betaling mangler`,
  write: ({ date }) => ({
    heading: 'En aftale om afdrag er ikke overholdt',
    body: [
      `Et afdrag eller en husleje${dayAfter(', der skulle betales', date)}${date === undefined ? '' : ','} er ikke betalt, og de ekstra bankdage i aftalen er gået.`,
      'Tal med lejeren, før I beslutter, hvad der nu skal ske: Måske er det en fejl, eller aftalen kan laves om.',
    ],
    note: dayAfter('skulle betales', date),
  }),
};
