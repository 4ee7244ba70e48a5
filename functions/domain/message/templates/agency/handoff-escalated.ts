import { capitalised, counted, deadlineWas, handoffNoun, momentAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is when the answer was due. A statutory notice can't be rejected, so the leader isn't told that it can. */
export const handoffEscalated: AgencyTemplate = {
  when: 'Reminders brought no answer: the team’s leader is told.',
  digestHeading: (count) => `${counted(count, 'sag', 'sager')}, som dit team ikke har svaret på trods påmindelser`,
  write: (facts) => {
    const { date, handoffKind } = facts;
    const noun = handoffNoun(facts);
    return {
      heading: `${capitalised(noun)} er ikke besvaret trods påmindelser`,
      body: [
        `Dit team har ikke svaret på en ${noun}.`,
        ...deadlineWas(date),
        handoffKind === 'statutory-notice'
          ? 'Du får denne besked som leder. Sørg for, at underretningen bliver behandlet straks (retssikkerhedslovens § 5 a).'
          : 'Du får denne besked som leder. Sørg for, at teamet svarer på den eller afviser den med en begrundelse.',
      ],
      note: momentAfter('fristen var', date),
    };
  },
};
