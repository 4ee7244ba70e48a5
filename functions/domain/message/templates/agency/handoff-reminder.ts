import { counted, deadline, handoffNoun, momentAfter, ordinalReminder } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is when the answer is due: it has passed, but for a decision on help, which is reminded of before. */
export const handoffReminder: AgencyTemplate = {
  when: 'An answer to a hand-off is overdue, or the decision on a statutory notice is due within days.',
  digestHeading: (count) => `${counted(count, 'sag venter', 'sager venter')} på jeres svar`,
  write: (facts) => {
    const { date, reminder, urgency, handoffKind } = facts;
    const noun = handoffNoun(facts);
    return {
      heading: `${urgency === 'now' ? 'Haster – ' : ''}${ordinalReminder(reminder)}: ${noun} venter på svar`,
      body: [
        `I har en ${noun}, der venter på svar.`,
        ...deadline(date),
        handoffKind === 'statutory-notice'
          ? 'Underretningen skal behandles straks (retssikkerhedslovens § 5 a). Svar i dag.'
          : 'Svar hurtigst muligt, så lejeren ikke mister tid.',
      ],
      note: `${ordinalReminder(reminder)}${momentAfter(', frist', date)}`,
    };
  },
};
