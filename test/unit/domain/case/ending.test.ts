import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  type CaseEvent,
  type ClosingReason,
  closeCase,
  decideDecision,
  decideDemand,
  type EndingCommand,
  endCase,
  type OutstandingOn,
  planCase,
  recordMissedRent,
  scheduleHearing,
  settleRent,
} from '../../../../functions/domain/case/index.ts';
import { type History, missed, rules, wordOf } from './builders.ts';
import {
  DAY_AFTER,
  DEMAND,
  decided,
  decisionDue,
  demanded,
  ended,
  filed,
  inArrears,
  on,
  owing,
  paidOn,
  RENT_OERE,
  received,
  TERMINATION,
  terminated,
} from './legal-path.ts';

/** The ledger shows on a day that everything was paid, on that day or an earlier one. */
const shown = (history: History, day: LocalDate, paid: LocalDate = day) =>
  settleRent(history.aggregate, paidOn(paid), on(day));
const settled = (...args: Parameters<typeof shown>) => wordOf(shown(...args));
const end = (history: History, reason: EndingCommand['reason'], owed = owing()) =>
  endCase(history.aggregate, { type: 'EndCase', reason }, owed, on('2026-12-02'));
const agreed = (history: History) =>
  history.does((known) =>
    decideDecision(
      known,
      { type: 'DecideAgreement', instalments: [{ dueOn: '2026-12-10', amountOere: RENT_OERE }] },
      owing(),
      on('2026-12-02'),
    ),
  );

describe('ALL § 91 stk. 2: payment before the termination', () => {
  test.each([
    ['with no demand yet', inArrears, '2026-11-05'],
    ['on day 13 of the deadline', received, '2026-11-21'],
    ['on its last day', received, '2026-11-23'],
    ['on day 16, after it', received, DAY_AFTER],
    ['on day 20, while a decision is due', decisionDue, '2026-11-28'],
    ['in an extension', () => decided({ type: 'DecideExtension', until: '2026-12-04' }), '2026-12-01'],
    ['in an agreement', () => agreed(decisionDue()), '2026-12-05'],
  ] as const)('%s ends the case', (_when, history, day) => {
    expect(settled(history(), day)).toBe('RentSettled');
  });

  test('after it ends nothing: it is recorded once, and housing decides', () => {
    for (const history of [terminated(), filed()]) {
      expect(settled(history, '2026-12-03')).toBe('RentPaidAfterTermination');
      const { step } = history.state.legal;
      history.does((known) => settleRent(known, paidOn('2026-12-03'), on('2026-12-03')));
      expect(history.state).toMatchObject({ status: 'open', legal: { step }, paidAfterTerminationOn: '2026-12-03' });
      expect(settled(history, '2026-12-04')).toBe('nothing to do');
      expect(planCase(history.aggregate, on('2026-12-03').at, rules().legal).next).toBe('await-review');
    }
  });

  test('after it is told again when new rent was missed and paid as well', () => {
    const history = terminated()
      .does((known) => settleRent(known, paidOn('2026-12-03'), on('2026-12-03')))
      .does((known) => recordMissedRent(known, [missed('2027-01')], on('2027-01-08').at));
    expect(settled(history, '2027-01-20')).toBe('RentPaidAfterTermination');
  });

  test.each([
    ['on the last day to pay', '2026-11-23'],
    ['on the day of the termination', DAY_AFTER],
  ] as const)('%s, and shown only after the termination, ends the case with the day it was paid', (_when, day) => {
    for (const history of [terminated(), filed()]) {
      const late = shown(history, '2026-12-03', day);
      expect(late.accepted && late.events).toEqual([{ type: 'RentSettled', at: on('2026-12-03').at, settledOn: day }]);
    }
  });

  test('but for an insignificant rest, and shown after the termination, ends the case unless the rest was weighed', () => {
    const allBut: OutstandingOn = (asOf) => owing(asOf < '2026-11-23' ? RENT_OERE : 10_000)(asOf);
    expect(wordOf(settleRent(terminated().aggregate, allBut, on('2026-11-26')))).toBe('RentSettled');
    const weighed = decisionDue().does((known) =>
      decideDecision(known, { ...TERMINATION, insignificanceConsidered: true }, allBut, on(DAY_AFTER)),
    );
    expect(wordOf(settleRent(weighed.aggregate, allBut, on('2026-11-26')))).toBe('RentPaidAfterTermination');
  });

  test('on the day after the termination, and shown later, is told with the day it was paid', () => {
    const told = shown(terminated(), '2026-12-03', '2026-11-25');
    expect(told.accepted && told.events).toMatchObject([{ type: 'RentPaidAfterTermination', paidOn: '2026-11-25' }]);
  });

  test('counts from the day on which nothing was missed any more, and not from an earlier one', () => {
    // Paid on the 10th and taken back by the bank on the 12th; paid again on the 16th.
    const twice: OutstandingOn = (asOf) =>
      owing((asOf >= '2026-11-10' && asOf < '2026-11-12') || asOf >= '2026-11-16' ? 0 : RENT_OERE)(asOf);
    const again = settleRent(received().aggregate, twice, on('2026-11-18'));
    expect(again.accepted && again.events).toMatchObject([{ settledOn: '2026-11-16' }]);
    // Other settings can end what was missed too, while it is owed still: that is known today and not before.
    const owed = settleRent(received().aggregate, owing(), on('2026-11-18'));
    expect(owed.accepted && owed.events).toMatchObject([{ settledOn: '2026-11-18' }]);
  });

  test('counts as before again once the demand was given anew, or an agreement takes the termination back', () => {
    const dismissed: CaseEvent = {
      type: 'DecisionBecameDue',
      at: on('2026-12-02').at,
      why: 'dismissed-by-court',
      nextPromptAt: on('2026-12-07').at,
    };
    const back = filed().record({ accepted: true, events: [dismissed] });
    expect(settled(back, '2026-12-03')).toBe('RentPaidAfterTermination');
    back.does((known) => decideDemand(known, { ...DEMAND, givenOn: '2026-12-03' }, owing(), on('2026-12-03')));
    expect(settled(back, '2026-12-04')).toBe('RentSettled');
    expect(settled(agreed(terminated()), '2026-12-05')).toBe('RentSettled');
  });
});

