/** Consent: what it opens, and that its withdrawal midway closes it again at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CaseView } from '../../functions/domain/case-view/index.ts';
import type { Answer, CaseFile } from '../support/legal/case-file.ts';
import { terminatedCases } from '../support/legal/stages.ts';
import { Scenario } from '../support/scenario.ts';

let scenario: Scenario;
/** Consents, and withdraws midway. */
let file: CaseFile;
/** Consents to what the kommune decides being told, and leaves it so. */
let decided: CaseFile;
let withoutConsent: Answer;
let withConsent: Answer;
let afterWithdrawal: Answer;
let before: { told: readonly string[]; seen: CaseView | undefined };
let consentId: string;

/** Filed on 30 November; the tenant consents on 1 December and withdraws on the 10th. */
beforeAll(async () => {
  scenario = await Scenario.beginStory('2026-10-28');
  await scenario.settings('alboa');
  const files = await terminatedCases(scenario, ['alboa', '1001'], ['alboa', '1002']);
  [file, decided] = files;
  await scenario.untilMorningOf('2026-11-30');
  for (const each of files) await each.file();
  await scenario.untilMorningOf('2026-12-01');
  const asking = { kind: 'assistance-request', to: 'municipality', priority: 'routine' } as const;
  withoutConsent = await file.request('advice', asking);
  await file.consent(['referral', 'hearing-dates'], ['municipality']);
  [consentId = ''] = [...(await file.aggregate()).consents.keys()];
  withConsent = await file.request('advice', { ...asking, consentId });
  await file.act('municipality', 'assistance-request', { type: 'AcceptHandoff' });
  await file.schedule('2026-12-17T09:00:00.000Z');
  await decidedWithConsent();
  before = { told: await file.told(), seen: await file.seenBy('municipality') };
  await scenario.untilMorningOf('2026-12-10');
  await file.withdrawConsent(consentId, 'municipality');
  afterWithdrawal = await file.request('advice', { ...asking, consentId });
  await file.changeHearing({ type: 'RescheduleHearing', startsAt: '2026-12-21T09:00:00.000Z' });
  await scenario.untilMorningOf('2026-12-21');
});
afterAll(() => scenario.end());

async function decidedWithConsent(): Promise<void> {
  await decided.consent(['decision'], ['housing'], 'municipality');
  const choice = { handling: 'at-once', reason: 'children-in-household' } as const;
  await decided.act('municipality', 'statutory-notice', { type: 'ChooseHandling', ...choice });
  await decided.act('municipality', 'statutory-notice', {
    type: 'DecideHelp',
    decision: 'help-granted',
    decidedOn: '2026-12-01',
    reasonsGiven: false,
    appealGuidanceGiven: false,
  });
}

const sinceWithdrawal = async () => (await file.told()).slice(before.told.length);

describe('a consent in effect', () => {
  test('lets advice ask the kommune for help; without it that is refused', async () => {
    expect(withoutConsent).toMatchObject({ outcome: 'refused', refusal: { code: 'consent-missing' } });
    expect(withConsent).toMatchObject({ outcome: 'recorded' });
  });

  test('lets the kommune hear and see the date of the first meeting', () => {
    expect(before.told).toContain('hearing-scheduled to municipality');
    expect(before.seen?.hearings).toMatchObject([{ startsAt: '2026-12-17T09:00:00.000Z' }]);
  });

  test('to the decision being told lets housing hear of it and see it (RSL § 5 a stk. 3)', async () => {
    expect(await decided.told()).toContain('decision-told to housing');
    const notice = (await decided.seenBy('housing'))?.handoffs.find(({ kind }) => kind === 'statutory-notice');
    expect(notice).toMatchObject({ status: 'received', outcome: 'help-granted' });
  });

  test('to something else lets housing hear nothing of a decision', async () => {
    expect(before.told.filter((one) => one.startsWith('decision-told'))).toEqual([]);
  });

  test('is confirmed to the tenant, with how to withdraw it (GDPR art. 7)', () => {
    expect(before.told).toContain('consent-given to tenant');
  });
});

describe('a consent that is withdrawn midway', () => {
  test('ends what rests on it in the same transaction, and tells who holds data under it at once', async () => {
    const events = await file.events();
    const index = events.findIndex(({ type }) => type === 'ConsentWithdrawn');
    expect(events[index + 1]).toMatchObject({ type: 'HandoffCancelled', reason: 'consent-withdrawn' });
    expect(events[index + 1]?.at).toBe(events[index]?.at);
    const withdrawal = (await file.deliveries()).find(({ message }) => message === 'consent-withdrawn');
    expect(withdrawal).toMatchObject({ to: 'municipality', state: 'sent', writtenAt: events[index]?.at });
  });

  test('lets the kommune hear and see no more of hearings', async () => {
    const told = (await sinceWithdrawal()).filter((one) => one.startsWith('hearing'));
    expect(told).toContain('hearing-changed to advice');
    expect(told.filter((one) => one.includes('municipality'))).toEqual([]);
    expect((await file.seenBy('municipality'))?.hearings).toEqual([]);
  });

  test('allows no new request', () => {
    expect(afterWithdrawal).toMatchObject({ outcome: 'refused', refusal: { code: 'consent-not-in-effect' } });
  });

  test('takes nothing from the statutory notice, which needs no consent', async () => {
    expect(await file.handoff('statutory-notice')).toMatchObject({ status: expect.not.stringMatching('cancelled') });
  });

  test('stays in view for the kommune as withdrawn', async () => {
    expect((await file.seenBy('municipality'))?.consents).toMatchObject([
      { consentId, withdrawnAt: expect.any(String) },
    ]);
  });
});
