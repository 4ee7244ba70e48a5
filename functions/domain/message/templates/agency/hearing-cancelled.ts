import { hearingMoment, hearingNoun } from '../../words/hearing.ts';
import { capitalised, counted } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

export const hearingCancelled: AgencyTemplate = {
  when: 'A hearing will not be held.',
  digestHeading: (count) => `${counted(count, 'møde', 'møder')} i fogedretten er aflyst`,
  write: (facts) => {
    const noun = hearingNoun(facts.hearing);
    if (facts.hearing?.reason === 'case-closed') {
      return {
        heading: `Sagen er lukket: ${noun.bare}${hearingMoment('', facts)} er taget ud`,
        body: [
          `Sagen er lukket i henvis, og vi minder jer ikke mere om ${noun.the}${hearingMoment('', facts)}.`,
          facts.to === 'housing'
            ? 'Det er kun fogedretten, der kan aflyse mødet. Træk anmodningen tilbage i dag, hvis I ikke allerede har gjort det.'
            : 'Det er kun fogedretten, der kan aflyse mødet. Er I i tvivl, så spørg boligorganisationen.',
        ],
        note: `${noun.bare}${hearingMoment('', facts)}: sagen er lukket`,
      };
    }
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
