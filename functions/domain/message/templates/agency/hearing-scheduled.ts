import { hearingMoment, hearingNoun, shortNotice, timeAndPlace, whatItIs, whatToDo } from '../../words/hearing.ts';
import { capitalised, counted } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

export const hearingScheduled: AgencyTemplate = {
  when: 'Fogedretten has set a date (RPL § 491 stk. 1).',
  digestHeading: (count) => counted(count, 'nyt møde i fogedretten', 'nye møder i fogedretten'),
  write: (facts) => {
    const { hearing } = facts;
    const noun = hearingNoun(hearing);
    return {
      heading: `${capitalised(noun.new)}${hearingMoment(':', facts)}`,
      body: [
        `Fogedretten har berammet ${noun.a} i en sag om huslejerestance.`,
        ...whatItIs(hearing),
        ...timeAndPlace(facts),
        ...shortNotice(hearing),
        ...whatToDo(facts),
        'Kvittér i henvis for, at I har set tidspunktet.',
      ],
      note: `${noun.bare}${hearingMoment('', facts)}`,
    };
  },
};
