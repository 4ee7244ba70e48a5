import { decisionOn } from '../../words/decision.ts';
import { counted, dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is when the decision became due. Payment before termination saves the tenancy: ALL § 91 stk. 2. */
export const decisionDue: AgencyTemplate = {
  when: 'The payment deadline has passed, an extension or agreement has failed, or the court has sent the case back.',
  digestHeading: (count) => `${counted(count, 'sag', 'sager')}, hvor I skal beslutte, hvad der nu skal ske`,
  write: ({ date, decisionCause }) => {
    const { why, choose, canBeSaved } = decisionOn(decisionCause);
    return {
      heading: 'Tag stilling: hvad skal der nu ske?',
      body: [why, choose, ...(canBeSaved ? [SAVED] : [])],
      note: dayAfter('siden', date),
    };
  },
};

const SAVED =
  'Betaler lejeren, før lejemålet er hævet, kan det ikke længere hæves på grund af restancen (almenlejelovens § 91, stk. 2).';
