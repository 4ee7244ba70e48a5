/** From a missed rent to an eviction that was carried out, on the real app, with everything on the way. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { extractText } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseEvent } from '../../functions/domain/case/index.ts';
import type { CaseView } from '../../functions/domain/case-view/index.ts';
import { firstBreak } from '../../functions/kernel/index.ts';
import type { KeptMail } from '../../local/mailbox/index.ts';
import type { CaseFile } from '../support/legal/case-file.ts';
import { invitationsIn } from '../support/legal/invitations.ts';
import { type KeptLetter, lettersOf } from '../support/legal/letters.ts';
import { Scenario } from '../support/scenario.ts';

let scenario: Scenario;
let file: CaseFile;
let events: readonly CaseEvent[];
let told: readonly string[];
let letters: readonly KeptLetter[];
/** What the notice's PDF says. */
let letter: string;
/** What each agency was shown after the first meeting. */
let seen: Record<'housing' | 'advice' | 'municipality' | 'court', CaseView | undefined>;

/** November's rent is due on Monday 2 November 2026; nobody pays. */
beforeAll(async () => {
  scenario = await Scenario.beginStory('2026-10-28');
  await scenario.settings('alboa');
  await scenario.rentRoll('alboa', [{ customer: '1001', period: '2026-11' }]);
  file = scenario.file('alboa', '1001');
  await scenario.untilMorningOf('2026-11-06');
  await file.demand();
  await scenario.untilMorningOf('2026-11-09');
  await file.receipt('2026-11-08');
  await scenario.untilMorningOf('2026-11-24');
  await file.terminate();
  await scenario.untilMorningOf('2026-11-30');
  await file.file({ courtReference: 'FS 41-1234/2026' });
  await municipalityRefusesHelp();
  await firstMeeting();
  await evictionAtTheDwelling();
  events = await file.events();
  told = await file.told();
  letters = await lettersOf(scenario.runtime, 'alboa', (await file.aggregate()).caseId);
  const pdf = letters.find(({ key }) => key.endsWith('.pdf'));
  ({ text: letter } = await extractText(pdf?.bytes ?? new Uint8Array(), { mergePages: true }));
});
afterAll(() => scenario.end());

async function municipalityRefusesHelp(): Promise<void> {
  await file.act('municipality', 'statutory-notice', { type: 'AcknowledgeHandoff' });
  const handling = { handling: 'at-once', reason: 'children-in-household' } as const;
  await file.act('municipality', 'statutory-notice', { type: 'ChooseHandling', ...handling });
  const contact = { on: '2026-11-30', way: 'telephone', reached: false } as const;
  await file.act('municipality', 'statutory-notice', { type: 'RecordContact', ...contact });
  await scenario.untilMorningOf('2026-12-08');
  await file.act('municipality', 'statutory-notice', {
    type: 'DecideHelp',
    decision: 'help-refused',
    decidedOn: '2026-12-08',
    reasonsGiven: true,
    appealGuidanceGiven: true,
  });
}

async function firstMeeting(): Promise<void> {
  await file.schedule('2026-12-17T09:00:00.000Z', { courtReference: 'FS 41-1234/2026' });
  await file.changeHearing({ type: 'AcknowledgeHearing', sequence: 0 }, 'advice');
  await scenario.until('2026-12-17T11:00:00.000Z');
  await file.changeHearing({ type: 'RecordHearingOutcome', outcome: 'eviction-decided' }, 'court');
  seen = {
    housing: await file.seenBy('housing'),
    advice: await file.seenBy('advice'),
    municipality: await file.seenBy('municipality'),
    court: await file.seenBy('court'),
  };
}

async function evictionAtTheDwelling(): Promise<void> {
  await file.schedule('2027-01-14T08:00:00.000Z', { kind: 'effective-eviction' });
  await scenario.until('2027-01-14T10:00:00.000Z');
  await file.changeHearing({ type: 'RecordHearingOutcome', outcome: 'carried-out' });
  await scenario.until('2027-01-14T16:30:00.000Z');
}

const mailsTo = (mailbox: string): KeptMail[] => scenario.mailTo(`${mailbox}@alboa.example`);

