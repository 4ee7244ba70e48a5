import { dayIn } from '../../dates.ts';
import { capitalised } from '../../words/phrases.ts';
import type { TenantTemplate } from '../tenant-template.ts';

/** The date is when the adviser was told. */
export const missedRent: TenantTemplate = {
  when: 'Missed rent is referred to free advice: what the adviser was told, and what the tenant’s rights are (GDPR art. 13 and 14).',
  write: {
    da: ({ date }) => ({
      sms: 'Vi har et tilbud om hjælp til dig. Ring, så hører du mere.',
      subject: 'Et tilbud om gratis rådgivning',
      paragraphs: [
        'Vi kan ikke se, at din husleje er betalt. Har du betalt inden for de seneste dage, er alt i orden, og du skal ikke gøre noget.',
        'Alle kan komme bagud. Derfor tilbyder vi dig gratis hjælp hos en rådgiver: til at få overblik, til at lave en aftale om betaling eller til at søge støtte.',
        `${date === undefined ? 'Vi har fortalt' : `${capitalised(dayIn('da', date))} fortalte vi`} rådgiveren, at din husleje mangler. Rådgiveren kan kontakte dig, men du kan også selv ringe. Du bestemmer, om du vil have hjælpen. Du kan roligt sige nej.`,
        'Du har ret til at se de oplysninger, vi har om dig, og til at få dem rettet. Du kan også sige til os, at vi ikke må dele dem med rådgiveren. Du kan klage til Datatilsynet.',
      ],
    }),
    en: ({ date }) => ({
      sms: 'We have an offer of help for you. Call to hear more.',
      subject: 'An offer of free advice',
      paragraphs: [
        'We cannot see that your rent has been paid. If you have paid within the last few days, all is well and you need do nothing.',
        'Anyone can fall behind. That is why we offer you free help from an adviser: to get an overview, to agree on how to pay, or to apply for support.',
        `${date === undefined ? 'We have told' : `On ${dayIn('en', date)} we told`} the adviser that your rent is missing. The adviser may contact you, and you can also call yourself. It is up to you whether you want the help. It is fine to say no.`,
        'You have the right to see the data we hold about you and to have it corrected. You can also tell us not to share it with the adviser. You can complain to Datatilsynet, the Danish Data Protection Agency.',
      ],
    }),
  },
};
