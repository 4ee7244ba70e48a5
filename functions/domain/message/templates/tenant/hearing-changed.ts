import { courtPlace, hearingTime, isAtHome, shortHearingTime } from '../../words/tenant-hearing.ts';
import type { TenantTemplate } from '../tenant-template.ts';

export const hearingChanged: TenantTemplate = {
  when: 'A hearing that the tenant was reminded of has another time or place.',
  write: {
    da: (facts) => {
      const what = isAtHome(facts) ? 'Mødet hos dig' : 'Dit møde';
      return {
        sms: `${what} er ændret. ${facts.hearing ? `Det er nu${shortHearingTime('da', '', facts)}.` : 'Ring og hør hvordan.'}`,
        subject: `${what} er ændret${hearingTime('da', ': Det er nu', facts)}`,
        paragraphs: [
          `${isAtHome(facts) ? 'Fogedrettens møde hjemme hos dig' : 'Dit møde i fogedretten'} er ændret.${hearingTime('da', ' Det er nu', facts)}${facts.hearing ? '.' : ''}`,
          ...courtPlace('da', facts),
          'Det, vi har skrevet til dig før om tid og sted, gælder ikke mere. Er du i tvivl, så ring til fogedretten. Nummeret står i brevet fra fogedretten.',
        ],
      };
    },
    en: (facts) => {
      const what = isAtHome(facts) ? 'The meeting at your home' : 'Your meeting';
      return {
        sms: `${what} has changed. ${facts.hearing ? `It is now${shortHearingTime('en', ' on', facts)}.` : 'Call to hear how.'}`,
        subject: `${what} has changed${hearingTime('en', ': it is now on', facts)}`,
        paragraphs: [
          `${isAtHome(facts) ? 'The meeting of the bailiff court (fogedretten) at your home' : 'Your meeting at the bailiff court (fogedretten)'} has changed.${hearingTime('en', ' It is now on', facts)}${facts.hearing ? '.' : ''}`,
          ...courtPlace('en', facts),
          'What we wrote to you before about time and place no longer holds. If you are in doubt, call the court. The number is in the letter from the court.',
        ],
      };
    },
  },
};
