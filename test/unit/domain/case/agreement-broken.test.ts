import { describe, expect, test } from 'vitest';
import type { Instant, LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  type CaseAggregate,
  checkAgreement,
  consequencesOf,
  type OutstandingOn,
  planCase,
  recordMissedRent,
  referToAdvice,
  restoreAgreement,
} from '../../../../functions/domain/case/index.ts';
import { AGREEMENT, agreed, atNoon, checked, HALF_OERE } from './agreements.ts';
import { context, rules, wordOf } from './builders.ts';
import { CHARGE, decided, decisionDue, november, on, owing, RENT_OERE, TERMINATION } from './legal-path.ts';

const { legal } = rules();

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
