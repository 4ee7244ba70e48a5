import { describe, expect, test } from 'vitest';
import { changeHandoff, recordMissedRent, referToAdvice, settleRent } from '../../../../functions/domain/case/index.ts';
import { CASE_ID, context, eventsOf, History, missed, NOW, nowPaid, person, rules } from './builders.ts';

const refer = (history: History, changes: Parameters<typeof context>[0] = {}) =>
  eventsOf(referToAdvice(history.aggregate, context(changes)));

describe('the referral of missed rents to advice', () => {
  test('is one hand-off for all charges that the policy refers, with the clock of its acknowledgement running', () => {
    expect(refer(History.opened(missed('a'), missed('b')))).toEqual([
      {
        type: 'HandoffRequested',
        handoffId: `${CASE_ID}-h1`,
        at: NOW,
        kind: 'rent-arrears-referral',
        requester: 'housing',
        recipient: 'advice',
        chargeIds: ['a', 'b'],
        priority: 'routine',
        kle: '32.21.14',
        clock: {
          phase: 'acknowledgement',
          dueAt: '2026-11-10T15:00:00.000Z',
          nextPromptAt: '2026-11-10T15:00:00.000Z',
          reminders: 0,
        },
      },
    ]);
  });

  test('is not made for charges that the policy does not refer, and the reason is recorded', () => {
    expect(refer(History.opened(missed('a', { referToAdvice: false })))).toEqual([
      { type: 'ReferralNotMade', at: NOW, chargeIds: ['a'], reason: 'policy-does-not-refer' },
    ]);
  });

  test('is decided for each charge by itself', () => {
    expect(refer(History.opened(missed('a', { referToAdvice: false }), missed('b')))).toMatchObject([
      { type: 'ReferralNotMade', chargeIds: ['a'], reason: 'policy-does-not-refer' },
      { type: 'HandoffRequested', chargeIds: ['b'] },
    ]);
  });

  test('is not made without a legal basis, and the reason is recorded', () => {
    expect(refer(History.opened(missed('a')), { rules: rules({ adviceBasis: 'none' }) })).toEqual([
      { type: 'ReferralNotMade', at: NOW, chargeIds: ['a'], reason: 'no-legal-basis' },
    ]);
  });

  test.each(['own-adviser', 'joint-control-agreement'] as const)('is made on the basis %s', (adviceBasis) => {
    expect(refer(History.opened(missed('a')), { rules: rules({ adviceBasis }) })).toMatchObject([
      { type: 'HandoffRequested' },
    ]);
  });

  test('is decided once', () => {
    const history = History.opened(missed('a'), missed('b', { referToAdvice: false })).does((known) =>
      referToAdvice(known, context()),
    );
    expect(history.state.referralDecidedFor.sort()).toEqual(['a', 'b']);
    expect(refer(history)).toEqual([]);
  });

  test('stays undone when there was no basis and one comes later', () => {
    const history = History.opened(missed('a')).does((known) =>
      referToAdvice(known, context({ rules: rules({ adviceBasis: 'none' }) })),
    );
    expect(refer(history)).toEqual([]);
  });

  test('of a settled case is not needed', () => {
    const history = History.opened(missed('a')).does((known) => settleRent(known, nowPaid('a'), context()));
    expect(refer(history)).toEqual([]);
  });
});

describe('a later missed rent', () => {
  const handoffId = `${CASE_ID}-h1`;
  const referredThenMissed = () =>
    History.opened(missed('a'))
      .does((known) => referToAdvice(known, context()))
      .does((known) => recordMissedRent(known, [missed('b')], NOW));

  test('is not referred a second time while advice has the case, and the reason is recorded', () => {
    expect(refer(referredThenMissed())).toEqual([
      { type: 'ReferralNotMade', at: NOW, chargeIds: ['b'], reason: 'already-with-advice' },
    ]);
  });

  test('is referred anew, with its own number, when advice has ended the first one', () => {
    const history = referredThenMissed().does((known) =>
      changeHandoff(
        known,
        handoffId,
        { type: 'RejectHandoff', reason: 'no-capacity' },
        { ...context(), actor: person('advice') },
      ),
    );
    expect(refer(history)).toMatchObject([{ type: 'HandoffRequested', handoffId: `${CASE_ID}-h2`, chargeIds: ['b'] }]);
  });

  test('is referred when only another agency than advice has an open hand-off', () => {
    const history = referredThenMissed().does((known) =>
      changeHandoff(
        known,
        handoffId,
        { type: 'ForwardHandoff', to: 'housing' },
        { ...context(), actor: person('advice') },
      ),
    );
    expect(refer(history)).toMatchObject([{ type: 'HandoffRequested', handoffId: `${CASE_ID}-h3` }]);
  });
});
