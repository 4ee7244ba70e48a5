import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  askDemandReceipt,
  type DemandCommand,
  decideDecision,
  decideDemand,
  demandInForce,
  planCase,
} from '../../../../functions/domain/case/index.ts';
import { agreed, atNoon, checked } from './agreements.ts';
import { CASE_ID, type History, rules, wordOf } from './builders.ts';
import {
  DAY_AFTER,
  DEMAND,
  demanded,
  inArrears,
  on,
  owing,
  paidOn,
  RECEIVED_ON,
  RENT_OERE,
  received,
  terminated,
} from './legal-path.ts';

const said = (history: ReturnType<typeof demanded>, command: DemandCommand, day = '2026-11-20' as const) =>
  decideDemand(history.aggregate, command, owing(), on(day));

describe('domain facts § 10 row 2, the demand (ALL § 90 stk. 2)', () => {
  test('is recorded with its number, its total and no deadline before its receipt is known', () => {
    expect(demandInForce(demanded().state)).toEqual({
      demandId: `${CASE_ID}-d1`,
      givenOn: '2026-11-06',
      way: 'letter',
      amounts: DEMAND.amounts,
      totalOere: RENT_OERE,
    });
    expect(demanded().state.legal.step).toBe('demanded');
  });

  test('given a day too early is refused with the day and the steps of the count', () => {
    const decision = said(inArrears(), { ...DEMAND, givenOn: '2026-11-05' });
    expect(!decision.accepted && decision.refusal).toMatchObject({
      code: 'date-too-early',
      expected: ['2026-11-06'],
      because: [{ count: 1 }, { count: 2 }, { rule: 'hverdag-counted', on: '2026-11-05', count: 3 }],
    });
  });

  test('is measured by what was owed on the day it was given, not by what is owed when it is recorded', () => {
    const recordedOn = (paid: '2026-11-06' | '2026-11-07') =>
      wordOf(decideDemand(inArrears().aggregate, DEMAND, paidOn(paid), on('2026-11-20')));
    expect(recordedOn('2026-11-07')).toBe('DemandRecorded');
    expect(recordedOn('2026-11-06')).toBe('amount-not-owed');
  });

  test('of a rent that the case does not have is refused, whatever the ledger says', () => {
    const other = { ...DEMAND, amounts: [{ what: 'rent', chargeId: '2026-12', amountOere: 1 } as const] };
    const owed = () => [{ chargeId: '2026-12', dueOn: '2026-11-02', outstandingOere: RENT_OERE } as const];
    expect(wordOf(decideDemand(inArrears().aggregate, other, owed, on('2026-11-20')))).toBe('amount-not-owed');
  });

  test('said twice is one demand; another one takes its place', () => {
    expect(wordOf(said(demanded(), DEMAND))).toBe('nothing to do');
    const anew = demanded().does((known) =>
      decideDemand(known, { ...DEMAND, givenOn: '2026-11-09' }, owing(), on('2026-11-20')),
    );
    expect(demandInForce(anew.state)).toMatchObject({ demandId: `${CASE_ID}-d2`, givenOn: '2026-11-09' });
  });
});

describe('the receipt of a demand', () => {
  const receipt = (receivedOn: '2026-11-05' | '2026-11-08' | '2026-11-09' | '2026-11-21') =>
    ({ type: 'RecordDemandReceipt', receivedOn }) as const;

  test('starts the deadline', () => {
    const history = demanded().does((known) => decideDemand(known, receipt(RECEIVED_ON), owing(), on('2026-11-20')));
    expect(demandInForce(history.state)).toMatchObject({
      receivedOn: RECEIVED_ON,
      deadline: { lastPaymentOn: '2026-11-23', terminationFromOn: '2026-11-24' },
    });
  });

  test('is never before the demand or in the future', () => {
    expect(wordOf(said(demanded(), receipt('2026-11-05')))).toBe('date-too-early');
    expect(wordOf(said(demanded(), receipt('2026-11-21')))).toBe('date-in-future');
  });

  test('is said once: the same day again changes nothing, another day is refused', () => {
    expect(wordOf(said(received(), receipt('2026-11-08')))).toBe('nothing to do');
    const other = said(received(), receipt('2026-11-09'));
    expect(!other.accepted && other.refusal).toEqual({
      code: 'already-recorded',
      given: '2026-11-09',
      expected: ['2026-11-08'],
    });
  });

  test('is asked for once, on the fifth day after a letter, and not where it is known', () => {
    const { legal } = rules();
    const planned = (day: '2026-11-10' | '2026-11-11', history = demanded()) =>
      planCase(history.aggregate, on(day).at, legal).next;
    expect(planned('2026-11-10')).toBe('await-receipt');
    expect(planned('2026-11-11')).toBe('ask-demand-receipt');
    expect(planned('2026-11-11', received())).toBe('await-payment-deadline');
    const asked = demanded().does((known) => askDemandReceipt(known, on('2026-11-11')));
    expect(asked.events.at(-1)).toMatchObject({ type: 'DemandReceiptAsked', demandId: `${CASE_ID}-d1` });
    expect(planned('2026-11-11', asked)).toBe('await-review');
    expect(wordOf(askDemandReceipt(asked.aggregate, on('2026-11-11')))).toBe('nothing to do');
    expect(wordOf(askDemandReceipt(demanded().aggregate, on('2026-11-10')))).toBe('nothing to do');
  });
});

