/** A winter in which people do everything that the API offers, each thing at least once. */
import { GetHandoff } from '../../../functions/show-case/operations.ts';
import { GetContract, GetDocs } from '../../../functions/show-contract/operations.ts';
import { GetHealth } from '../../../functions/show-health/operations.ts';
import { command } from '../commands.ts';
import { decideAnew } from '../decide-anew.ts';
import type { Answer, CaseFile } from '../legal/case-file.ts';
import type { Scenario } from '../scenario.ts';
import { handInThroughApi, keepCalendar } from '../whole-files.ts';
import { AGENCIES } from '../whole-life.ts';
import { audit, exportPerson, lookAround } from '../whole-reads.ts';
import { listenByWebhook } from '../whole-webhook-life.ts';
import { callApi } from './call.ts';
import { read } from './read.ts';

export const STORY_BEGINS = '2026-10-28';
export const STORY_ORGANISATION = 'alboa';
const DAY_MS = 86_400_000;

/** What becomes of each tenancy's case, by its customer number. */
export const TENANCIES = {
  /** Terminated, filed, helped by the municipality, before the court, ended and opened again. */
  filed: '1001',
  /** Terminated, filed, and called to court; the municipality has been told, and has not answered. */
  waiting: '1008',
  /** Under an agreement on instalments. */
  agreed: '1002',
  /** Given more time. */
  extended: '1003',
  /** Left alone, its demand taken back. */
  leftAlone: '1004',
  /** With the adviser, who has worked on it. */
  advised: '1005',
  /** Turned away by the adviser. */
  turnedAway: '1006',
  /** Passed on by the adviser. */
  passedOn: '1007',
} as const;

/** Somebody's command came to something else than the story has. */
export class OtherOutcomeError extends Error {
  override readonly name = 'OtherOutcomeError';
}

type Act = () => Promise<Answer>;

/** Tells it all, from {@link STORY_BEGINS} to the middle of January. */
export async function tellStory(scenario: Scenario): Promise<void> {
  const file = (who: keyof typeof TENANCIES) => scenario.file(STORY_ORGANISATION, TENANCIES[who]);
  await openDoors(scenario);
  await scenario.untilMorningOf('2026-11-06');
  await advise(file('advised'), file('turnedAway'), file('passedOn'));
  await consentTo(file('advised'));
  await demandRent(file('filed'), file('waiting'), file('agreed'), file('extended'), file('leftAlone'));
  await scenario.untilMorningOf('2026-11-23');
  await decide([file('filed'), file('waiting')], file('agreed'), file('extended'), file('leftAlone'));
  await scenario.untilMorningOf('2026-11-30');
  await help(file('filed'));
  await recorded(
    () => file('waiting').file(),
    () => file('waiting').schedule('2027-02-02T09:00:00.000Z'),
  );
  await meetInCourt(file('filed'));
  await endIt(file('filed'));
}

/** The organisation begins, and whatever needs no case is used. */
async function openDoors(scenario: Scenario): Promise<void> {
  await scenario.settings(STORY_ORGANISATION, { agencies: AGENCIES });
  await decideAnew(scenario, STORY_ORGANISATION);
  for (const { route } of [GetHealth, GetContract, GetDocs]) await callApi(scenario.runtime, { route, path: {} });
  const unreadable = { customer: '1099', period: '2026-11', kroner: 'sixty' };
  const november = Object.values(TENANCIES).map((customer) => ({ customer, period: '2026-11' }));
  await scenario.rentRoll(STORY_ORGANISATION, [...november, unreadable]);
  await handInThroughApi(scenario, STORY_ORGANISATION);
  await keepCalendar(scenario, STORY_ORGANISATION);
  await listenByWebhook(scenario, STORY_ORGANISATION, DAY_MS);
}

async function advise(advised: CaseFile, turnedAway: CaseFile, passedOn: CaseFile): Promise<void> {
  const act = (type: Parameters<CaseFile['act']>[2]) => () => advised.act('advice', 'rent-arrears-referral', type);
  await recorded(
    act({ type: 'AcknowledgeHandoff' }),
    act({ type: 'AcceptHandoff' }),
    act({ type: 'StartHandoff' }),
    act({ type: 'HoldHandoff', until: '2026-11-20', reason: 'awaiting-person' }),
    act({ type: 'ResumeHandoff' }),
    act({ type: 'FailHandoff', reason: 'no-contact' }),
    () => turnedAway.act('advice', 'rent-arrears-referral', { type: 'RejectHandoff', reason: 'no-capacity' }),
    () => passedOn.act('advice', 'rent-arrears-referral', { type: 'ForwardHandoff', to: 'housing' }),
    () => passedOn.act('housing', 'rent-arrears-referral', { type: 'WithdrawHandoff', reason: 'no-longer-needed' }),
  );
}

