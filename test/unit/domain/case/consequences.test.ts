import { describe, expect, test } from 'vitest';
import {
  type CaseEvent,
  changeHandoff,
  closeCase,
  consequencesOf,
  continueCase,
  promptHandoff,
  recordDemandPossible,
  recordMissedRent,
  referToAdvice,
  reviewCase,
  settleRent,
} from '../../../../functions/domain/case/index.ts';
import type { AgencyMessage } from '../../../../functions/domain/disclosure/index.ts';
import type { HandoffCommand } from '../../../../functions/domain/handoff/index.ts';
import { URGENCY } from '../../../../functions/domain/message/index.ts';
import type { AdviceBasis } from '../../../../functions/domain/settings/index.ts';
import {
  CASE_ID,
  context,
  daysLater,
  History,
  missed,
  NOW,
  nowPaid,
  OPENED_AT,
  person,
  replay,
  rules,
} from './builders.ts';

const HANDOFF_ID = `${CASE_ID}-h1`;
const opened = () => History.opened(missed('a'));
const referred = () => opened().does((known) => referToAdvice(known, context()));
const advice = (history: History, command: HandoffCommand) =>
  history.does((known) => changeHandoff(known, HANDOFF_ID, command, { ...context(), actor: person('advice') }));
const settled = (history: History) => history.does((known) => settleRent(known, nowPaid('a'), context()));
const closed = (history: History) => settled(history).does((known) => closeCase(known, context()));

/** What follows from the last event of a history; `basis` is the organisation's for the adviser. */
function followsFrom({ events }: History, type: CaseEvent['type'], basis: AdviceBasis = 'own-adviser') {
  const index = events.findLastIndex((event) => event.type === type);
  const event = events[index];
  if (!event) throw new Error(`${type} did not happen`);
  return consequencesOf(event, replay(events.slice(0, index + 1)), {
    organisation: 'alboa',
    rules: rules({ adviceBasis: basis }),
  });
}

const execution = (workflow: string, executionName: string, handoffId?: string) => ({
  kind: 'start-execution',
  workflow,
  executionName,
  input: { organisation: 'alboa', caseId: CASE_ID, ...(handoffId && { handoffId }) },
});
const alert = (message: AgencyMessage, to: string, rest: object = {}) => ({
  kind: 'alert',
  audience: 'team',
  message,
  to,
  urgency: URGENCY[message],
  ...rest,
});
/** What every alert about a referral says of it. */
const byHandoff = (number: number) => ({
  handoffId: `${CASE_ID}-h${number}`,
  handoffKind: 'rent-arrears-referral',
});
const paid = { closingReason: 'rent-paid' };
const overdue = (reminders: number) => {
  const history = referred();
  const at = ['2026-11-10T15:00:00.000Z', '2026-11-11T15:00:00.000Z', '2026-11-12T15:00:00.000Z'] as const;
  for (const [index, moment] of at.slice(0, reminders).entries()) {
    const prompt = { type: 'RemindHandoff', reminder: index + 1 } as const;
    history.does((known) => promptHandoff(known, HANDOFF_ID, prompt, context({ at: moment })));
  }
  return history;
};
const escalated = () =>
  overdue(2).does((known) =>
    promptHandoff(known, HANDOFF_ID, { type: 'EscalateHandoff' }, context({ at: '2026-11-12T15:00:00.000Z' })),
  );
const expired = () =>
  escalated().does((known) =>
    promptHandoff(known, HANDOFF_ID, { type: 'ExpireHandoff' }, context({ at: '2026-11-16T15:00:00.000Z' })),
  );

