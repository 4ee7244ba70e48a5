import { dayIn } from '../../dates.ts';
import { consentScope } from '../../words/tenant-consent.ts';
import type { TenantTemplate } from '../tenant-template.ts';

/** What was agreed to, and that withdrawing is as easy (GDPR art. 7(3)). The date is when it was given. */
export const consentGiven: TenantTemplate = {
  when: 'The tenant has given a consent (samtykke): to what, and how it is withdrawn (GDPR art. 7).',
  write: {
    da: (facts) => ({
      sms: 'Vi har noteret dit samtykke. Du kan altid trække det tilbage hos os.',
      subject: 'Dit samtykke',
      paragraphs: [
        `Du har givet samtykke${facts.date === undefined ? '' : ` ${dayIn('da', facts.date)}`}. ${consentScope('da', facts)}`,
        'Du kan altid trække dit samtykke tilbage. Du skal bare sige det til os, til rådgiveren eller til kommunen. Så stopper vi med at dele.',
        'Det er dit valg. Du får den samme rådgivning, uanset hvad du vælger.',
      ],
    }),
    en: (facts) => ({
      sms: 'We have noted your consent. You can withdraw it at any time: just tell us.',
      subject: 'Your consent',
      paragraphs: [
        `You gave your consent${facts.date === undefined ? '' : ` on ${dayIn('en', facts.date)}`}. ${consentScope('en', facts)}`,
        'You can withdraw your consent at any time. Just tell us, the adviser or the municipality (kommune). Then we stop sharing.',
        'The choice is yours. You get the same advice whatever you choose.',
      ],
    }),
  },
};