async function consentTo(advised: CaseFile): Promise<void> {
  const { caseId } = await advised.aggregate();
  const consent = () => advised.consent(['referral'], ['municipality']);
  const asked = {
    kind: 'assistance-request',
    to: 'municipality',
    priority: 'routine',
    consentId: `${caseId}-c1`,
  } as const;
  const act = (type: Parameters<CaseFile['act']>[2]) => () => advised.act('municipality', 'assistance-request', type);
  await recorded(consent, () => advised.request('advice', asked));
  await unchanged(consent, () => advised.request('advice', asked));
  const { handoffId } = await advised.handoff('assistance-request');
  const path = { caseId, handoffId };
  await read(advised.scenario.runtime, GetHandoff, { organisation: STORY_ORGANISATION, agency: 'municipality', path });
  const preference = { command: { type: 'SetContactPreference', language: 'en' } };
  await recorded(
    act({ type: 'AcceptHandoff' }),
    act({ type: 'CompleteHandoff', outcome: 'help-granted' }),
    () => advised.act('advice', 'assistance-request', { type: 'CorrectHandoff' }),
    () => advised.withdrawConsent(`${caseId}-c1`),
    () => advised.ask('ChangeContactPreference', 'advice', preference),
  );
}

async function demandRent(...files: readonly CaseFile[]): Promise<void> {
  for (const file of files) {
    await recorded(
      () => file.demand(),
      () => file.receipt(file.scenario.today),
    );
    await unchanged(() => file.demand());
  }
}

async function decide(
  terminated: readonly CaseFile[],
  agreed: CaseFile,
  extended: CaseFile,
  leftAlone: CaseFile,
): Promise<void> {
  const [missed] = (await agreed.state()).missed;
  await recorded(
    ...terminated.map((each) => () => each.terminate()),
    () => agreed.agree([{ dueOn: '2026-12-01', amountOere: missed?.outstandingOere ?? 0 }]),
    () => extended.extend('2026-12-15'),
    () => leftAlone.doNothing('payment-expected'),
    () => leftAlone.withdrawDemand('entered-in-error'),
  );
}

/** Housing files with the court, and the municipality does what the statutory notice asks of it. */
async function help(filed: CaseFile): Promise<void> {
  const act = (command: Parameters<CaseFile['act']>[2]) => () => filed.act('municipality', 'statutory-notice', command);
  const { today } = filed.scenario;
  const help = { decision: 'help-granted', decidedOn: today, reasonsGiven: true, appealGuidanceGiven: true } as const;
  await recorded(() => filed.file());
  await unchanged(() => filed.file());
  await recorded(
    act({ type: 'ChooseHandling', handling: 'at-once', reason: 'need-of-help-likely' }),
    act({ type: 'RecordContact', on: today, way: 'telephone', reached: true }),
    act({ type: 'DecideHelp', ...help }),
  );
}

/** One meeting is moved, seen and called off, the next one put off to another, in which the eviction is decided. */
async function meetInCourt(filed: CaseFile): Promise<void> {
  const { scenario } = filed;
  const called = () => filed.schedule('2026-12-15T09:00:00.000Z');
  await recorded(called);
  await unchanged(called);
  await recorded(
    () => filed.changeHearing({ type: 'RescheduleHearing', startsAt: '2026-12-16T09:00:00.000Z' }, 'court'),
    () => filed.changeHearing({ type: 'AcknowledgeHearing', sequence: 1 }, 'advice'),
    () => filed.changeHearing({ type: 'CancelHearing', reason: 'court-cancelled' }, 'court'),
    () => filed.schedule('2026-12-17T09:00:00.000Z'),
  );
  await lookAround(scenario, STORY_ORGANISATION, filed.tenancyId);
  await scenario.untilMorningOf('2026-12-18');
  const adjournedTo = { startsAt: '2027-01-12T09:00:00.000Z', place: { at: 'court', room: 'Retssal 5' } } as const;
  await recorded(() => filed.changeHearing({ type: 'RecordHearingOutcome', outcome: 'adjourned', adjournedTo }));
  await scenario.untilMorningOf('2027-01-13');
  await recorded(() => filed.changeHearing({ type: 'RecordHearingOutcome', outcome: 'eviction-decided' }));
}

async function endIt(filed: CaseFile): Promise<void> {
  const { personId = '' } = await filed.state();
  await exportPerson(filed.scenario, STORY_ORGANISATION, personId, filed.tenancyId);
  await audit(filed.scenario, STORY_ORGANISATION);
  await recorded(
    () => filed.hold(),
    () => filed.hold('ReleaseLegalHold'),
    () => filed.end('entered-in-error'),
  );
  const { caseId } = await filed.aggregate();
  await recorded(() => filed.reopen());
  // The case that was closed, not the one that was opened.
  const speaker = { organisation: STORY_ORGANISATION, caseId, agency: 'housing' } as const;
  await unchanged(() => command(filed.scenario.runtime, 'ReopenCase', speaker, {}));
}

/** Fails unless each was recorded. They run one after the other, as written. */
function recorded(...acts: readonly Act[]): Promise<void> {
  return comeTo('recorded', acts);
}

/** Fails unless each was so already. */
function unchanged(...acts: readonly Act[]): Promise<void> {
  return comeTo('unchanged', acts);
}

async function comeTo(outcome: Answer['outcome'], acts: readonly Act[]): Promise<void> {
  for (const act of acts) {
    const answer = await act();
    if (answer.outcome !== outcome) throw new OtherOutcomeError(`${act}: ${JSON.stringify(answer)}`);
  }
}
