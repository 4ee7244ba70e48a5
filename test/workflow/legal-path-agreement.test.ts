/** Instalment plans (afdragsordning): one that breaks, one that is kept, and more time that runs out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../support/legal/case-file.ts';
import { payment, Scenario } from '../support/scenario.ts';

const [BROKEN, KEPT, EXTENDED, DELIVERED_LATE, NO_RENT] = ['1001', '1002', '1003', '1004', '1005'] as const;
const EVERYONE = [BROKEN, KEPT, EXTENDED, DELIVERED_LATE, NO_RENT] as const;
const PLAN = [
  { dueOn: '2026-12-01', amountOere: 250_000 },
  { dueOn: '2027-01-04', amountOere: 250_000 },
  { dueOn: '2027-02-01', amountOere: 150_000 },
] as const;

let scenario: Scenario;
let tooLittle: Answer;
let terminatedUnderAgreement: Answer;
let terminatedUnderExtension: Answer;
const file = (tenancyId: string) => scenario.file('alboa', tenancyId);
const types = async (tenancyId: string) => (await file(tenancyId).events()).map(({ type }) => type);
const instalment = (customer: string, paidOn: string, oere: number) =>
  payment(customer, { askedOere: oere, actualOere: oere, paidOn, bookedOn: paidOn });

/** The demand's fourteen days are over on 21 November. */
beforeAll(async () => {
  scenario = await Scenario.beginStory('2026-10-28');
  await scenario.settings('alboa');
  await scenario.rentRoll(
    'alboa',
    EVERYONE.map((customer) => ({ customer, period: '2026-11' })),
  );
  await scenario.untilMorningOf('2026-11-06');
  for (const tenancyId of EVERYONE) {
    await file(tenancyId).demand({ way: 'digital-post', receivedOn: '2026-11-06' });
  }
  await scenario.untilMorningOf('2026-11-23');
  tooLittle = await file(BROKEN).agree([{ dueOn: '2026-12-01', amountOere: 100_000 }]);
  for (const tenancyId of [BROKEN, KEPT, DELIVERED_LATE]) await file(tenancyId).agree([...PLAN]);
  terminatedUnderAgreement = await file(BROKEN).terminate();
  await file(NO_RENT).agree([{ dueOn: '2027-01-20', amountOere: 650_000 }]);
  await file(EXTENDED).extend('2026-12-04');
  terminatedUnderExtension = await file(EXTENDED).terminate();
  await scenario.untilMorningOf('2026-11-30');
  await scenario.rentRoll('alboa', [{ customer: NO_RENT, period: '2026-12' }]);
  await scenario.untilMorningOf('2026-12-02');
  await scenario.payments('alboa', '021226', [
    instalment(BROKEN, '011226', 250_000),
    instalment(KEPT, '011226', 250_000),
    instalment(DELIVERED_LATE, '011226', 250_000),
  ]);
  await scenario.untilMorningOf('2027-01-05');
  await scenario.payments('alboa', '050127', [instalment(KEPT, '040127', 250_000)]);
  await scenario.untilMorningOf('2027-01-12');
  await scenario.payments('alboa', '120127', [instalment(KEPT, '110127', 150_000)]);
  await scenario.untilMorningOf('2027-01-13');
  await scenario.payments('alboa', '130127', [instalment(DELIVERED_LATE, '110127', 250_000)]);
  await scenario.untilMorningOf('2027-01-20');
});
afterAll(() => scenario.end());

describe('an agreement that breaks', () => {
  test('brings the decision back to housing on the day after the tolerance, from the ledger alone', async () => {
    const events = await file(BROKEN).events();
    expect(events.find(({ type }) => type === 'AgreementKept')).toMatchObject({ keptUntil: '2026-12-01' });
    // Due on Monday 4 January, five bank days of tolerance: it is looked for at noon of the 12th.
    const breached = events.find(({ type }) => type === 'AgreementBreached');
    expect(breached).toMatchObject({ at: '2027-01-12T11:00:00.000Z', dueOn: '2027-01-04' });
    expect((await file(BROKEN).state()).legal).toMatchObject({ step: 'decision-due', why: 'agreement-breached' });
    expect(await file(BROKEN).told()).toContain('agreement-breached to housing');
  });

  test('could not be terminated while it was kept', () => {
    expect(terminatedUnderAgreement).toMatchObject({ outcome: 'refused', refusal: { code: 'not-possible-in-step' } });
  });

  test('must be about everything that is owed', () => {
    expect(tooLittle).toMatchObject({ outcome: 'refused' });
  });
});

describe('the current rent, missed under an agreement', () => {
  test('breaks it when its own tolerance is over, though the instalment is six weeks away', async () => {
    // Due on Tuesday 1 December; missed after the grace of three bank days, looked at after the five of the agreement.
    const events = await file(NO_RENT).events();
    expect(events.find(({ type }) => type === 'RentMissed')).toMatchObject({ at: '2026-12-05T05:30:00.000Z' });
    expect(events.find(({ type }) => type === 'AgreementBreached')).toMatchObject({
      at: '2026-12-09T11:00:00.000Z',
      dueOn: '2026-12-01',
      expectedOere: 650_000,
      actualOere: 1_300_000,
    });
  });
});

describe('an agreement whose instalment was paid in time, and delivered after the look', () => {
  test('is found broken, and goes on as if it never was', async () => {
    const afterwards = (await types(DELIVERED_LATE)).slice(-3);
    expect(afterwards).toEqual(['AgreementBreached', 'DecisionBecameDue', 'AgreementRestored']);
    expect((await file(DELIVERED_LATE).state()).legal).toEqual({ step: 'agreement' });
  });

  test('tells housing so, and reminds it of no decision', async () => {
    expect((await file(DELIVERED_LATE).told()).slice(-3)).toEqual([
      'agreement-breached to housing',
      'decision-due to housing',
      'agreement-restored to housing',
    ]);
    expect(await file(BROKEN).told()).toContain('decision-reminder to housing');
  });
});

describe('an agreement that is kept', () => {
  test('closes the case as fulfilled when all is paid, however early', async () => {
    expect(await file(KEPT).state()).toMatchObject({ status: 'closed', reason: 'agreement-fulfilled' });
  });

  test('asks nobody for a decision while it runs', async () => {
    expect((await types(KEPT)).filter((type) => type === 'DecisionBecameDue')).toHaveLength(1);
    expect(await types(KEPT)).not.toContain('AgreementBreached');
  });
});

describe('more time to pay (henstand)', () => {
  test('brings the decision back when it is over, not before', async () => {
    const asked = (await file(EXTENDED).events()).filter((event) => event.type === 'DecisionBecameDue');
    expect(asked).toMatchObject([
      { why: 'deadline-passed' },
      { why: 'extension-ended', at: '2026-12-04T23:00:00.000Z' },
    ]);
  });

  test('keeps housing from terminating meanwhile', () => {
    expect(terminatedUnderExtension).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'deadline-not-passed', expected: ['2026-12-05'] },
    });
  });
});
