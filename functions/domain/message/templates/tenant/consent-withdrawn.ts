import { dayIn } from '../../dates.ts';
import type { TenantTemplate } from '../tenant-template.ts';

/** The date is when it was withdrawn. What a statute demands is shared all the same (ALL § 92 stk. 2). */
export const consentWithdrawn: TenantTemplate = {
  when: 'The tenant has withdrawn a consent: sharing has stopped (GDPR art. 7(3)).',
  write: {
    da: ({ date }) => ({
      sms: 'Dit samtykke er trukket tilbage, og vi deler ikke mere på grund af det.',
      subject: 'Dit samtykke er trukket tilbage',
      paragraphs: [
        `Du har trukket dit samtykke tilbage${date === undefined ? '' : ` ${dayIn('da', date)}`}. Fra nu af deler vi ikke noget på grund af det. De, der har fået noget at vide, har fået besked.`,
        'Nogle oplysninger skal deles efter loven, også uden samtykke. Det laver dit valg ikke om på.',
        'Du kan give samtykke igen, hvis du ombestemmer dig.',
      ],
    }),
    en: ({ date }) => ({
      sms: 'Your consent is withdrawn, and we share nothing more because of it.',
      subject: 'Your consent is withdrawn',
      paragraphs: [
        `You withdrew your consent${date === undefined ? '' : ` on ${dayIn('en', date)}`}. From now on we share nothing because of it. Those who were told something know that it is withdrawn.`,
        'The law says that some information must be shared even without consent. Your choice does not change that.',
        'You can give your consent again if you change your mind.',
      ],
    }),
  },
};
