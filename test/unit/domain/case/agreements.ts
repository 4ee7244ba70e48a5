import type { Instant, LocalDate } from '../../../../functions/domain/calendar/index.ts';
import { checkAgreement, type DecisionCommand } from '../../../../functions/domain/case/index.ts';
import { DAY_AFTER, decided, decisionDue, on, owing, RENT_OERE } from './legal-path.ts';

export const HALF_OERE = RENT_OERE / 2;
/** November's rent in two halves, on the first working days of December and January. */
export const AGREEMENT: Extract<DecisionCommand, { type: 'DecideAgreement' }> = {
  type: 'DecideAgreement',
  instalments: [
    { dueOn: '2026-12-01', amountOere: HALF_OERE },
    { dueOn: '2027-01-04', amountOere: HALF_OERE },
  ],
};
export const agreed = (history = decisionDue()) => decided(AGREEMENT, DAY_AFTER, history);
/** Noon in Denmark, in winter: when an agreement is looked at. */
export const atNoon = (day: LocalDate) => on(day, 'housing', { at: `${day}T11:00:00.000Z` as Instant });
/** The system has looked, with so much of November's rent open. */
export const checked = (day: LocalDate, oere: number, history = agreed()) =>
  history.does((known) => checkAgreement(known, owing(oere), atNoon(day)));
