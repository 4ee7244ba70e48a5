import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deliveriesOf } from '../../functions/adapters/dispatch/deliveries.ts';
import { dynamoOutboxStore } from '../../functions/adapters/outbox-store.ts';
import type { Agency } from '../../functions/domain/actor/index.ts';
import { Scenario } from '../support/scenario.ts';

let scenario: Scenario;
/** Friday 6 November, seven in the morning: 1001's case has just been referred to advice. */
beforeEach(async () => {
  scenario = await Scenario.beginStory('2026-10-28');
  await scenario.settings('alboa');
  await scenario.rentRoll('alboa', [{ customer: '1001', period: '2026-11' }]);
  await scenario.untilMorningOf('2026-11-06');
});
afterEach(() => scenario.end());

const handoff = () => scenario.handoffOf('alboa', '1001');
const advice = (command: Parameters<Scenario['act']>[3]) => scenario.act('alboa', '1001', 'advice', command);
/** What an agency's team, or its leader, has been told so far, whether it went at once or waits for the day's digest. */
const told = async (to: Agency, audience: 'team' | 'leader' = 'team') => {
  const { caseId, hearings } = (await scenario.caseOf('alboa', '1001')).aggregate;
  const outbox = dynamoOutboxStore(scenario.client, scenario.table('CaseTable'));
  const deliveries = await deliveriesOf(outbox, { organisation: 'alboa', caseId }, hearings);
  return deliveries.filter((one) => one.to === to && one.audience === audience).map(({ message }) => message);
};

describe('silence', () => {
  test('remind when the deadline passes, remind again, tell the leader, then end and tell the requester', async () => {
    // Two working days from Friday 6 November end on Tuesday 10 November, 16:00 Danish time.
    await scenario.until('2026-11-10T14:59:59.000Z');
    expect(await told('advice')).toEqual(['handoff-requested']);
    await scenario.until('2026-11-10T15:00:00.000Z');
    expect(await told('advice')).toEqual(['handoff-requested', 'handoff-reminder']);
    await scenario.until('2026-11-11T15:00:00.000Z');
    expect(await told('advice')).toEqual(['handoff-requested', 'handoff-reminder', 'handoff-reminder']);
    expect(await told('advice', 'leader')).toEqual([]);
    await scenario.until('2026-11-12T15:00:00.000Z');
    expect(await told('advice', 'leader')).toEqual(['handoff-escalated']);
    await scenario.until('2026-11-16T15:00:00.000Z');
    expect(await handoff()).toMatchObject({ status: 'failed', reason: 'no-answer-from-recipient' });
    expect((await told('housing')).at(-1)).toBe('handoff-not-taken');
    expect(await scenario.executions('Handoff', 'RUNNING')).toEqual([]);
  });

  test('whoever acknowledges in time is not reminded', async () => {
    await scenario.until('2026-11-09T09:00:00.000Z');
    expect(await advice({ type: 'AcknowledgeHandoff' })).toEqual({ outcome: 'recorded' });
    // The acceptance is due three working days later: Thursday 12 November, 16:00.
    await scenario.until('2026-11-12T14:59:59.000Z');
    expect(await told('advice')).toEqual(['handoff-requested']);
    await scenario.until('2026-11-12T15:00:00.000Z');
    expect(await told('advice')).toEqual(['handoff-requested', 'handoff-reminder']);
  });

  test('an accepted hand-off without an outcome is reminded after twenty working days', async () => {
    await advice({ type: 'AcceptHandoff' });
    await scenario.until('2026-12-04T14:59:59.000Z');
    expect(await told('advice')).toEqual(['handoff-requested']);
    await scenario.until('2026-12-04T15:00:00.000Z');
    expect(await told('advice')).toEqual(['handoff-requested', 'handoff-reminder']);
  });
});

describe('answers', () => {
  test('acknowledged, accepted, started, completed with an outcome: the loop is closed', async () => {
    for (const type of ['AcknowledgeHandoff', 'AcceptHandoff', 'StartHandoff'] as const) await advice({ type });
    expect(await advice({ type: 'CompleteHandoff', outcome: 'agreement-made' })).toEqual({ outcome: 'recorded' });
    expect(await handoff()).toMatchObject({ status: 'completed', outcome: 'agreement-made' });
    expect(await scenario.executions('Handoff', 'SUCCEEDED')).toHaveLength(1);
  });

  test('a rejection with its reason ends the hand-off and tells the requester', async () => {
    await advice({ type: 'RejectHandoff', reason: 'no-capacity' });
    expect(await handoff()).toMatchObject({ status: 'rejected', reason: 'no-capacity' });
    expect((await told('housing')).at(-1)).toBe('handoff-not-taken');
  });

  test('a hand-off that its recipient gives back tells the requester', async () => {
    await advice({ type: 'AcceptHandoff' });
    await advice({ type: 'WithdrawHandoff', reason: 'no-longer-needed' });
    expect((await handoff()).status).toBe('cancelled');
    expect((await told('housing')).at(-1)).toBe('handoff-not-taken');
    expect((await told('housing')).filter((message) => message === 'handoff-not-taken')).toHaveLength(1);
  });

  test('a hold ends on its date, not before, and the clock runs again', async () => {
    await advice({ type: 'AcceptHandoff' });
    await advice({ type: 'HoldHandoff', until: '2026-11-20', reason: 'awaiting-person' });
    await scenario.until('2026-11-19T22:59:59.000Z');
    expect((await handoff()).status).toBe('on-hold');
    await scenario.until('2026-11-19T23:00:00.000Z');
    expect((await handoff()).status).toBe('accepted');
  });

  test('a hold can be ended by hand, and its old date then does nothing', async () => {
    await advice({ type: 'AcceptHandoff' });
    await advice({ type: 'HoldHandoff', until: '2026-11-20', reason: 'awaiting-person' });
    await advice({ type: 'ResumeHandoff' });
    await advice({ type: 'CompleteHandoff', outcome: 'rent-paid' });
    await scenario.until('2026-11-21T09:00:00.000Z');
    expect((await handoff()).status).toBe('completed');
  });

  test('forwarding to housing ends it and asks housing in a new, linked one', async () => {
    await advice({ type: 'ForwardHandoff', to: 'housing' });
    const { aggregate } = await scenario.caseOf('alboa', '1001');
    const [first, second] = [...aggregate.handoffs.values()];
    expect(first).toMatchObject({ status: 'cancelled', reason: 'forwarded', forwardedTo: second?.handoffId });
    expect(second).toMatchObject({ status: 'requested', recipient: 'housing', forwardedFrom: first?.handoffId });
    expect(await scenario.executions('Handoff', 'RUNNING')).toEqual([second?.handoffId]);
  });

  test('forwarding to the kommune is refused: the tenant has not consented', async () => {
    expect(await advice({ type: 'ForwardHandoff', to: 'municipality' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'consent-missing' },
    });
  });

  test('closed stays closed; the same command again is no error', async () => {
    await advice({ type: 'AcceptHandoff' });
    await advice({ type: 'CompleteHandoff', outcome: 'rent-paid' });
    expect(await advice({ type: 'CompleteHandoff', outcome: 'rent-paid' })).toEqual({ outcome: 'unchanged' });
    expect(await advice({ type: 'StartHandoff' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'not-possible-in-status', given: 'completed' },
    });
  });

  test('housing cannot accept what it asks of advice', async () => {
    expect(await scenario.act('alboa', '1001', 'housing', { type: 'AcceptHandoff' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'not-allowed-for-side' },
    });
  });
});