describe('from missed rent to a carried-out eviction', () => {
  test('the case goes down the path one step after the other', () => {
    const path = events.map(({ type }) => type).filter((type) => !/^(Handoff|Handling|Contact|Help)/.test(type));
    expect(path).toEqual([
      'CaseOpened',
      'DemandBecamePossible',
      'DemandRecorded',
      'DemandReceived',
      'DecisionBecameDue',
      'TenancyTerminated',
      'FilingRecorded',
      'HearingScheduled',
      'HearingAcknowledged',
      'HearingReminded',
      'HearingReminded',
      'HearingReminded',
      'HearingHeld',
      'HearingScheduled',
      'CaseReviewed',
      'HearingReminded',
      'HearingReminded',
      'HearingReminded',
      'HearingHeld',
      'CaseEnded',
      'CaseClosed',
    ]);
  });

  test('the case is closed as evicted, and nothing runs on', async () => {
    expect(await file.state()).toMatchObject({ status: 'closed', reason: 'evicted' });
    expect((await file.load()).waits).toEqual([]);
    for (const workflow of ['ArrearsCase', 'Handoff', 'Hearing']) {
      expect(await scenario.executions(workflow, 'RUNNING'), workflow).toEqual([]);
      expect(await scenario.executions(workflow, 'FAILED'), workflow).toEqual([]);
    }
  });

  test('its event chain has no break', async () => {
    expect(firstBreak(await scenario.eventsOf('alboa', await file.load()))).toBeUndefined();
  });

  test('the fourteen days run from receipt and end as domain facts § 1 works out', () => {
    expect(events.find(({ type }) => type === 'DemandReceived')).toMatchObject({
      receivedOn: '2026-11-08',
      deadline: { lastPaymentOn: '2026-11-23', terminationFromOn: '2026-11-24' },
    });
    expect(events.find(({ type }) => type === 'DecisionBecameDue')).toMatchObject({
      at: '2026-11-23T23:00:00.000Z',
      why: 'deadline-passed',
    });
  });
});

describe('the statutory notice', () => {
  test('was recorded with the filing, in one transaction', () => {
    const index = events.findIndex(({ type }) => type === 'FilingRecorded');
    expect(events[index + 1]).toMatchObject({
      type: 'HandoffRequested',
      kind: 'statutory-notice',
      at: events[index]?.at,
    });
  });

  test('lies in the letters bucket as a PDF and as a message of Digital Post, with name and address', () => {
    for (const needed of ['Åse Ærlig', 'Søndergade 1', '8000 Aarhus C', 'fogedretten'])
      expect(letter).toContain(needed);
    const memo = letters.find(({ key }) => key.endsWith('.memo.xml'));
    expect(Buffer.from(memo?.bytes ?? []).toString()).toContain('https://DigitalPost.dk/MeMo-1');
  });

  test('says no more than ALL § 92 stk. 2 asks for: no amount, telephone, e-mail address or customer number', () => {
    expect(letter).not.toMatch(/6\.?500|86121212|aase@mail|L1001|\b1001\b|kr\./);
  });

  test('came back to housing as received, and never as decided', () => {
    expect(told).toContain('notice-received to housing');
    expect(told.filter((one) => one.startsWith('decision-told'))).toEqual([]);
    const [notice] = (seen.housing?.handoffs ?? []).filter(({ kind }) => kind === 'statutory-notice');
    expect(notice).toMatchObject({ status: 'received' });
    expect(notice).not.toHaveProperty('outcome');
    expect(seen.municipality?.handoffs).toMatchObject([{ status: 'completed', outcome: 'help-refused' }]);
  });
});

