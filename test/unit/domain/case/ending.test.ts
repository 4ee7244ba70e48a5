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
  RENT_OERE,
  received,
  terminated,
} from './legal-path.ts';

const settled = (history: History, day: LocalDate) => wordOf(settleRent(history.aggregate, day, on(day).at));
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
      history.does((known) => settleRent(known, '2026-12-03', on('2026-12-03').at));
      expect(history.state).toMatchObject({ status: 'open', legal: { step }, paidAfterTerminationOn: '2026-12-03' });
      expect(settled(history, '2026-12-04')).toBe('nothing to do');
      expect(planCase(history.aggregate, on('2026-12-03').at, rules().legal).next).toBe('await-review');
    }
  });

  test('after it is told again when new rent was missed and paid as well', () => {
    const history = terminated()
      .does((known) => settleRent(known, '2026-12-03', on('2026-12-03').at))
      .does((known) => recordMissedRent(known, [missed('2027-01')], on('2027-01-08').at));
    expect(settled(history, '2027-01-20')).toBe('RentPaidAfterTermination');
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
    const history = agreed(decisionDue()).does((known) => settleRent(known, '2026-12-05', on('2026-12-05').at));
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
