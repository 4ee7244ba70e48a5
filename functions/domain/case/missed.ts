import { compareDates, type LocalDate } from '../calendar/index.ts';
import type { CaseState } from './state.ts';

/** The due day of the missed rent that became due last; every case has one. */
export function newestMissedOn({ missed }: Pick<CaseState, 'missed'>): LocalDate {
  return missed.map(({ dueOn }) => dueOn).reduce((newest, dueOn) => (compareDates(dueOn, newest) > 0 ? dueOn : newest));
}
