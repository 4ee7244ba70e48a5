import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  askDecision,
  checkAgreement,
  type DecisionCommand,
  decideDecision,
  planCase,
} from '../../../../functions/domain/case/index.ts';
import { CASE_ID, rules, wordOf } from './builders.ts';
import {
  DAY_AFTER,
  decided,
  decisionDue,
  inArrears,
  on,
  owing,
  RENT_OERE,
  TERMINATION,
  terminated,
} from './legal-path.ts';

const { legal } = rules();
const HALF_OERE = RENT_OERE / 2;
const AGREEMENT: Extract<DecisionCommand, { type: 'DecideAgreement' }> = {
  type: 'DecideAgreement',
  instalments: [
    { dueOn: '2026-12-01', amountOere: HALF_OERE },
    { dueOn: '2027-01-04', amountOere: HALF_OERE },
  ],
};
const agreed = (history = decisionDue()) => decided(AGREEMENT, DAY_AFTER, history);
const checked = (day: LocalDate, oere: number, history = agreed()) =>
  history.does((known) => checkAgreement(known, owing(oere), on(day)));

describe('an agreement (afdragsordning)', () => {
  test('is about everything that is outstanding, with the organisation’s tolerance', () => {
    expect(agreed().state.agreement).toEqual({
      agreementId: `${CASE_ID}-a1`,
      madeOn: DAY_AFTER,
      balanceOere: RENT_OERE,
      instalments: AGREEMENT.instalments,
      toleranceDays: 5,
    });
  });

  test('may be made at any time, also before a demand and after a termination', () => {
    for (const history of [inArrears(), decisionDue(), terminated()]) {
      expect(wordOf(decideDecision(history.aggregate, AGREEMENT, owing(), on(DAY_AFTER)))).toBe('AgreementMade');
    }
  });

  test('that does not add up, or about nothing, is refused', () => {
    const made = (oere: number) => wordOf(decideDecision(inArrears().aggregate, AGREEMENT, owing(oere), on(DAY_AFTER)));
    expect(made(RENT_OERE + 1)).toBe('amounts-do-not-add-up');
    expect(made(0)).toBe('rent-already-paid');
  });

  test('said twice is one; another one takes its place under its own number', () => {
    expect(wordOf(decideDecision(agreed().aggregate, AGREEMENT, owing(), on(DAY_AFTER)))).toBe('nothing to do');
    const patient = decideDecision(agreed().aggregate, { ...AGREEMENT, toleranceDays: 10 }, owing(), on(DAY_AFTER));
    expect(wordOf(patient)).toBe('AgreementMade');
    const other = { ...AGREEMENT, instalments: [{ dueOn: '2026-12-01', amountOere: RENT_OERE } as const] };
    expect(decided(other, DAY_AFTER, agreed()).state.agreement?.agreementId).toBe(`${CASE_ID}-a2`);
  });

  test('keeps the landlord from terminating and from demanding', () => {
    expect(wordOf(decideDecision(agreed().aggregate, TERMINATION, owing(), on(DAY_AFTER)))).toBe(
      'not-possible-in-step',
    );
  });
});

describe('looking whether it is kept', () => {
  test('is on the agenda for the day after the tolerance, and not before', () => {
    const next = (day: LocalDate) => planCase(agreed().aggregate, on(day).at, legal).next;
    expect(next('2026-12-06')).toBe('await-instalment');
    expect(next('2026-12-07')).toBe('check-agreement');
    expect(wordOf(checkAgreement(agreed().aggregate, owing(), on('2026-12-06')))).toBe('nothing to do');
  });

  test('finds an instalment, and waits for the next', () => {
    const kept = checked('2026-12-07', HALF_OERE);
    expect(kept.events.at(-1)).toMatchObject({ type: 'AgreementKept', keptUntil: '2026-12-01' });
    expect(planCase(kept.aggregate, on('2026-12-07').at, legal).next).toBe('await-instalment');
    expect(wordOf(checkAgreement(kept.aggregate, owing(HALF_OERE), on('2026-12-07')))).toBe('nothing to do');
  });

  test('finds none, and brings the decision back to housing', () => {
    const breached = checked('2026-12-07', RENT_OERE);
    expect(breached.events.slice(-2)).toMatchObject([
      { type: 'AgreementBreached', dueOn: '2026-12-01', expectedOere: HALF_OERE, actualOere: RENT_OERE },
      { type: 'DecisionBecameDue', why: 'agreement-breached' },
    ]);
    expect(breached.state.legal.step).toBe('decision-due');
  });

  test('after a breach the demand of before still carries a termination, and without one there is none', () => {
    const terminate = (history: ReturnType<typeof agreed>) =>
      wordOf(
        decideDecision(history.aggregate, { ...TERMINATION, terminatedOn: '2026-12-08' }, owing(), on('2026-12-08')),
      );
    expect(terminate(checked('2026-12-07', RENT_OERE))).toBe('TenancyTerminated');
    expect(terminate(checked('2026-12-07', RENT_OERE, agreed(inArrears())))).toBe('deadline-not-passed');
  });

  test('finds the last one, and ends the case as fulfilled', () => {
    const fulfilled = checked('2027-01-10', 0, checked('2026-12-07', HALF_OERE));
    expect(fulfilled.events.slice(-2)).toMatchObject([
      { type: 'AgreementKept', keptUntil: '2027-01-04' },
      { type: 'CaseEnded', reason: 'agreement-fulfilled', on: '2027-01-10' },
    ]);
    expect(planCase(fulfilled.aggregate, on('2027-01-10').at, legal).next).toBe('close');
  });

  test('is nobody’s business while there is no agreement', () => {
    expect(wordOf(checkAgreement(decisionDue().aggregate, owing(), on('2026-12-07')))).toBe('nothing to do');
    expect(wordOf(askDecision(agreed().aggregate, on('2026-12-07')))).toBe('nothing to do');
  });
});
