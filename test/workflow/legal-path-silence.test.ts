/** The kommune stays silent after the statutory notice: before it acknowledges, and before it decides on help. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Handoff } from '../../functions/domain/handoff/index.ts';
import type { CaseFile } from '../support/legal/case-file.ts';
import { terminatedCases } from '../support/legal/stages.ts';
import { Scenario } from '../support/scenario.ts';

let scenario: Scenario;
/** Nobody at the kommune ever opens it. */
let unopened: CaseFile;
/** Somebody chose to treat it at once, and then nothing until the end of January. */
let undecided: CaseFile;
/** Handled in time. */
let handled: CaseFile;
/** What the unopened notice had led to after half of it. */
let midway: readonly string[];
/** The undecided notice when its leader was told for the last time, which workflows still ran then, and what came of a decision. */
let neglected: Handoff;
let running: readonly string[];
let runningMidway: readonly string[];
let late: unknown;

/** Filed on Monday 30 November: the fourteen days of RSL § 5 a stk. 2 end on Monday 14 December. */
beforeAll(async () => {
  scenario = await Scenario.beginStory('2026-10-28');
  // The kommune alone is asked, so whatever is reminded of and escalated is its notice.
  await scenario.settings('alboa', { arrears: { referToAdviceOn: 'never' } });
  const files = await terminatedCases(scenario, ['alboa', '1001'], ['alboa', '1002'], ['alboa', '1003']);
  [unopened, undecided, handled] = files;
  await scenario.untilMorningOf('2026-11-30');
  for (const file of files) await file.file();
  for (const file of [undecided, handled]) {
    const choice = { handling: 'at-once', reason: 'need-of-help-likely' } as const;
    await file.act('municipality', 'statutory-notice', { type: 'ChooseHandling', ...choice });
  }
  await scenario.untilMorningOf('2026-12-08');
  midway = await toMunicipality(unopened);
  runningMidway = await scenario.executions('Handoff', 'RUNNING');
  await handled.act('municipality', 'statutory-notice', {
    type: 'DecideHelp',
    decision: 'help-granted',
    decidedOn: '2026-12-08',
    reasonsGiven: false,
    appealGuidanceGiven: false,
  });
  await scenario.untilMorningOf('2027-01-29');
  neglected = await undecided.handoff('statutory-notice');
  running = await scenario.executions('Handoff', 'RUNNING');
  late = await undecided.act('municipality', 'statutory-notice', {
    type: 'DecideHelp',
    decision: 'help-refused',
    decidedOn: '2027-01-29',
    reasonsGiven: true,
    appealGuidanceGiven: true,
  });
});
afterAll(() => scenario.end());

const toMunicipality = async (file: CaseFile) => (await file.told()).filter((one) => one.includes('municipality'));
/** The lines of mails to housing that name a case. */
const housingReads = async (file: CaseFile) => {
  const { caseId } = await file.aggregate();
  const mails = scenario.mailTo('housing@alboa.example').map(({ subject, text }) => `${subject}\n${text}`);
  return mails.flatMap((text) => text.split('\n').filter((line) => line.includes(caseId)));
};

describe('a notice that nobody acknowledges', () => {
  test('is reminded of with a number each working day, then the leader is told', () => {
    expect(midway).toEqual([
      'statutory-notice-letter to municipality',
      'statutory-notice to municipality',
      'handoff-reminder to municipality',
      'handoff-reminder to municipality',
      'handoff-escalated to municipality-leader',
    ]);
  });

  test('numbers its reminders', async () => {
    const reminded = (await unopened.events()).filter((event) => event.type === 'HandoffReminded');
    expect(reminded.map(({ clock }) => clock.reminders)).toEqual([1, 2]);
  });

  test('goes on telling the leader, six times, before it ends unanswered and housing hears of it', async () => {
    const told = await unopened.told();
    expect(told.filter((one) => one === 'handoff-escalated to municipality-leader')).toHaveLength(6);
    expect(await unopened.handoff('statutory-notice')).toMatchObject({
      status: 'failed',
      reason: 'no-answer-from-recipient',
    });
    expect(told.filter((one) => one === 'handoff-not-taken to housing')).toHaveLength(1);
  });

  test('stays a filed case: silence changes nothing on the landlord’s path', async () => {
    expect(await unopened.state()).toMatchObject({ status: 'open', legal: { step: 'filed' } });
  });
});

describe('a notice that is treated at once and not decided', () => {
  test('is due when 14 December ends (RSL § 5 a stk. 2), and the leader hears that it is overdue', async () => {
    expect(await undecided.handoff('statutory-notice')).toMatchObject({ decisionDueOn: '2026-12-14' });
    const events = await undecided.events();
    const overdue = events.find((event) => event.type === 'HandoffEscalated');
    expect(overdue).toMatchObject({ at: '2026-12-14T23:00:00.000Z' });
    expect(await undecided.told()).toContain('decision-overdue to municipality-leader');
  });

  test('is reminded of before the fourteen days are over', async () => {
    const events = await undecided.events();
    const reminded = events.filter((event) => event.type === 'HandoffReminded');
    expect(reminded.length).toBeGreaterThan(0);
    for (const { at } of reminded) expect(at < '2026-12-14T23:00:00.000Z').toBe(true);
  });
});

describe('a notice that its leader was told of for the last time (RSL § 5 a stk. 2 and 3)', () => {
  test('stays open, with no workflow that runs for ever', async () => {
    expect((await undecided.told()).filter((one) => one === 'decision-overdue to municipality-leader')).toHaveLength(6);
    expect(neglected.status).toBe('accepted');
    expect(runningMidway).toContain(neglected.handoffId);
    expect(running).not.toContain(neglected.handoffId);
  });

  test('is decided late, and that is recorded', async () => {
    expect(late).toMatchObject({ outcome: 'recorded' });
    expect(await undecided.handoff('statutory-notice')).toMatchObject({
      status: 'completed',
      outcome: 'help-refused',
      isLate: true,
    });
  });

  test('is nothing that housing hears of', async () => {
    const told = await undecided.told();
    expect(told.filter((one) => /^(handoff-not-taken|decision-told)/.test(one))).toEqual([]);
  });
});

describe('a notice that is decided in time', () => {
  test('escalates nothing', async () => {
    expect((await toMunicipality(handled)).filter((one) => /escalated|overdue/.test(one))).toEqual([]);
    expect(await handled.handoff('statutory-notice')).toMatchObject({ status: 'completed', outcome: 'help-granted' });
  });

  test('tells housing nothing of the decision, which nobody consented to', async () => {
    expect((await handled.told()).filter((one) => one.startsWith('decision-told'))).toEqual([]);
    const lines = await housingReads(handled);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(line).not.toMatch(/hjælp|afgør/i);
  });
});
