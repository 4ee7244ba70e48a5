import { hearingMoment, hearingNoun, shortNotice, timeAndPlace, whatItIs, whatToDo } from '../../words/hearing.ts';
import { counted } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** Says which change it is, so that mails that arrive out of order can be told apart. */
export const hearingChanged: AgencyTemplate = {
  when: 'Time or place of a hearing has changed.',
  digestHeading: (count) => `${counted(count, 'møde', 'møder')} i fogedretten har fået ny tid eller nyt sted`,
  write: (facts) => {
    const { hearing } = facts;
    const noun = hearingNoun(hearing);
    const change = hearing && hearing.sequence > 0 ? ` (ændring nr. ${hearing.sequence})` : '';
    return {
      heading: `Ændret: ${noun.bare}${hearingMoment(', nu', facts)}`,
      body: [
        `Fogedretten har ændret tid eller sted for ${noun.the}${change}.`,
        ...whatItIs(hearing),
        ...timeAndPlace(facts),
        'Det gælder i stedet for det, I har fået at vide før.',
        ...shortNotice(hearing),
        ...whatToDo(facts),
        'Kvittér i henvis for, at I har set det nye tidspunkt.',
      ],
      note: `${noun.bare}${hearingMoment(', nu', facts)}`,
    };
  },
};
