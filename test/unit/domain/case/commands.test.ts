import { describe, expect, test } from 'vitest';
import {
  changeHandoff,
  closeCase,
  continueCase,
  nextHandoffId,
  openCase,
  promptHandoff,
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
  ON,
  OPENED_AT,
  person,
  wordOf,
} from './builders.ts';

const settle = (history: History) => history.does((known) => settleRent(known, ON, NOW));
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
    expect(eventsOf(settleRent(settled().aggregate, ON, NOW))).toEqual([]);
    expect(eventsOf(settleRent(closed().aggregate, ON, NOW))).toEqual([]);
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

  test('is done once', () => {
    expect(eventsOf(closeCase(closed().aggregate, context()))).toEqual([]);
  });
});

describe('a hand-off of the case', () => {
  const handoffId = `${CASE_ID}-h1`;
  const byAdvice = { ...context(), actor: person('advice') };

  test('that does not exist is refused as not found', () => {
    expect(
      wordOf(changeHandoff(History.opened(missed('a')).aggregate, handoffId, { type: 'AcceptHandoff' }, byAdvice)),
    ).toBe('not-found');
  });

  test('is forwarded as the case’s next one, if the matrix has a basis for it', () => {
    const { aggregate } = refer(History.opened(missed('a')));
    const forward = (to: 'housing' | 'municipality' | 'court') =>
      wordOf(changeHandoff(aggregate, handoffId, { type: 'ForwardHandoff', to }, byAdvice));
    expect(forward('housing')).toBe('HandoffCancelled + HandoffRequested');
    expect(forward('municipality')).toBe('no-legal-basis');
    expect(forward('court')).toBe('no-legal-basis');
    expect(nextHandoffId(aggregate)).toBe(`${CASE_ID}-h2`);
  });

  test('stays as it is once the case is closed, even if it were open; only an error may be corrected', () => {
    const open = refer(History.opened(missed('a'))).aggregate;
    const damaged = { ...open, case: closed().state };
    expect(changeHandoff(damaged, handoffId, { type: 'AcceptHandoff' }, byAdvice)).toEqual({
      accepted: false,
      refusal: { code: 'case-closed', given: 'closed', expected: ['open'] },
    });
    const byHousing = { ...context(), actor: person('housing') };
    expect(wordOf(changeHandoff(closed().aggregate, handoffId, { type: 'CorrectHandoff' }, byHousing))).toBe(
      'HandoffEnteredInError',
    );
  });

  test('a repeat in a closed case is no error', () => {
    const byHousing = { ...context(), actor: person('housing') };
    const corrected = closed().does((known) => changeHandoff(known, handoffId, { type: 'CorrectHandoff' }, byHousing));
    expect(eventsOf(changeHandoff(corrected.aggregate, handoffId, { type: 'CorrectHandoff' }, byHousing))).toEqual([]);
  });
});

describe('a prompt of the clock', () => {
  const handoffId = `${CASE_ID}-h1`;
  const late = context({ at: '2026-11-10T15:00:00.000Z' });
  const remind = { type: 'RemindHandoff', reminder: 1 } as const;

  test('is recorded when its time has come', () => {
    const { aggregate } = refer(History.opened(missed('a')));
    expect(wordOf(promptHandoff(aggregate, handoffId, remind, late))).toBe('HandoffReminded');
  });

  test('is pointless, not wrong, when the hand-off has ended or is on hold, or there is none', () => {
    expect(eventsOf(promptHandoff(closed().aggregate, handoffId, remind, late))).toEqual([]);
    expect(eventsOf(promptHandoff(History.opened(missed('a')).aggregate, handoffId, remind, late))).toEqual([]);
    const held = refer(History.opened(missed('a')))
      .does((known) =>
        changeHandoff(known, handoffId, { type: 'AcceptHandoff' }, { ...context(), actor: person('advice') }),
      )
      .does((known) =>
        changeHandoff(
          known,
          handoffId,
          { type: 'HoldHandoff', until: '2026-11-10', reason: 'absence' },
          { ...context(), actor: person('advice') },
        ),
      );
    expect(eventsOf(promptHandoff(held.aggregate, handoffId, remind, late))).toEqual([]);
    expect(wordOf(promptHandoff(held.aggregate, handoffId, { type: 'ResumeHandoff' }, late))).toBe('HandoffResumed');
  });

  test('the end of a hold means nothing to a hand-off that is not on hold', () => {
    const { aggregate } = refer(History.opened(missed('a')));
    expect(eventsOf(promptHandoff(aggregate, handoffId, { type: 'ResumeHandoff' }, late))).toEqual([]);
  });
});
