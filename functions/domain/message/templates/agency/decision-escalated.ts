import { decisionOn } from '../../words/decision.ts';
import { counted, dayAfter } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is since when the decision has been due. */
export const decisionEscalated: AgencyTemplate = {
  when: 'Reminders to the housing administration brought no decision: its leader is told.',
  digestHeading: (count) => `${counted(count, 'sag', 'sager')}, hvor dit teams beslutning mangler trods påmindelser`,
  write: ({ date, decisionCause }) => ({
    heading: 'Beslutning mangler trods påmindelser',
    body: [
      `En restancesag har ventet på dit teams beslutning${dayAfter(' siden', date)}.`,
      decisionOn(decisionCause).why,
      'Du får denne besked som leder. Sørg for, at teamet beslutter, hvad der nu skal ske, så lejeren ved, hvor sagen står.',
    ],
    note: dayAfter('har ventet siden', date),
  }),
};
