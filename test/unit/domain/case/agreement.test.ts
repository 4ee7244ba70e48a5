import { describe, expect, test } from 'vitest';
import type { Instant, LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  askDecision,
  type CaseAggregate,
  type CaseContext,
  checkAgreement,
  consequencesOf,
  type DecisionCommand,
  decideDecision,
  type OutstandingOn,
  planCase,
  recordMissedRent,
  referToAdvice,
  restoreAgreement,
} from '../../../../functions/domain/case/index.ts';
import { CASE_ID, context, rules, wordOf } from './builders.ts';
import {
  CHARGE,
  DAY_AFTER,
  decided,
  decisionDue,
  inArrears,
  november,
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
/** Noon in Denmark, in winter: when an agreement is looked at. */
const atNoon = (day: LocalDate) => on(day, 'housing', { at: `${day}T11:00:00.000Z` as Instant });
const checked = (day: LocalDate, oere: number, history = agreed()) =>
  history.does((known) => checkAgreement(known, owing(oere), atNoon(day)));

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

describe('a rent missed under an agreement', () => {
  const DECEMBER = '2026-12';
  const missedInDecember = (history = agreed(), at: Instant = '2026-12-05T05:30:00.000Z') =>
    history
      .does((known) =>
        recordMissedRent(known, [november({ chargeId: DECEMBER, period: DECEMBER, dueOn: '2026-12-01' })], at),
      )
      .does((known) => referToAdvice(known, context({ at })));
  /** A single instalment in the new year, so that no other look is near. */
  const later = () => decided({ ...AGREEMENT, instalments: [{ dueOn: '2027-01-20', amountOere: RENT_OERE }] });
  const owed =
    (oere: number, decemberOere: number): OutstandingOn =>
    () => [
      { chargeId: CHARGE, dueOn: '2026-11-02', outstandingOere: oere },
      { chargeId: DECEMBER, dueOn: '2026-12-01', outstandingOere: decemberOere },
    ];
  const next = (history: ReturnType<typeof agreed>, day: LocalDate) =>
    planCase(history.aggregate, atNoon(day).at, legal).next;

  test('has the agreement looked at when its own tolerance is over, however far the next instalment is', () => {
    const history = missedInDecember(later());
    expect(next(history, '2026-12-08')).toBe('await-instalment');
    expect(next(history, '2026-12-09')).toBe('check-agreement');
    expect(next(later(), '2026-12-09')).toBe('await-instalment');
  });

  test('is looked at at once when it is found missed after that', () => {
    const history = missedInDecember(later(), '2026-12-20T05:30:00.000Z');
    expect(planCase(history.aggregate, '2026-12-20T05:31:00.000Z', legal).next).toBe('check-agreement');
  });

  test('is a breach in itself', () => {
    const history = missedInDecember(later()).does((known) =>
      checkAgreement(known, owed(RENT_OERE, RENT_OERE), atNoon('2026-12-09')),
    );
    expect(history.events.slice(-2)).toMatchObject([
      { type: 'AgreementBreached', dueOn: '2026-12-01', expectedOere: RENT_OERE, actualOere: 2 * RENT_OERE },
      { type: 'DecisionBecameDue', why: 'agreement-breached' },
    ]);
  });

  test('is none when it was paid and the ledger paid November with it; and it is looked at once', () => {
    const look = (known: CaseAggregate) => checkAgreement(known, owed(0, RENT_OERE), atNoon('2026-12-09'));
    const history = missedInDecember(later()).does(look);
    expect(history.events.at(-1)).toMatchObject({ type: 'AgreementKept', keptUntil: '2026-12-01' });
    expect(next(history, '2026-12-09')).toBe('await-instalment');
    expect(wordOf(look(history.aggregate))).toBe('nothing to do');
  });
});

describe('a breach that was none', () => {
  const halfPaidOn =
    (day: LocalDate): OutstandingOn =>
    (asOf) =>
      owing(asOf < day ? RENT_OERE : HALF_OERE)(asOf);
  const breached = () => checked('2026-12-09', RENT_OERE);
  const restored = (outstandingOn: OutstandingOn, history = breached(), day: LocalDate = '2026-12-10') =>
    restoreAgreement(history.aggregate, outstandingOn, atNoon(day));

  test('is taken back when a payment of the days of tolerance is delivered after them', () => {
    const history = breached().does((known) => restoreAgreement(known, halfPaidOn('2026-12-08'), on('2026-12-10')));
    expect(history.events.at(-1)?.type).toBe('AgreementRestored');
    expect(history.state).toMatchObject({ legal: { step: 'agreement' }, agreement: { keptUntil: '2026-12-01' } });
    expect(history.state.agreement).not.toHaveProperty('breachDueOn');
    expect(planCase(history.aggregate, atNoon('2026-12-10').at, legal).next).toBe('await-instalment');
    expect(wordOf(restored(halfPaidOn('2026-12-08'), history))).toBe('nothing to do');
  });

  test('tells housing that it was none, and asks nobody to decide', () => {
    const history = breached().does((known) => restoreAgreement(known, halfPaidOn('2026-12-08'), on('2026-12-10')));
    const given = { organisation: 'alboa', rules: rules() };
    const told = history.events.slice(-1).flatMap((event) => consequencesOf(event, history.aggregate, given));
    expect(told).toMatchObject([{ kind: 'alert', message: 'agreement-restored', to: 'housing', urgency: 'digest' }]);
    expect(told).toHaveLength(1);
  });

  test('stays a breach when the payment was made later, or there is none', () => {
    expect(wordOf(restored(halfPaidOn('2026-12-09')))).toBe('nothing to do');
    expect(wordOf(restored(owing()))).toBe('nothing to do');
  });

  test('stays one once housing has decided, and another decision that is due is left alone', () => {
    const terminatedThen = decided({ ...TERMINATION, terminatedOn: '2026-12-10' }, '2026-12-10', breached());
    expect(wordOf(restored(halfPaidOn('2026-12-08'), terminatedThen))).toBe('nothing to do');
    expect(wordOf(restored(halfPaidOn('2026-12-08'), decisionDue()))).toBe('nothing to do');
    expect(wordOf(restored(halfPaidOn('2026-12-08'), agreed()))).toBe('nothing to do');
  });

  test('leaves what was due meanwhile to be looked at next', () => {
    const history = breached().does((known) => restoreAgreement(known, halfPaidOn('2026-12-08'), on('2027-01-15')));
    expect(planCase(history.aggregate, on('2027-01-15').at, legal).next).toBe('check-agreement');
    expect(checked('2027-01-15', HALF_OERE, history).state.legal).toMatchObject({ why: 'agreement-breached' });
  });
});
