/** Ends of a case: moved out, one organisation's end that is not the other's, and a case that opens again. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseEvent } from '../../functions/domain/case/index.ts';
import { type Handoff, isOpen } from '../../functions/domain/handoff/index.ts';
import type { Hearing } from '../../functions/domain/hearing/index.ts';
import type { LoadedCase } from '../../functions/kernel/index.ts';
import { look } from '../support/commands.ts';
import type { Answer, CaseFile } from '../support/legal/case-file.ts';
import { invitationsIn } from '../support/legal/invitations.ts';
import { terminatedCases } from '../support/legal/stages.ts';
import { Scenario } from '../support/scenario.ts';

let scenario: Scenario;
let alboa: CaseFile;
/** Another organisation's tenancy with the same customer number. */
let omegn: CaseFile;
let acrossOrganisations: unknown;
let afterTheEnd: Answer;
/** ALBOA's case as it was closed, and what became of its parts. */
let closed: LoadedCase;
let hearing: Hearing;
let notice: Handoff;
let closedEvents: readonly CaseEvent[];
let closedTold: readonly string[];
let waitingBefore: readonly string[];
let reopened: Answer;
let reopenedAgain: Answer;

/** Both have customer 1001 and file on 30 November; ALBOA's tenant moves out before the meeting. */
beforeAll(async () => {
  scenario = await Scenario.beginStory('2026-10-28');
  await scenario.settings('alboa');
  await scenario.settings('aarhus-omegn', { cvr: '22222226' });
  const files = await terminatedCases(scenario, ['alboa', '1001'], ['aarhus-omegn', '1001']);
  [alboa, omegn] = files;
  await scenario.untilMorningOf('2026-11-30');
  for (const file of files) {
    await file.file();
    await file.schedule('2026-12-17T09:00:00.000Z');
  }
  const { caseId } = await alboa.aggregate();
  acrossOrganisations = await look(scenario.runtime, { organisation: 'aarhus-omegn', caseId, agency: 'housing' });
  await scenario.untilMorningOf('2026-12-07');
  await alboa.end('moved-out');
  afterTheEnd = await alboa.schedule('2027-01-07T09:00:00.000Z');
  await scenario.untilMorningOf('2026-12-19');
  closed = await alboa.load();
  hearing = await alboa.hearing();
  notice = await alboa.handoff('statutory-notice');
  closedEvents = await alboa.events();
  closedTold = await alboa.told();
  waitingBefore = await runningFor(closed.aggregate.caseId);
  reopened = await alboa.reopen();
  reopenedAgain = await omegn.reopen();
  await scenario.untilMorningOf('2026-12-20');
});
afterAll(() => scenario.end());

async function runningFor(caseId: string): Promise<string[]> {
  const running = await Promise.all(
    ['ArrearsCase', 'Handoff', 'Hearing'].map((workflow) => scenario.executions(workflow, 'RUNNING')),
  );
  return running.flat().filter((name) => name.startsWith(caseId));
}

describe('a tenant who moves out', () => {
  test('closes the case, and everything in it with it but the notice', () => {
    expect(closed.aggregate.case).toMatchObject({ status: 'closed', reason: 'moved-out' });
    expect(hearing).toMatchObject({ status: 'cancelled', reason: 'case-closed' });
    const open = [...closed.aggregate.handoffs.values()].filter((handoff) => isOpen(handoff));
    expect(open).toEqual([notice]);
  });

  test('has not answered for the municipality: its notice is awaited, and its leader told, in the closed case (RSL § 5 a)', () => {
    expect(notice).toMatchObject({ kind: 'statutory-notice', status: 'requested', decisionDueOn: '2026-12-14' });
    expect(closed.waits).toMatchObject([{ execution: notice.handoffId }]);
    expect(waitingBefore).toEqual([notice.handoffId]);
    const types = closedEvents.map(({ type }) => type);
    expect(types.slice(types.indexOf('CaseClosed'))).toContain('HandoffEscalated');
  });

  test('calls the meeting off in calendars, and reminds nobody of it', async () => {
    const invitations = invitationsIn(scenario.mailTo('housing@alboa.example'));
    expect(invitations.map(({ method, sequence }) => [method, sequence])).toEqual([
      ['REQUEST', 0],
      ['CANCEL', 1],
    ]);
    expect(closedEvents.filter(({ type }) => type === 'HearingReminded')).toEqual([]);
  });

  test('is told to everyone who was told before, and to the tenant not: it is no news', async () => {
    const closed = closedTold.filter((one) => one.startsWith('case-closed'));
    expect(closed.sort()).toEqual(['case-closed to advice', 'case-closed to housing', 'case-closed to municipality']);
  });

  test('leaves nothing to schedule', () => {
    expect(afterTheEnd).toMatchObject({ outcome: 'refused', refusal: { code: 'case-closed' } });
  });
});

describe('both organisations with the same customer number', () => {
  test('have cases of their own: the end of one is not the end of the other', async () => {
    expect(closed.aggregate.caseId).not.toBe((await omegn.aggregate()).caseId);
    expect(await omegn.state()).toMatchObject({ status: 'open', legal: { step: 'filed' } });
    expect(await omegn.hearing()).toMatchObject({ status: 'scheduled' });
  });

  test('hear of their own hearing alone', () => {
    const uids = (organisation: string) =>
      new Set(invitationsIn(scenario.mailTo(`housing@${organisation}.example`)).map(({ uid }) => uid));
    expect(uids('alboa').size).toBe(1);
    expect(uids('alboa').isDisjointFrom(uids('aarhus-omegn'))).toBe(true);
  });

  test('can’t look into each other’s cases', () => {
    expect(acrossOrganisations).toBeUndefined();
  });
});

describe('reopening a closed case', () => {
  test('opens a new episode that is linked to the old, with the rent that is still missed', async () => {
    expect(reopened).toMatchObject({ outcome: 'recorded' });
    const [first, second] = await scenario.casesOf('alboa', '1001');
    expect(first?.aggregate.case).toEqual(closed.aggregate.case);
    expect(second?.aggregate.case).toMatchObject({
      status: 'open',
      episode: 2,
      previousCaseId: closed.aggregate.caseId,
      legal: { step: 'arrears' },
    });
  });

  test('begins anew: its execution runs, and what was demanded and terminated before counts for nothing', async () => {
    const { aggregate } = await alboa.load();
    expect(aggregate.case).toMatchObject({ demands: [] });
    expect(aggregate.case.termination).toBeUndefined();
    expect(await runningFor(aggregate.caseId)).toContain(`${aggregate.caseId}-g1`);
  });

  test('of a case that is open is refused', () => {
    expect(reopenedAgain).toMatchObject({ outcome: 'refused', refusal: { code: 'not-possible-in-status' } });
  });
});