describe('the hearings', () => {
  test('reminded agencies 7 days and 1 day before, and the tenant 3 days before', () => {
    const reminders = events.flatMap((event) =>
      event.type === 'HearingReminded' ? [`${event.to} ${event.daysBefore} at ${event.at}`] : [],
    );
    // The first meeting was told of nine days before, so its seven-day reminder is still sent.
    expect(reminders).toEqual([
      'agencies 7 at 2026-12-10T08:00:00.000Z',
      'tenant 3 at 2026-12-14T08:00:00.000Z',
      'agencies 1 at 2026-12-16T08:00:00.000Z',
      'agencies 7 at 2027-01-07T08:00:00.000Z',
      'tenant 3 at 2027-01-11T08:00:00.000Z',
      'agencies 1 at 2027-01-13T08:00:00.000Z',
    ]);
  });

  test('came to housing as calendar entries in Danish time', () => {
    const [first] = invitationsIn(mailsTo('housing'));
    expect(first).toMatchObject({
      method: 'REQUEST',
      sequence: 0,
      startsAt: '2026-12-17T09:00:00.000Z',
      timeZone: 'Europe/Copenhagen',
    });
  });

  test('of the first meeting the municipality heard nothing, of the effective eviction it did', () => {
    const dates = mailsTo('municipality').flatMap((mail) => invitationsIn([mail]).map(({ startsAt }) => startsAt));
    expect(new Set(dates)).toEqual(new Set(['2027-01-14T08:00:00.000Z']));
    expect(seen.municipality?.hearings).toEqual([]);
  });

  test('housing saw who had acknowledged, the adviser its own acknowledgement', () => {
    expect(seen.housing?.hearings[0]?.recipients).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ to: 'advice', state: 'acknowledged' }),
        expect.objectContaining({ to: 'housing', state: 'sent' }),
      ]),
    );
    expect(seen.advice?.hearings[0]).toHaveProperty('acknowledgedAt');
    expect(seen.court?.hearings).toHaveLength(1);
    expect(seen.court?.case).toBeUndefined();
  });

  test('reminded the tenant in plain words, with where to get free advice, and without a threat', () => {
    const texts = scenario.runtime.mailbox.texts().filter(({ to }) => to === '+4586121212');
    const mails = scenario.mailTo('aase@mail.example').map(({ text }) => text);
    const all = [...texts.map(({ text }) => text), ...mails];
    expect(all.length).toBeGreaterThan(0);
    for (const text of all) expect(text).not.toMatch(/ophæve|sat ud|udsat|udsættelse|tvang/i);
    expect(all.some((text) => text.includes('86 12 34 56'))).toBe(true);
  });
});

describe('what everybody hears', () => {
  test('is in the digest at 17:00, but for what can’t wait', () => {
    const digests = mailsTo('housing').filter(({ subject }) => subject.includes('om 1 sag i henvis'));
    for (const { sentMs } of digests) expect(new Date(sentMs).toISOString()).toMatch(/T16:00:/);
    expect(digests.length).toBeGreaterThan(3);
    const [notice] = mailsTo('municipality');
    expect(new Date(notice?.sentMs ?? 0).toISOString()).toMatch(/^2026-11-30T06:/);
  });

  test('is at most one digest per mailbox and day', () => {
    for (const mailbox of ['housing', 'advice', 'municipality']) {
      const days = mailsTo(mailbox)
        .filter(({ subject }) => subject.includes(' i henvis ('))
        .map(({ sentMs }) => new Date(sentMs).toISOString().slice(0, 10));
      expect(new Set(days).size, mailbox).toBe(days.length);
    }
  });

  test('names nobody: no person’s data in any mail to an agency, nor in the table of cases', async () => {
    const personal = /Ærlig|Søndergade|86121212|aase@mail/;
    const toAgencies = scenario.runtime.mailbox
      .list()
      .filter(({ to }) => to.some((each) => each.endsWith('@alboa.example')));
    expect(toAgencies.length).toBeGreaterThan(10);
    for (const { subject, text, calendar = '' } of toAgencies)
      expect(`${subject}${text}${calendar}`).not.toMatch(personal);
    const { Items = [] } = await scenario.client.send(new ScanCommand({ TableName: scenario.table('CaseTable') }));
    const cases = Items.filter(({ pk }) => String(pk).startsWith('ORG#'));
    expect(cases.length).toBeGreaterThan(20);
    expect(JSON.stringify(cases)).not.toMatch(personal);
  });

  test('at the end everyone concerned hears that the case is closed, the municipality not why', () => {
    const closed = told.filter((one) => one.startsWith('case-closed')).sort();
    expect(closed).toEqual(['case-closed to advice', 'case-closed to housing', 'case-closed to municipality']);
    expect(mailsTo('municipality').at(-1)?.text).not.toContain('sat lejeren ud');
  });
});
