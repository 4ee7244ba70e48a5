import { capitalised, counted, dayAfter, handoffNoun } from '../../words/phrases.ts';
import type { AgencyTemplate, Words } from '../agency-template.ts';

/** The date is when it ended. */
export const handoffNotTaken: AgencyTemplate = {
  when: 'A hand-off was rejected, given back or not answered, or the tenant couldn’t be reached.',
  digestHeading: (count) => `${counted(count, 'sag', 'sager')}, hvor jeres henvendelse endte uden svar eller hjælp`,
  write: (facts) => {
    const { date, handoffKind } = facts;
    if (handoffKind === 'statutory-notice') return NOTICE;
    const noun = handoffNoun(facts);
    return {
      heading: `${capitalised(noun)} er ikke taget imod`,
      body: [
        `En ${noun}, som I har sendt, blev afsluttet${dayAfter('', date)}, uden at lejeren fik hjælp.`,
        'Den blev afvist eller ikke besvaret, eller lejeren kunne ikke nås.',
        'Tag stilling til, hvem der nu kontakter lejeren.',
      ],
      note: dayAfter('afsluttet', date),
    };
  },
};

/** A statutory notice can't be rejected: it ends so only when nobody acknowledged it after every reminder and escalation. */
const NOTICE: Words = {
  heading: 'Kommunen har ikke kvitteret for underretning',
  body: [
    'Kommunen har ikke kvitteret for en underretning, som I har sendt, trods flere påmindelser.',
    'Ring til kommunen, og spørg, om underretningen er kommet frem.',
  ],
  note: 'kommunen har ikke kvitteret',
};
