import { describe, expect, test } from 'vitest';
import {
  changeHandoff,
  closeCase,
  continueCase,
  openCase,
  recordDemandPossible,
  recordMissedRent,
  referToAdvice,
  reviewCase,
  settleRent,
} from '../../../../functions/domain/case/index.ts';
import {
  CASE_ID,
  context,
  daysLater,
  eventsOf,
  History,
  missed,
  NOW,
  nowPaid,
  ON,
  OPENED_AT,
  person,
  wordOf,
} from './builders.ts';

const settle = (history: History) => history.does((known) => settleRent(known, nowPaid('a'), context()));
const refer = (history: History) => history.does((known) => referToAdvice(known, context()));
const close = (history: History) => history.does((known) => closeCase(known, context()));
const settled = () => settle(refer(History.opened(missed('a'))));
const closed = () => close(settled());

describe('opening', () => {
  const opening = { tenancyId: '1001', episode: 1, missed: [missed('a')], at: OPENED_AT };

  test('records what is missed, and nothing has been done about it yet', () => {
    expect(History.opened(missed('a')).state).toEqual({
      status: 'open',
      tenancyId: '1001',
      episode: 1,
      openedAt: OPENED_AT,
      missed: [missed('a')],
      handoffs: 0,
      hearings: 0,
      consents: 0,
      legal: { step: 'arrears' },
      demands: [],
      filings: 0,
      referralDecidedFor: [],
      demandPossibleFor: [],
      reviews: 0,
      generation: 1,
      generationSince: OPENED_AT,
    });
  });

  test('a case that is there changes nothing, whatever its status', () => {
    for (const history of [History.opened(missed('a')), settled(), closed()])
      expect(eventsOf(openCase(history.aggregate, opening))).toEqual([]);
  });
});

describe('a rent missed while the case is open', () => {
  test('is added', () => {
    const history = History.opened(missed('a')).does((known) => recordMissedRent(known, [missed('b')], NOW));
    expect(history.state.missed.map(({ chargeId }) => chargeId)).toEqual(['a', 'b']);
  });

  test('is added once: those the case knows are left out', () => {
    const { aggregate } = History.opened(missed('a'));
    expect(eventsOf(recordMissedRent(aggregate, [missed('a')], NOW))).toEqual([]);
    expect(eventsOf(recordMissedRent(aggregate, [missed('a'), missed('b')], NOW))).toEqual([
      { type: 'RentMissed', at: NOW, missed: [missed('b')] },
    ]);
  });

  test.each([
    ['settled', settled],
    ['closed', closed],
  ])('is refused by a case that is %s: it belongs to the next episode', (status, made) => {
    expect(recordMissedRent(made().aggregate, [missed('b')], NOW)).toEqual({
      accepted: false,
      refusal: { code: 'case-closed', given: status, expected: ['open'] },
    });
  });
});

describe('a payment of everything', () => {
  const states: readonly (readonly [string, () => History])[] = [
    ['just opened', () => History.opened(missed('a'))],
    ['referred', () => refer(History.opened(missed('a')))],
    [
      'with a hand-off in progress',
      () =>
        refer(History.opened(missed('a'))).does((known) =>
          changeHandoff(known, `${CASE_ID}-h1`, { type: 'AcceptHandoff' }, { ...context(), actor: person('advice') }),
        ),
    ],
    [
      'past its demand date',
      () => refer(History.opened(missed('a'))).does((known) => recordDemandPossible(known, daysLater(4))),
    ],
    ['under review', () => refer(History.opened(missed('a'))).does((known) => reviewCase(known, 1, daysLater(40)))],
  ];

  test.each(states)('ends a case that is %s', (_name, made) => {
    const history = settle(made());
    expect(history.state).toMatchObject({ status: 'settled', settledOn: ON });
    expect(close(history).state).toMatchObject({
      status: 'closed',
      reason: 'rent-paid',
      settledOn: ON,
      closedAt: NOW,
    });
  });

  test('ends it once', () => {
    expect(eventsOf(settleRent(settled().aggregate, nowPaid('a'), context()))).toEqual([]);
    expect(eventsOf(settleRent(closed().aggregate, nowPaid('a'), context()))).toEqual([]);
  });
});

describe('the demand date', () => {
  const made = () => History.opened(missed('a'), missed('b', { demandFrom: '2026-12-09' }));

  test('is recorded for the charges whose day has come, in Danish days', () => {
    const at = (instant: typeof NOW) => eventsOf(recordDemandPossible(made().aggregate, instant));
    expect(at('2026-11-09T22:59:59.999Z')).toEqual([]);
    expect(at('2026-11-09T23:00:00.000Z')).toEqual([
      { type: 'DemandBecamePossible', at: '2026-11-09T23:00:00.000Z', chargeIds: ['a'] },
    ]);
    expect(at('2026-12-09T09:00:00.000Z')).toMatchObject([{ chargeIds: ['a', 'b'] }]);
  });

  test('is recorded once per charge', () => {
    const once = made().does((known) => recordDemandPossible(known, daysLater(4)));
    expect(eventsOf(recordDemandPossible(once.aggregate, daysLater(5)))).toEqual([]);
    expect(eventsOf(recordDemandPossible(once.aggregate, daysLater(40)))).toMatchObject([{ chargeIds: ['b'] }]);
  });

  test('means nothing any more when the rent is paid', () => {
    expect(eventsOf(recordDemandPossible(settled().aggregate, daysLater(40)))).toEqual([]);
  });
});

