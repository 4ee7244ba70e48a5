import { counted, handoffNoun, momentAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is when the receipt is due. */
export const handoffRequested: AgencyTemplate = {
  when: 'An agency is asked for help with a case.',
  digestHeading: (count) => counted(count, 'ny henvisning eller anmodning', 'nye henvisninger eller anmodninger'),
  write: (facts) => {
    const { handoffKind = 'rent-arrears-referral', urgency, date } = facts;
    const subject = handoffKind === 'rent-arrears-referral' ? 'henvisning om huslejerestance' : handoffNoun(facts);
    const isUrgent = urgency === 'now';
    return {
      heading: isUrgent ? `Haster: ny ${subject}` : `Ny ${subject}`,
      body: [
        `I har fået en ny ${subject}.`,
        ...(isUrgent ? ['Den haster.'] : []),
        `Kvittér for, at I har modtaget den${momentAfter(', senest', date)}.`,
      ],
      note: momentAfter('kvittér senest', date),
    };
  },
};
