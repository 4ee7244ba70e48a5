import { counted, dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is when it was paid. ALL § 91 stk. 2 saves what is paid before termination; after it the landlord decides. */
export const paidAfterTermination: AgencyTemplate = {
  when: 'The rent was paid after the tenancy was terminated; whether the tenant can stay is the landlord’s to decide.',
  digestHeading: (count) =>
    `${counted(count, 'sag', 'sager')}, hvor restancen er betalt, efter at lejemålet blev hævet`,
  write: ({ date }) => ({
    heading: 'Restancen er betalt, efter at lejemålet blev hævet',
    body: [
      `Restancen blev betalt${dayAfter('', date)}, efter at lejemålet var hævet.`,
      'Beslut hurtigst muligt, om lejeren kan blive boende, og giv lejeren besked.',
      'Er sagen hos fogedretten, så giv også fogedretten besked.',
    ],
    note: dayAfter('betalt', date),
  }),
};
