import { hearingDay, hearingNoun } from '../../words/hearing.ts';
import { counted, ordinalReminder } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

export const hearingOutcomeWanted: AgencyTemplate = {
  when: 'A hearing is over, and what it led to isn’t recorded.',
  digestHeading: (count) => `${counted(count, 'møde', 'møder')} i fogedretten, hvor resultatet mangler`,
  write: (facts) => {
    const { hearing, reminder } = facts;
    const noun = hearingNoun(hearing);
    const again = reminder !== undefined && reminder > 1;
    return {
      heading: `${again ? `${ordinalReminder(reminder)}: ` : ''}Hvad skete der ved ${noun.the}?`,
      body: [
        `Det er ikke registreret, hvad der skete ved ${noun.the}${hearingDay('', facts)}.`,
        'Registrér resultatet, eller ret tidspunktet, hvis det er ændret.',
        'Først derefter kan de andre i sagen gå videre.',
      ],
      note: `${noun.bare}${hearingDay('', facts)}`,
    };
  },
};
