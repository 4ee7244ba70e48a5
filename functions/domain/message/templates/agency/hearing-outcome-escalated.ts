import { hearingDay, hearingNoun } from '../../words/hearing.ts';
import { counted } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

export const hearingOutcomeEscalated: AgencyTemplate = {
  when: 'The outcome of a hearing is still missing after several requests: the leader is told.',
  digestHeading: (count) =>
    `${counted(count, 'møde', 'møder')} i fogedretten, hvor dit team ikke har registreret resultatet`,
  write: (facts) => {
    const noun = hearingNoun(facts.hearing);
    return {
      heading: 'Resultatet af et møde i fogedretten mangler trods påmindelser',
      body: [
        `Dit team har ikke registreret, hvad der skete ved ${noun.the}${hearingDay('', facts)}.`,
        'Du får denne besked som leder. Sørg for, at resultatet bliver registreret: Ellers står sagen stille for lejeren og alle andre.',
      ],
      note: `${noun.bare}${hearingDay('', facts)}`,
    };
  },
};
