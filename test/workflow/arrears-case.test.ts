import { afterEach, describe, expect, test } from 'vitest';
import type { LoadedCase } from '../../functions/kernel/index.ts';
import { firstBreak } from '../../functions/kernel/index.ts';
import { payment, Scenario } from '../support/scenario.ts';

let scenario: Scenario;
afterEach(() => scenario.end());

/** ALBOA's November: 1001 doesn't pay, 1002 does. The rent is due on Monday 2 November. */
async function november(changes: Record<string, unknown> = {}): Promise<void> {
  scenario = await Scenario.beginStory('2026-10-28');
  await scenario.settings('alboa', changes);
  await scenario.rentRoll('alboa', [
    { customer: '1001', period: '2026-11' },
    { customer: '1002', period: '2026-11' },
  ]);
  await scenario.until('2026-11-03T07:00:00.000Z');
  await scenario.payments('alboa', '031126', [payment('1002')]);
}
const types = async (loaded: LoadedCase) => (await scenario.eventsOf('alboa', loaded)).map(({ event }) => event.type);

describe('from a missed rent to a referral', () => {
  test('rent unpaid after three bank days becomes a referral by itself, and a demand is announced', async () => {
    await november();
    await scenario.untilMorningOf('2026-11-05');
    expect(await scenario.casesOf('alboa', '1001')).toEqual([]);
    await scenario.untilMorningOf('2026-11-06');
    const opened = await scenario.caseOf('alboa', '1001');
    expect(await types(opened)).toEqual(['CaseOpened', 'HandoffRequested', 'DemandBecamePossible']);
    expect((await scenario.handoffOf('alboa', '1001')).status).toBe('requested');
    expect(await scenario.file('alboa', '1001').told()).toEqual([
      'handoff-requested to advice',
      'missed-rent to tenant',
      'demand-possible to housing',
    ]);
  });

  test('what the offices hear of it waits for the digest at 17:00', async () => {
    await november();
    await scenario.until('2026-11-06T15:59:59.000Z');
    const { aggregate } = await scenario.caseOf('alboa', '1001');
    for (const office of ['advice', 'housing']) expect(scenario.mailTo(`${office}@alboa.example`)).toEqual([]);
    await scenario.until('2026-11-06T16:01:00.000Z');
    for (const office of ['advice', 'housing']) {
      const [digest, ...others] = scenario.mailTo(`${office}@alboa.example`);
      expect(digest?.subject).toBe('1 ny besked om 1 sag i henvis (fredag den 6. november 2026)');
      expect(digest?.text).toContain(aggregate.caseId);
      expect(others).toEqual([]);
    }
    await scenario.until('2026-11-07T16:01:00.000Z');
    expect(scenario.mailTo('advice@alboa.example'), 'no digest without news').toHaveLength(1);
  });

  test('rent that was paid opens no case', async () => {
    await november();
    await scenario.untilMorningOf('2026-11-20');
    expect(await scenario.casesOf('alboa', '1002')).toEqual([]);
  });

  test('without a basis nobody is told, and the case says why', async () => {
    await november({ adviceBasis: 'none' });
    await scenario.untilMorningOf('2026-11-06');
    const opened = await scenario.caseOf('alboa', '1001');
    const events = (await scenario.eventsOf('alboa', opened)).map(({ event }) => event);
    expect(events).toContainEqual(expect.objectContaining({ type: 'ReferralNotMade', reason: 'no-legal-basis' }));
    expect(scenario.mailTo('advice@alboa.example')).toEqual([]);
  });

  test('the event chain of a case has no break', async () => {
    await november();
    await scenario.untilMorningOf('2026-11-20');
    expect(firstBreak(await scenario.eventsOf('alboa', await scenario.caseOf('alboa', '1001')))).toBeUndefined();
  });

  test('two organisations with the same customer number have cases of their own', async () => {
    await november();
    await scenario.settings('aarhus-omegn');
    await scenario.rentRoll('aarhus-omegn', [{ customer: '1001', period: '2026-11' }]);
    await scenario.untilMorningOf('2026-11-06');
    const alboa = await scenario.caseOf('alboa', '1001');
    const omegn = await scenario.caseOf('aarhus-omegn', '1001');
    expect(alboa.aggregate.caseId).not.toBe(omegn.aggregate.caseId);
    await scenario.payments('alboa', '061126', [payment('1001')]);
    expect((await scenario.caseOf('alboa', '1001')).aggregate.case.status).toBe('closed');
    expect((await scenario.caseOf('aarhus-omegn', '1001')).aggregate.case.status).toBe('open');
  });
});

