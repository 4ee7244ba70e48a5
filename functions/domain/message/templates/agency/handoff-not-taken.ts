import { capitalised, counted, dayAfter, handoffNoun } from '../../words/phrases.ts';
import type { AgencyTemplate, Words } from '../agency-template.ts';

/** The date is when it ended. */
export const handoffNotTaken: AgencyTemplate = {
  when: 'A hand-off was rejected, given back or not answered, or the tenant couldn’t be reached.',
  digestHeading: (count) => `${counted(count, 'sag', 'sager')}, hvor lejeren ikke fik den hjælp, I bad om`,
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

/** A statutory notice can't be rejected: it ends so only after every reminder and escalation. */
const NOTICE: Words = {
  heading: 'Underretning er ikke besvaret',
  body: [
    'Kommunen har ikke svaret på en underretning, som I har sendt, trods flere påmindelser.',
    'Ring til kommunen, og spørg, om underretningen er kommet frem.',
  ],
};
