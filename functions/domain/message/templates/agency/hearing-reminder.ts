import { hearingMoment, hearingNoun, timeAndPlace, whatItIs, whatToDo } from '../../words/hearing.ts';
import { counted } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

export const hearingReminder: AgencyTemplate = {
  when: 'A hearing is near: 7 days and 1 day before, unless the settings say otherwise.',
  digestHeading: (count) => `${counted(count, 'møde', 'møder')} i fogedretten er nær`,
  write: (facts) => {
    const noun = hearingNoun(facts.hearing);
    return {
      heading: `Husk: ${noun.bare}${hearingMoment('', facts)}`,
      body: [
        `Der er snart ${noun.bare} i en sag om huslejerestance.`,
        ...whatItIs(facts.hearing),
        ...timeAndPlace(facts),
        ...whatToDo(facts),
      ],
      note: `${noun.bare}${hearingMoment('', facts)}`,
    };
  },
};