describe('a payment ends the case from any state', () => {
  const paid = payment('1001', { paidOn: '101126', bookedOn: '111126' });

  const states: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['before acknowledgement', async () => undefined],
    ['after acknowledgement', () => scenario.act('alboa', '1001', 'advice', { type: 'AcknowledgeHandoff' })],
    ['after acceptance', () => scenario.act('alboa', '1001', 'advice', { type: 'AcceptHandoff' })],
    [
      'on hold',
      async () => {
        await scenario.act('alboa', '1001', 'advice', { type: 'AcceptHandoff' });
        const hold = { type: 'HoldHandoff', until: '2026-11-27', reason: 'awaiting-person' } as const;
        await scenario.act('alboa', '1001', 'advice', hold);
      },
    ],
  ];

  test.each(states)(
    '%s: the hand-off is withdrawn, whoever was told is told, nothing runs on',
    async (_state, prepare) => {
      await november();
      await scenario.untilMorningOf('2026-11-06');
      await prepare();
      await scenario.payments('alboa', '111126', [paid]);
      const closed = await scenario.caseOf('alboa', '1001');
      expect(closed.aggregate.case).toMatchObject({ status: 'closed', reason: 'rent-paid' });
      expect(closed.waits).toEqual([]);
      expect(await scenario.handoffOf('alboa', '1001')).toMatchObject({ status: 'cancelled', reason: 'case-closed' });
      const told = await scenario.file('alboa', '1001').told();
      expect(told.filter((one) => one.startsWith('case-closed')).sort()).toEqual([
        'case-closed to advice',
        'case-closed to housing',
        'case-closed to tenant',
      ]);
      expect(told.filter((one) => one.includes('municipality'))).toEqual([]);
      expect(await scenario.executions('ArrearsCase', 'RUNNING')).toEqual([]);
      expect(await scenario.executions('Handoff', 'RUNNING')).toEqual([]);
    },
  );

  test('a payment of less than is missed ends nothing', async () => {
    await november();
    await scenario.untilMorningOf('2026-11-06');
    await scenario.payments('alboa', '111126', [payment('1001', { actualOere: 300_000, askedOere: 300_000 })]);
    expect((await scenario.caseOf('alboa', '1001')).aggregate.case.status).toBe('open');
  });

  test('a payment that is taken back opens a new case, the next episode', async () => {
    await november();
    await scenario.untilMorningOf('2026-11-06');
    await scenario.payments('alboa', '111126', [paid]);
    await scenario.payments('alboa', '161126', [{ ...paid, code: '0239', sign: '2', bookedOn: '161126' }]);
    const [first, second] = await scenario.casesOf('alboa', '1001');
    expect(first?.aggregate.case.status).toBe('closed');
    expect(second?.aggregate.case).toMatchObject({ status: 'open', episode: 2 });
  });
});

describe('a case that nobody moves', () => {
  test('is put before housing again every 30 days, and goes on in a new execution before a year is over', async () => {
    await november({ arrears: { referToAdviceOn: 'never' } });
    await scenario.untilMorningOf('2026-11-06');
    // What the case does is its own doing: a year of sweeps and redrives would only take time.
    scenario.runtime.schedules.stop();
    await scenario.until('2027-09-20T07:00:00.000Z');
    const { aggregate } = await scenario.caseOf('alboa', '1001');
    expect(aggregate.case).toMatchObject({ status: 'open', generation: 2, reviews: 10 });
    expect(await scenario.executions('ArrearsCase', 'RUNNING')).toEqual([`${aggregate.caseId}-g2`]);
    await scenario.payments('alboa', '200927', [payment('1001', { paidOn: '170927', bookedOn: '200927' })]);
    expect((await scenario.caseOf('alboa', '1001')).aggregate.case.status).toBe('closed');
    expect(await scenario.executions('ArrearsCase', 'RUNNING')).toEqual([]);
  });
});
