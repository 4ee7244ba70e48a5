import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Scenario } from '../support/scenario.ts';

let scenario: Scenario;
/** Friday 6 November, seven in the morning: 1001's case has just been referred to advice. */
beforeEach(async () => {
  scenario = await Scenario.begin('2026-10-28');
  await scenario.settings('alboa');
  await scenario.rentRoll('alboa', [{ customer: '1001', period: '2026-11' }]);
  await scenario.untilMorningOf('2026-11-06');
});
afterEach(() => scenario.end());

const handoff = () => scenario.handoffOf('alboa', '1001');
const advice = (command: Parameters<Scenario['act']>[3]) => scenario.act('alboa', '1001', 'advice', command);
const subjectsTo = (mailbox: string) =>
  scenario.mailTo(`${mailbox}@alboa.example`).map(({ subject }) => subject.replace(/ \(.*/, ''));

describe('silence', () => {
  test('remind when the deadline passes, remind again, tell the leader, then end and tell the requester', async () => {
    // Two working days from Friday 6 November end on Tuesday 10 November, 16:00 Danish time.
    await scenario.until('2026-11-10T14:59:59.000Z');
    expect(subjectsTo('advice')).toEqual(['Ny henvisning om huslejerestance']);
    await scenario.until('2026-11-10T15:00:00.000Z');
    expect(subjectsTo('advice').at(-1)).toBe('1. påmindelse: henvisning venter på svar');
    await scenario.until('2026-11-11T15:00:00.000Z');
    expect(subjectsTo('advice').at(-1)).toBe('2. påmindelse: henvisning venter på svar');
    expect(subjectsTo('advice-leader')).toEqual([]);
    await scenario.until('2026-11-12T15:00:00.000Z');
    expect(subjectsTo('advice-leader')).toEqual(['Henvisning er ikke besvaret trods påmindelser']);
    await scenario.until('2026-11-16T15:00:00.000Z');
    expect(await handoff()).toMatchObject({ status: 'failed', reason: 'no-answer-from-recipient' });
    expect(subjectsTo('housing').at(-1)).toBe('Henvisning er ikke taget imod');
    expect(await scenario.executions('Handoff', 'RUNNING')).toEqual([]);
  });

  test('whoever acknowledges in time is not reminded', async () => {
    await scenario.until('2026-11-09T09:00:00.000Z');
    expect(await advice({ type: 'AcknowledgeHandoff' })).toEqual({ outcome: 'recorded' });
    // The acceptance is due three working days later: Thursday 12 November, 16:00.
    await scenario.until('2026-11-12T14:59:59.000Z');
    expect(subjectsTo('advice')).toEqual(['Ny henvisning om huslejerestance']);
    await scenario.until('2026-11-12T15:00:00.000Z');
    expect(subjectsTo('advice').at(-1)).toBe('1. påmindelse: henvisning venter på svar');
  });

  test('an accepted hand-off without an outcome is reminded after twenty working days', async () => {
    await advice({ type: 'AcceptHandoff' });
    await scenario.until('2026-12-04T14:59:59.000Z');
    expect(subjectsTo('advice')).toHaveLength(1);
    await scenario.until('2026-12-04T15:00:00.000Z');
    expect(subjectsTo('advice').at(-1)).toBe('1. påmindelse: henvisning venter på svar');
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
    expect(subjectsTo('housing').at(-1)).toBe('Henvisning er ikke taget imod');
  });

  test('a hand-off that its recipient gives back tells the requester', async () => {
    await advice({ type: 'AcceptHandoff' });
    await advice({ type: 'WithdrawHandoff', reason: 'no-longer-needed' });
    expect((await handoff()).status).toBe('cancelled');
    expect(subjectsTo('housing').at(-1)).toBe('Henvisning er ikke taget imod');
    expect(subjectsTo('housing')).toHaveLength(2);
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

  test('forwarding to the kommune is refused: there is no basis', async () => {
    expect(await advice({ type: 'ForwardHandoff', to: 'municipality' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'no-legal-basis' },
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