describe('the receipt of a demand that an agreement came before', () => {
  const { legal } = rules();
  const BREACH = '2026-12-09';
  const early = () => agreed(demanded());
  /** Nobody paid: the breach is found on the day after the tolerance of 1 December. */
  const broken = () => checked(BREACH, RENT_OERE, early());
  const arrives = { type: 'RecordDemandReceipt', receivedOn: RECEIVED_ON } as const;
  const terminate = (history: History, terminatedOn: LocalDate) =>
    decideDecision(history.aggregate, { type: 'DecideTermination', terminatedOn }, owing(), on(terminatedOn));

  test('is asked for, once, when the agreement is broken: without it there is no termination', () => {
    expect(wordOf(terminate(broken(), BREACH))).toBe('receipt-not-known');
    expect(planCase(early().aggregate, on('2026-11-25').at, legal).next).toBe('await-instalment');
    const asked = broken();
    expect(planCase(asked.aggregate, atNoon(BREACH).at, legal).next).toBe('ask-demand-receipt');
    asked.does((known) => askDemandReceipt(known, atNoon(BREACH)));
    expect(asked.events.at(-1)).toMatchObject({ type: 'DemandReceiptAsked', demandId: `${CASE_ID}-d1` });
    expect(asked.state.legal).toMatchObject({ step: 'decision-due', why: 'agreement-breached' });
    expect(planCase(asked.aggregate, atNoon(BREACH).at, legal).next).toBe('await-decision');
  });

  test('is recorded in whatever step the case is in, and starts the deadline there', () => {
    for (const history of [early(), broken()]) {
      const { step } = history.state.legal;
      history.does((known) => decideDemand(known, arrives, owing(), on(BREACH)));
      expect(history.state.legal.step).toBe(step);
      expect(demandInForce(history.state)?.deadline?.terminationFromOn).toBe('2026-11-24');
    }
  });

  test('leaves the case with a way on: the termination after the breach', () => {
    const known = broken().does((aggregate) => decideDemand(aggregate, arrives, owing(), on(BREACH)));
    expect(planCase(known.aggregate, atNoon(BREACH).at, legal).next).toBe('await-decision');
    expect(wordOf(terminate(known, BREACH))).toBe('TenancyTerminated');
  });

  test('is nothing to record once the tenancy is terminated on it', () => {
    expect(
      wordOf(decideDemand(terminated().aggregate, { ...arrives, receivedOn: '2026-11-09' }, owing(), on(DAY_AFTER))),
    ).toBe('not-possible-in-step');
  });
});

describe('a demand that is withdrawn', () => {
  const withdrawn = () =>
    received().does((known) =>
      decideDemand(known, { type: 'WithdrawDemand', reason: 'wrong-amount' }, owing(), on('2026-11-20')),
    );

  test('is in force no more, is kept, and can be given anew', () => {
    const { state } = withdrawn();
    expect(demandInForce(state)).toBeUndefined();
    expect(state.demands).toMatchObject([{ demandId: `${CASE_ID}-d1`, withdrawnAt: on('2026-11-20').at }]);
    expect(state.legal.step).toBe('arrears');
    const anew = withdrawn().does((known) => decideDemand(known, DEMAND, owing(), on('2026-11-20')));
    expect(demandInForce(anew.state)?.demandId).toBe(`${CASE_ID}-d2`);
  });

  test('twice is withdrawn once, and none can’t be', () => {
    expect(wordOf(said(withdrawn(), { type: 'WithdrawDemand', reason: 'wrong-date' }))).toBe('nothing to do');
    expect(wordOf(said(inArrears(), { type: 'WithdrawDemand', reason: 'wrong-date' }))).toBe('not-possible-in-step');
  });

  test('leads to no decision: its deadline means nothing any more', () => {
    const next = (history: ReturnType<typeof received>) =>
      planCase(history.aggregate, on('2026-11-25').at, rules().legal).next;
    expect(next(received())).toBe('ask-decision');
    expect(next(withdrawn())).toBe('tell-demand-possible');
  });
});