describe('ending a case', () => {
  test.each(['moved-out', 'withdrawn', 'entered-in-error'] as const)('as %s is possible in any step', (reason) => {
    for (const history of [inArrears(), demanded(), decisionDue(), terminated(), filed()]) {
      expect(wordOf(end(history, reason))).toBe('CaseEnded');
    }
  });

  test('as evicted is possible only after a request to the court', () => {
    expect(wordOf(end(filed(), 'evicted'))).toBe('CaseEnded');
    expect(wordOf(end(terminated(), 'evicted'))).toBe('filing-missing');
  });

  test('as paid is borne out by the ledger, or refused with what is open', () => {
    expect(wordOf(end(terminated(), 'rent-paid', owing(0)))).toBe('CaseEnded');
    expect(wordOf(end(terminated(), 'rent-paid', owing(10_000)))).toBe('CaseEnded');
    const unpaid = end(terminated(), 'rent-paid', owing(10_001));
    expect(!unpaid.accepted && unpaid.refusal).toEqual({
      code: 'rent-not-paid',
      given: '2026-11: 10001',
      expected: ['at most 10000'],
    });
  });

  test('twice for one reason is once, and for another is refused', () => {
    expect(wordOf(end(ended('withdrawn'), 'withdrawn'))).toBe('nothing to do');
    expect(wordOf(end(ended('withdrawn'), 'moved-out'))).toBe('case-closed');
  });
});

describe('closing', () => {
  const closed = (history: History) => history.does((known) => closeCase(known, on('2026-12-02')));

  test.each(['rent-paid', 'moved-out', 'withdrawn', 'entered-in-error'] as const)('keeps the reason %s', (reason) => {
    const history = closed(ended(reason, inArrears(), owing(0)));
    expect(history.state).toMatchObject({ status: 'closed', reason });
    expect(planCase(history.aggregate, on('2026-12-02').at, rules().legal)).toEqual({ next: 'end' });
  });

  test('calls a payment under an agreement what it is', () => {
    const reason: ClosingReason = 'agreement-fulfilled';
    const history = agreed(decisionDue()).does((known) => settleRent(known, paidOn('2026-12-05'), on('2026-12-05')));
    expect(closed(history).state).toMatchObject({ reason });
  });

  test.each([
    ['withdrawn', ['HandoffCancelled', 'HearingCancelled', 'CaseClosed']],
    ['entered-in-error', ['HandoffCancelled', 'HandoffCancelled', 'HearingCancelled', 'CaseClosed']],
  ] as const)('as %s ends the referral and the hearing, and of an error the notice too', (reason, expected) => {
    const history = filed().does((known) =>
      scheduleHearing(
        known,
        {
          type: 'ScheduleHearing',
          kind: 'bailiff-court-meeting',
          startsAt: '2027-01-11T09:00:00.000Z',
          place: { at: 'court' },
        },
        on('2026-12-02'),
      ),
    );
    ended(reason, history);
    const before = history.events.length;
    expect(
      closed(history)
        .events.slice(before)
        .map(({ type }) => type),
    ).toEqual(expected);
  });

  test('is not possible before the end', () => {
    expect(wordOf(closeCase(terminated().aggregate, on('2026-12-02')))).toBe('not-possible-in-status');
  });
});
