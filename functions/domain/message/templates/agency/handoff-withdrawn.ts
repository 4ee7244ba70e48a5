import { capitalised, counted, handoffNoun } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The municipality may have a duty of its own towards the tenant (RSL § 5 a), so it isn't told to do nothing. */
export const handoffWithdrawn: AgencyTemplate = {
  when: 'A hand-off was taken back, or was made by mistake.',
  digestHeading: (count) => `${counted(count, 'sag er', 'sager er')} trukket tilbage`,
  write: (facts) => {
    const noun = handoffNoun(facts);
    return {
      heading: `${capitalised(noun)} er trukket tilbage`,
      body: [
        `En ${noun}, som I har fået, er trukket tilbage.`,
        facts.handoffKind === 'statutory-notice'
          ? 'Er I allerede i kontakt med lejeren, så vurdér selv, om lejeren stadig har brug for hjælp.'
          : 'Kontakt ikke lejeren på grund af den, og gør ikke mere ved den.',
      ],
    };
  },
};
