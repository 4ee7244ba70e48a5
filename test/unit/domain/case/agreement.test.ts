import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  askDecision,
  type CaseContext,
  checkAgreement,
  decideDecision,
  type OutstandingOn,
  planCase,
} from '../../../../functions/domain/case/index.ts';
import { AGREEMENT, agreed, atNoon, checked, HALF_OERE } from './agreements.ts';
import { CASE_ID, rules, wordOf } from './builders.ts';
import {
  CHARGE,
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

describe('an agreement (afdragsordning)', () => {
  test('is about everything that is outstanding, with the organisation’s tolerance', () => {
    expect(agreed().state.agreement).toEqual({
      agreementId: `${CASE_ID}-a1`,
      madeOn: DAY_AFTER,
      balanceOere: RENT_OERE,
      coversUntil: '2026-11-02',
      otherOpenOere: 0,
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
  test('is on the agenda for noon of the day after the tolerance, and not before', () => {
    const next = ({ at }: CaseContext) => planCase(agreed().aggregate, at, legal).next;
    expect(next(atNoon('2026-12-08'))).toBe('await-instalment');
    expect(next(on('2026-12-09'))).toBe('await-instalment');
    expect(next(atNoon('2026-12-09'))).toBe('check-agreement');
    expect(wordOf(checkAgreement(agreed().aggregate, owing(), on('2026-12-09')))).toBe('nothing to do');
  });

  test('finds a payment of Wednesday before Easter, which shows after it', () => {
    const easter = { ...AGREEMENT, instalments: [{ dueOn: '2027-03-24', amountOere: RENT_OERE } as const] };
    const history = decided(easter, '2027-03-01');
    const next = (day: LocalDate) => planCase(history.aggregate, atNoon(day).at, legal).next;
    expect(next('2027-04-02')).toBe('await-instalment');
    expect(next('2027-04-06')).toBe('check-agreement');
  });

  test('finds an instalment, and waits for the next', () => {
    const kept = checked('2026-12-09', HALF_OERE);
    expect(kept.events.at(-1)).toMatchObject({ type: 'AgreementKept', keptUntil: '2026-12-01' });
    expect(planCase(kept.aggregate, atNoon('2026-12-09').at, legal).next).toBe('await-instalment');
    expect(wordOf(checkAgreement(kept.aggregate, owing(HALF_OERE), atNoon('2026-12-09')))).toBe('nothing to do');
  });

  test('finds none, and brings the decision back to housing', () => {
    const breached = checked('2026-12-09', RENT_OERE);
    expect(breached.events.slice(-2)).toMatchObject([
      { type: 'AgreementBreached', dueOn: '2026-12-01', expectedOere: HALF_OERE, actualOere: RENT_OERE },
      { type: 'DecisionBecameDue', why: 'agreement-breached' },
    ]);
    expect(breached.state.legal.step).toBe('decision-due');
  });

  test('after a breach the demand of before still carries a termination, and without one there is none', () => {
    const terminate = (history: ReturnType<typeof agreed>) =>
      wordOf(
        decideDecision(history.aggregate, { ...TERMINATION, terminatedOn: '2026-12-10' }, owing(), on('2026-12-10')),
      );
    expect(terminate(checked('2026-12-09', RENT_OERE))).toBe('TenancyTerminated');
    expect(terminate(checked('2026-12-09', RENT_OERE, agreed(inArrears())))).toBe('deadline-not-passed');
  });

  test('finds the last one, and ends the case as fulfilled', () => {
    const fulfilled = checked('2027-01-12', 0, checked('2026-12-09', HALF_OERE));
    expect(fulfilled.events.slice(-2)).toMatchObject([
      { type: 'AgreementKept', keptUntil: '2027-01-04' },
      { type: 'CaseEnded', reason: 'agreement-fulfilled', on: '2027-01-12' },
    ]);
    expect(planCase(fulfilled.aggregate, atNoon('2027-01-12').at, legal).next).toBe('close');
  });

  test('is nobody’s business while there is no agreement', () => {
    expect(wordOf(checkAgreement(decisionDue().aggregate, owing(), atNoon('2026-12-09')))).toBe('nothing to do');
    expect(wordOf(askDecision(agreed().aggregate, atNoon('2026-12-09')))).toBe('nothing to do');
  });
});

describe('other charges of the tenancy', () => {
  const OLD = { chargeId: '2025-10', dueOn: '2025-10-01', outstandingOere: 100_000 } as const;
  const november = (outstandingOere: number) => ({ chargeId: CHARGE, dueOn: '2026-11-02', outstandingOere }) as const;
  const openOf =
    (...charges: ReturnType<OutstandingOn>): OutstandingOn =>
    () =>
      charges;
  const made = (outstandingOn: OutstandingOn, day: LocalDate = DAY_AFTER) =>
    decisionDue().does((known) => decideDecision(known, AGREEMENT, outstandingOn, on(day)));

  test('that were open before do not break it', () => {
    const history = made(openOf(OLD, november(RENT_OERE)));
    expect(history.state.agreement).toMatchObject({ balanceOere: RENT_OERE, otherOpenOere: 100_000 });
    const kept = openOf(OLD, november(HALF_OERE));
    expect(history.does((known) => checkAgreement(known, kept, atNoon('2026-12-09'))).events.at(-1)?.type).toBe(
      'AgreementKept',
    );
  });

  test('are no leave to owe the current rent, whose tolerance has not passed yet', () => {
    const CURRENT = { chargeId: '2026-11-x', dueOn: '2026-11-17', outstandingOere: RENT_OERE } as const;
    expect(made(openOf(CURRENT, november(RENT_OERE))).state.agreement).toMatchObject({ otherOpenOere: 0 });
    const old = { ...CURRENT, dueOn: '2026-11-16' } as const;
    expect(made(openOf(old, november(RENT_OERE))).state.agreement).toMatchObject({ otherOpenOere: RENT_OERE });
  });
});
