import { decisionOn } from '../../words/decision.ts';
import { counted, dayAfter, ordinalReminder } from '../../words/phrases.ts';
import type { AgencyTemplate } from '../agency-template.ts';

/** The date is since when the decision has been due. */
export const decisionReminder: AgencyTemplate = {
  when: 'The housing administration has not decided in time.',
  digestHeading: (count) => `${counted(count, 'sag', 'sager')}, hvor jeres beslutning mangler`,
  write: ({ date, reminder, decisionCause }) => {
    const { why, choose } = decisionOn(decisionCause);
    return {
      heading: `${ordinalReminder(reminder)}: jeres beslutning mangler`,
      body: [`En restancesag har ventet på jeres beslutning${dayAfter(' siden', date)}.`, why, choose],
      note: `${ordinalReminder(reminder)}${dayAfter(', har ventet siden', date)}`,
    };
  },
};
