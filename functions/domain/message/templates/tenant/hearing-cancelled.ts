import { hearingTime, isAtHome, shortHearingTime } from '../../words/tenant-hearing.ts';
import type { TenantTemplate } from '../tenant-template.ts';

export const hearingCancelled: TenantTemplate = {
  when: 'A hearing that the tenant was reminded of will not be held.',
  write: {
    da: (facts) => ({
      sms: `${isAtHome(facts) ? 'Mødet hos dig' : 'Dit møde'}${shortHearingTime('da', '', facts)} er aflyst.`,
      subject: `Aflyst: ${isAtHome(facts) ? 'mødet hos dig' : 'dit møde'}${hearingTime('da', '', facts)}`,
      paragraphs: [
        isAtHome(facts)
          ? `Fogedretten kommer ikke hjem til dig${hearingTime('da', '', facts)}. Mødet er aflyst.`
          : `Dit møde i fogedretten${hearingTime('da', '', facts)} er aflyst. Du skal ikke møde op.`,
        'Sagen kan godt fortsætte. Er du i tvivl om, hvad der nu skal ske, så ring og spørg.',
      ],
    }),
    en: (facts) => ({
      sms: `${isAtHome(facts) ? 'The meeting at your home' : 'Your meeting'}${shortHearingTime('en', ' on', facts)} is cancelled.`,
      subject: `Cancelled: ${isAtHome(facts) ? 'the meeting at your home' : 'your meeting'}${hearingTime('en', ' on', facts)}`,
      paragraphs: [
        isAtHome(facts)
          ? `The bailiff court (fogedretten) will not come to your home${hearingTime('en', ' on', facts)}. The meeting is cancelled.`
          : `Your meeting at the bailiff court (fogedretten)${hearingTime('en', ' on', facts)} is cancelled. You do not need to come.`,
        'The case may still go on. If you are in doubt about what happens next, call and ask.',
      ],
    }),
  },
};