describe('a review', () => {
  test('is recorded by its number, once', () => {
    const once = History.opened(missed('a')).does((known) => reviewCase(known, 1, NOW));
    expect(once.state.reviews).toBe(1);
    expect(eventsOf(reviewCase(once.aggregate, 1, NOW))).toEqual([]);
    expect(wordOf(reviewCase(once.aggregate, 2, NOW))).toBe('CaseReviewed');
  });

  test('of a case that is settled is not needed', () => {
    expect(eventsOf(reviewCase(settled().aggregate, 1, NOW))).toEqual([]);
  });
});

describe('a new execution for a long case', () => {
  const referred = () => refer(History.opened(missed('a')));

  test('is asked for after three hundred days and not before', () => {
    expect(eventsOf(continueCase(referred().aggregate, 2, daysLater(299)))).toEqual([]);
    expect(wordOf(continueCase(referred().aggregate, 2, daysLater(300)))).toBe('CaseContinued');
  });

  test('is asked for once, and its own three hundred days begin', () => {
    const continued = referred().does((known) => continueCase(known, 2, daysLater(300)));
    expect(continued.state).toMatchObject({ generation: 2, generationSince: daysLater(300) });
    expect(eventsOf(continueCase(continued.aggregate, 2, daysLater(300)))).toEqual([]);
    expect(eventsOf(continueCase(continued.aggregate, 3, daysLater(599)))).toEqual([]);
    expect(wordOf(continueCase(continued.aggregate, 3, daysLater(600)))).toBe('CaseContinued');
  });

  test('whose number the case has reached already is not started again, however late it is asked for', () => {
    const continued = referred().does((known) => continueCase(known, 2, daysLater(300)));
    expect(eventsOf(continueCase(continued.aggregate, 2, daysLater(600)))).toEqual([]);
    expect(eventsOf(continueCase(continued.aggregate, 1, daysLater(600)))).toEqual([]);
  });

  test('of a case that is settled is not needed', () => {
    expect(eventsOf(continueCase(settled().aggregate, 2, daysLater(300)))).toEqual([]);
  });
});

describe('closing', () => {
  test('is refused while the rent is open', () => {
    expect(closeCase(History.opened(missed('a')).aggregate, context())).toEqual({
      accepted: false,
      refusal: { code: 'not-possible-in-status', given: 'open', expected: ['settled'] },
    });
  });

  test('withdraws every open hand-off first, whatever its status, and no ended one', () => {
    const advice = (history: History, number: number, type: 'AcceptHandoff' | 'StartHandoff') =>
      history.does((known) =>
        changeHandoff(known, `${CASE_ID}-h${number}`, { type }, { ...context(), actor: person('advice') }),
      );
    const forwarded = advice(refer(History.opened(missed('a'))), 1, 'AcceptHandoff')
      .does((known) =>
        changeHandoff(
          known,
          `${CASE_ID}-h1`,
          { type: 'ForwardHandoff', to: 'housing' },
          { ...context(), actor: person('advice') },
        ),
      )
      .does((known) => recordMissedRent(known, [missed('b')], NOW))
      .does((known) => referToAdvice(known, context()));
    const history = settle(advice(advice(forwarded, 3, 'AcceptHandoff'), 3, 'StartHandoff'));
    expect([1, 2, 3].map((number) => history.handoff(number)?.status)).toEqual([
      'cancelled',
      'requested',
      'in-progress',
    ]);
    const events = eventsOf(closeCase(history.aggregate, context()));
    expect(events.map((event) => ('handoffId' in event ? `${event.type} ${event.handoffId}` : event.type))).toEqual([
      `HandoffCancelled ${CASE_ID}-h2`,
      `HandoffCancelled ${CASE_ID}-h3`,
      'CaseClosed',
    ]);
    expect(close(history).handoff(3)).toMatchObject({ status: 'cancelled', reason: 'case-closed', endedAt: NOW });
    expect(history.handoff(1)).toMatchObject({ status: 'cancelled', reason: 'forwarded' });
  });

  test('withdraws a hand-off on hold, too', () => {
    const byAdvice = { ...context(), actor: person('advice') };
    const held = refer(History.opened(missed('a')))
      .does((known) => changeHandoff(known, `${CASE_ID}-h1`, { type: 'AcceptHandoff' }, byAdvice))
      .does((known) =>
        changeHandoff(
          known,
          `${CASE_ID}-h1`,
          { type: 'HoldHandoff', until: '2026-11-20', reason: 'absence' },
          byAdvice,
        ),
      );
    expect(close(settle(held)).handoff(1)).toMatchObject({ status: 'cancelled', reason: 'case-closed' });
  });

  test('is done once', () => {
    expect(eventsOf(closeCase(closed().aggregate, context()))).toEqual([]);
  });
});
