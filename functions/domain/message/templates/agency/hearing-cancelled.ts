import { hearingMoment, hearingNoun } from '../../words/hearing.ts';
import { capitalised, counted } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

export const hearingCancelled: AgencyTemplate = {
  when: 'A hearing will not be held.',
  digestHeading: (count) => `${counted(count, 'møde', 'møder')} i fogedretten er aflyst`,
  write: (facts) => {
    const noun = hearingNoun(facts.hearing);
    return {
      heading: `Aflyst: ${noun.bare}${hearingMoment('', facts)}`,
      body: [
        `${capitalised(noun.the)}${hearingMoment('', facts)} er aflyst.`,
        'Mød ikke op, og slet aftalen i jeres kalender.',
        'Sagen kan stadig være åben: Se i henvis, hvad der nu skal ske.',
      ],
      note: `${noun.bare}${hearingMoment('', facts)}`,
    };
  },
};
