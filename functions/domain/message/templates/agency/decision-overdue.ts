import { danishDay } from '../../danish-date.ts';
import { counted, dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is the last of the 14 days. */
export const decisionOverdue: AgencyTemplate = {
  when: 'The 14 days in which the kommune must decide a refusal of help have passed (RSL § 5 a stk. 2).',
  handoffKind: 'statutory-notice',
  digestHeading: (count) => `${counted(count, 'underretning', 'underretninger')}, hvor fristen på 14 dage er udløbet`,
  write: ({ date }) => ({
    heading: 'Fristen på 14 dage for en afgørelse er udløbet',
    body: [
      'Der er ikke registreret en afgørelse i en sag, som I er blevet underrettet om.',
      'Finder kommunen ikke grundlag for hjælp, skal den træffe afgørelse om det inden 14 dage fra underretningen (retssikkerhedslovens § 5 a, stk. 2).',
      ...(date === undefined ? [] : [`Fristen udløb ${danishDay(date)}.`]),
      'Træf afgørelsen nu, eller registrér den, hvis den allerede er truffet.',
    ],
    note: dayAfter('fristen udløb', date),
  }),
};
