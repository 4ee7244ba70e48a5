import type { TenantTemplate } from '../tenant-template.ts';

/** Sent when the rent is paid, an agreement is kept or the landlord goes no further: ends that are good news. */
export const caseClosed: TenantTemplate = {
  when: 'A case has ended well: the rent is paid, the agreement is kept, or the landlord goes no further.',
  write: {
    da: () => ({
      sms: 'Din sag hos os er lukket. Er du indkaldt til et møde, så ring først.',
      subject: 'Din sag er lukket',
      paragraphs: [
        'Sagen om din husleje er lukket, og du får ikke flere beskeder om den.',
        'Er du indkaldt til et møde i fogedretten, så ring til os, og hør, om det er aflyst, før du bliver væk.',
        'Vi har sagt det til dem, der var med i sagen.',
        'Bliver det svært at betale en anden gang, så ring hellere for tidligt end for sent. Jo før du ringer, jo mere kan vi gøre.',
      ],
    }),
    en: () => ({
      sms: 'Your case with us is closed. If you are called to a meeting, call first.',
      subject: 'Your case is closed',
      paragraphs: [
        'The case about your rent is closed, and you will get no more messages about it.',
        'If you have been called to a meeting at the bailiff court (fogedretten), call us to hear whether it is cancelled before you stay away.',
        'We have told those who took part in it.',
        'If paying becomes hard another time, call early. The sooner you call, the more we can do.',
      ],
    }),
  },
};
