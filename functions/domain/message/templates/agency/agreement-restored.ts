import { counted } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** Takes back what `agreement-breached` said: housing may have asked the tenant about it. */
export const agreementRestored: AgencyTemplate = {
  when: 'What was missing of an agreement was paid in time after all; the payment was only delivered later.',
  digestHeading: (count) => `${counted(count, 'aftale', 'aftaler')} om afdrag, der alligevel er overholdt`,
  write: () => ({
    heading: 'Aftalen om afdrag er alligevel overholdt',
    body: [
      'Vi skrev, at en betaling manglede. Den er nu kommet og blev betalt i tide.',
      'Aftalen gælder fortsat, og I skal ikke beslutte noget.',
    ],
  }),
};