describe('what follows from each event', () => {
  const dueAt = '2026-11-10T15:00:00.000Z';
  const cases: readonly (readonly [CaseEvent['type'], () => History, readonly object[]])[] = [
    ['CaseOpened', opened, [execution('arrears-case', `${CASE_ID}-g1`)]],
    [
      'CaseContinued',
      () => referred().does((known) => continueCase(known, 2, daysLater(300))),
      [execution('arrears-case', `${CASE_ID}-g2`)],
    ],
    [
      'HandoffRequested',
      referred,
      [
        execution('handoff', HANDOFF_ID, HANDOFF_ID),
        alert('handoff-requested', 'advice', { ...byHandoff(1), date: dueAt }),
      ],
    ],
    [
      'HandoffReminded',
      () => overdue(2),
      [alert('handoff-reminder', 'advice', { ...byHandoff(1), date: dueAt, reminder: 2 })],
    ],
    [
      'HandoffEscalated',
      escalated,
      [alert('handoff-escalated', 'advice', { ...byHandoff(1), audience: 'leader', date: dueAt })],
    ],
    [
      'HandoffRejected',
      () => advice(referred(), { type: 'RejectHandoff', reason: 'no-capacity' }),
      [alert('handoff-not-taken', 'housing', { ...byHandoff(1), date: NOW })],
    ],
    [
      'HandoffFailed',
      expired,
      [alert('handoff-not-taken', 'housing', { ...byHandoff(1), date: '2026-11-16T15:00:00.000Z' })],
    ],
    [
      'DemandBecamePossible',
      () => referred().does((known) => recordDemandPossible(known, daysLater(4))),
      [alert('demand-possible', 'housing', { date: '2026-11-10' })],
    ],
    [
      'CaseReviewed',
      () => referred().does((known) => reviewCase(known, 1, daysLater(40))),
      [alert('case-review', 'housing', { date: OPENED_AT })],
    ],
    [
      'CaseClosed',
      () => closed(referred()),
      [alert('case-closed', 'housing', paid), alert('case-closed', 'advice', paid)],
    ],
    ['CaseClosed', () => closed(opened()), [alert('case-closed', 'housing', paid)]],
    ['RentMissed', () => opened().does((known) => recordMissedRent(known, [missed('b')], NOW)), []],
    [
      'ReferralNotMade',
      () => opened().does((known) => referToAdvice(known, context({ rules: rules({ adviceBasis: 'none' }) }))),
      [],
    ],
    ['RentSettled', () => settled(referred()), []],
    ['HandoffReceived', () => advice(referred(), { type: 'AcknowledgeHandoff' }), []],
    ['HandoffAccepted', () => advice(referred(), { type: 'AcceptHandoff' }), []],
    [
      'HandoffCompleted',
      () => advice(advice(referred(), { type: 'AcceptHandoff' }), { type: 'CompleteHandoff', outcome: 'rent-paid' }),
      [],
    ],
    ['HandoffCancelled', () => closed(referred()), []],
  ];

  test.each(cases)('%s', (type, made, expected) => {
    expect(followsFrom(made(), type)).toEqual(expected);
  });

  test('the demand alert names the earliest of the days that have come', () => {
    const history = History.opened(
      missed('a', { demandFrom: '2026-11-12' }),
      missed('b', { demandFrom: '2026-11-11' }),
      missed('c', { demandFrom: '2026-11-10' }),
    )
      .does((known) => recordDemandPossible(known, daysLater(4)))
      .does((known) => recordDemandPossible(known, daysLater(6)));
    expect(followsFrom(history, 'DemandBecamePossible')).toEqual([
      alert('demand-possible', 'housing', { date: '2026-11-11' }),
    ]);
  });

  test('a forwarded hand-off asks the next agency and tells it so', () => {
    const history = advice(referred(), { type: 'ForwardHandoff', to: 'housing' });
    expect(followsFrom(history, 'HandoffRequested')).toEqual([
      execution('handoff', `${CASE_ID}-h2`, `${CASE_ID}-h2`),
      alert('handoff-requested', 'housing', { ...byHandoff(2), date: '2026-11-10T15:00:00.000Z' }),
    ]);
  });

  test('a rejection of a forwarded hand-off is told to the agency that forwarded it', () => {
    const housing = { ...context(), actor: person('housing') };
    const history = advice(referred(), { type: 'ForwardHandoff', to: 'housing' }).does((known) =>
      changeHandoff(known, `${CASE_ID}-h2`, { type: 'RejectHandoff', reason: 'duplicate' }, housing),
    );
    expect(followsFrom(history, 'HandoffRejected')).toMatchObject([{ message: 'handoff-not-taken', to: 'advice' }]);
  });

  test('who was asked by mistake is not told of the end', () => {
    const corrected = referred().does((known) =>
      changeHandoff(known, HANDOFF_ID, { type: 'CorrectHandoff' }, { ...context(), actor: person('housing') }),
    );
    expect(followsFrom(closed(corrected), 'CaseClosed')).toEqual([alert('case-closed', 'housing', paid)]);
  });
});

describe('without a basis for the adviser', () => {
  test('the execution still follows its hand-off, but nothing is told to advice', () => {
    expect(followsFrom(referred(), 'HandoffRequested', 'none')).toEqual([execution('handoff', HANDOFF_ID, HANDOFF_ID)]);
    expect(followsFrom(overdue(1), 'HandoffReminded', 'none')).toEqual([]);
    expect(followsFrom(escalated(), 'HandoffEscalated', 'none')).toEqual([]);
  });

  test('housing is still told about its own case', () => {
    expect(followsFrom(expired(), 'HandoffFailed', 'none')).toMatchObject([{ to: 'housing' }]);
  });

  test('advice, told before, is told that the case ended', () => {
    expect(followsFrom(closed(referred()), 'CaseClosed', 'none')).toMatchObject([{ to: 'housing' }, { to: 'advice' }]);
  });
});
