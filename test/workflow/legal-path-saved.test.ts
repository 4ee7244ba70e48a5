/** Payments that save the tenancy: within the fourteen days, and after them until it is terminated (ALL § 91 stk. 2). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../support/legal/case-file.ts';
import { payment, Scenario } from '../support/scenario.ts';

const [DAY_13, DAY_20, IN_PART, TERMINATED, SHOWN_LATE] = ['1013', '1020', '1030', '1040', '1050'] as const;
const ALL = [DAY_13, DAY_20, IN_PART, TERMINATED, SHOWN_LATE];

let scenario: Scenario;
let terminationOfPaid: Answer;
let terminatedAgain: Answer;
const types = async (tenancyId: string) => (await file(tenancyId).events()).map(({ type }) => type);
const file = (tenancyId: string) => scenario.file('alboa', tenancyId);
const paid = (customer: string, day: number, oere = 650_000) =>
  payment(customer, {
    askedOere: oere,
    actualOere: oere,
    paidOn: `${day}1126`,
    bookedOn: `${day + 1}1126`,
  });

/** All are given their demand through Digital Post on Friday 6 November: paid by the 20th, terminable from the 21st. */
beforeAll(async () => {
  scenario = await Scenario.beginStory('2026-10-28');
  await scenario.settings('alboa');
  await scenario.rentRoll(
    'alboa',
    ALL.map((customer) => ({ customer, period: '2026-11' })),
  );
  await scenario.untilMorningOf('2026-11-06');
  for (const tenancyId of ALL) await file(tenancyId).demand({ way: 'digital-post', receivedOn: '2026-11-06' });
  await scenario.untilMorningOf('2026-11-20');
  await scenario.payments('alboa', '201126', [paid(DAY_13, 19), paid(IN_PART, 19, 200_000)]);
  await scenario.untilMorningOf('2026-11-23');
  terminationOfPaid = await file(DAY_13).terminate();
  await file(TERMINATED).terminate();
  terminatedAgain = await file(TERMINATED).terminate();
  await file(SHOWN_LATE).terminate();
  await scenario.untilMorningOf('2026-11-27');
  await scenario.payments('alboa', '271126', [paid(DAY_20, 26), paid(TERMINATED, 26), paid(SHOWN_LATE, 20)]);
  await scenario.untilMorningOf('2026-11-28');
});
afterAll(() => scenario.end());

describe('a payment on day 13', () => {
  test('closes the case before any decision is asked for', async () => {
    expect(await file(DAY_13).state()).toMatchObject({ status: 'closed', reason: 'rent-paid' });
    expect(await types(DAY_13)).not.toContain('DecisionBecameDue');
  });

  test('leaves nothing to terminate', () => {
    expect(terminationOfPaid).toMatchObject({ outcome: 'refused', refusal: { code: 'case-closed' } });
  });

  test('of less than is demanded saves nothing: the decision falls due', async () => {
    expect((await file(IN_PART).state()).legal).toMatchObject({ step: 'decision-due', why: 'deadline-passed' });
  });
});

describe('a payment on day 20, after the deadline', () => {
  test('still saves a tenancy that isn’t terminated (ALL § 91 stk. 2)', async () => {
    expect(await types(DAY_20)).toContain('DecisionBecameDue');
    expect(await file(DAY_20).state()).toMatchObject({ status: 'closed', reason: 'rent-paid' });
  });

  test('does not by itself undo a termination: housing is told at once, and decides', async () => {
    const state = await file(TERMINATED).state();
    expect(state).toMatchObject({
      status: 'open',
      legal: { step: 'terminated' },
      termination: { terminatedOn: '2026-11-23', outstandingOere: 650_000 },
      paidAfterTerminationOn: '2026-11-26',
    });
    expect(await file(TERMINATED).told()).toContain('paid-after-termination to housing');
  });
});

describe('a payment on the last day that shows a week later', () => {
  test('saves a tenancy that was terminated meanwhile (ALL §§ 43, 91 stk. 2), and nobody is told that it came after', async () => {
    expect(await types(SHOWN_LATE)).toContain('TenancyTerminated');
    const state = { status: 'closed', reason: 'rent-paid', settledOn: '2026-11-20' };
    expect(await file(SHOWN_LATE).state()).toMatchObject(state);
    expect(await file(SHOWN_LATE).told()).not.toContain('paid-after-termination to housing');
  });
});

describe('a termination', () => {
  test('said twice is one', async () => {
    expect(terminatedAgain).toEqual({ outcome: 'unchanged' });
    expect((await types(TERMINATED)).filter((type) => type === 'TenancyTerminated')).toHaveLength(1);
  });
});

describe('a decision that housing doesn’t make', () => {
  test('is asked for at midnight after the last day, then reminded of with a number', async () => {
    const events = await file(IN_PART).events();
    expect(events.find(({ type }) => type === 'DecisionBecameDue')).toMatchObject({ at: '2026-11-20T23:00:00.000Z' });
    expect(events.filter(({ type }) => type === 'DecisionReminded')).toMatchObject([{ reminder: 1 }, { reminder: 2 }]);
  });

  test('is no longer asked for once the rent is paid', async () => {
    expect((await file(DAY_20).told()).filter((one) => one.startsWith('decision-escalated'))).toEqual([]);
    expect(await scenario.executions('ArrearsCase', 'RUNNING')).toHaveLength(2);
  });
});
