import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoCaseStore } from '../../../functions/adapters/case-store.ts';
import {
  type CaseAggregate,
  changeConsent,
  changeHandoff,
  endCase,
  recordDemandPossible,
  referToAdvice,
} from '../../../functions/domain/case/index.ts';
import { accept } from '../../../functions/domain/decision/index.ts';
import { context, NOW, person } from '../../unit/domain/case/builders.ts';
import { type Opened, openCaseIn } from './opened-case.ts';
import { type CaseTable, startCaseTable } from './table.ts';

let table: CaseTable;
beforeAll(async () => {
  table = await startCaseTable();
});
afterAll(() => table.stop());
const openedCase = () => openCaseIn(dynamoCaseStore(table.client, table.name));
const scheduled = ({ ref }: Opened) =>
  ({
    type: 'HearingScheduled',
    hearingId: `${ref.caseId}-m1`,
    at: NOW,
    kind: 'bailiff-court-meeting',
    startsAt: '2026-12-10T09:00:00.000Z',
    durationMinutes: 30,
    place: { at: 'court' },
    shortNotice: false,
    scheduledBy: 'housing',
  }) as const;
const refer = (known: CaseAggregate) => referToAdvice(known, context());

describe('the indexes', () => {
  const inboxOf = async ({ ref }: Opened, agency: string) =>
    (await table.indexed('Inbox', `INBOX#alboa#${agency}`))
      .map(({ inboxSk }) => String(inboxSk))
      .filter((key) => key.includes(ref.caseId));

  test('an open hand-off is in its recipient’s inbox by the time it is due, an ended one is not', async () => {
    const opened = await openedCase();
    await opened.run(refer);
    const handoffId = `${opened.ref.caseId}-h1`;
    expect(await inboxOf(opened, 'advice')).toEqual([`2026-11-10T15:00:00.000Z#${handoffId}`]);
    const byAdvice = { ...context(), actor: person('advice') };
    await opened.run((known) => changeHandoff(known, handoffId, { type: 'AcceptHandoff' }, byAdvice));
    expect(await inboxOf(opened, 'advice')).toEqual([`2026-12-04T15:00:00.000Z#${handoffId}`]);
    const hold = { type: 'HoldHandoff', until: '2026-11-20', reason: 'absence' } as const;
    await opened.run((known) => changeHandoff(known, handoffId, hold, byAdvice));
    expect(await inboxOf(opened, 'advice')).toEqual([`2026-11-20#${handoffId}`]);
    await opened.run((known) =>
      changeHandoff(known, handoffId, { type: 'FailHandoff', reason: 'no-contact' }, byAdvice),
    );
    expect(await inboxOf(opened, 'advice')).toEqual([]);
    expect((await opened.load()).aggregate.handoffs.get(handoffId)).toMatchObject({ status: 'failed' });
  });

  test('a forwarded hand-off moves to the next agency’s inbox', async () => {
    const opened = await openedCase();
    await opened.run(refer);
    const byAdvice = { ...context(), actor: person('advice') };
    const forward = { type: 'ForwardHandoff', to: 'housing' } as const;
    await opened.run((known) => changeHandoff(known, `${opened.ref.caseId}-h1`, forward, byAdvice));
    expect(await inboxOf(opened, 'advice')).toEqual([]);
    expect(await inboxOf(opened, 'housing')).toEqual([`2026-11-10T15:00:00.000Z#${opened.ref.caseId}-h2`]);
  });

  test('what housing is asked for is in its inbox until it has done it', async () => {
    const opened = await openedCase();
    expect(await inboxOf(opened, 'housing')).toEqual([]);
    const tenth = { ...context(), at: '2026-11-10T06:00:00.000Z' } as const;
    await opened.run(refer);
    await opened.run((known) => recordDemandPossible(known, tenth.at));
    expect(await inboxOf(opened, 'housing')).toEqual([`2026-11-10T15:00:00.000Z#${opened.ref.caseId}`]);
    const end = { type: 'EndCase', reason: 'entered-in-error' } as const;
    const byHousing = { ...tenth, actor: person('housing') };
    await opened.run((known) => endCase(known, end, () => [], byHousing));
    expect(await inboxOf(opened, 'housing')).toEqual([]);
  });

  test('what is listed carries the consents in effect, from the moment they are given or withdrawn', async () => {
    const opened = await openedCase();
    await opened.run(refer);
    await opened.run(() => accept(scheduled(opened)));
    const consented = async () => {
      const parts = [`CASE#HANDOFF#${opened.ref.caseId}-h1`, `CASE#HEARING#${opened.ref.caseId}-m1`];
      return Promise.all(parts.map(async (sk) => (await table.item(opened.pk, sk))?.['consented']));
    };
    expect(await consented()).toEqual([{}, {}]);
    const byAdvice = { ...context(), actor: person('advice') };
    const template = { id: 'samtykke', version: 1 };
    const given = { type: 'GiveConsent', template, way: 'oral' } as const;
    await opened.run((known) =>
      changeConsent(known, { ...given, what: ['hearing-dates'], to: ['municipality'] }, byAdvice),
    );
    const allowed = { municipality: ['hearing-dates'] };
    expect(await consented()).toEqual([allowed, allowed]);
    const withdrawal = { type: 'WithdrawConsent', consentId: `${opened.ref.caseId}-c1` } as const;
    await opened.run((known) => changeConsent(known, withdrawal, byAdvice));
    expect(await consented()).toEqual([{}, {}]);
  });

  test('a hearing is among its organisation’s by its time, wherever it is moved', async () => {
    const opened = await openedCase();
    await opened.run(() => accept(scheduled(opened)));
    const times = async () =>
      (await table.indexed('Hearings', 'HEARINGS#alboa'))
        .map(({ hearingsSk }) => String(hearingsSk))
        .filter((key) => key.includes(opened.ref.caseId));
    const hearingId = `${opened.ref.caseId}-m1`;
    expect(await times()).toEqual([`2026-12-10T09:00:00.000Z#${hearingId}`]);
    const { type: _, kind: __, scheduledBy: ___, ...same } = scheduled(opened);
    const moved = { ...same, type: 'HearingRescheduled', startsAt: '2026-12-17T09:00:00.000Z', sequence: 1 } as const;
    await opened.run(() => accept(moved));
    expect(await times()).toEqual([`2026-12-17T09:00:00.000Z#${hearingId}`]);
  });

  test('a tenancy’s cases are found in order of their episodes, with nothing else of them', async () => {
    const opened = await openedCase();
    await opened.run(refer);
    const found = await table.indexed('Tenancy', `ORG#alboa#TENANCY#${opened.tenancyId}`);
    expect(found.map(({ pk, sk, tenancySk }) => [pk, sk, tenancySk])).toEqual([[opened.pk, 'CASE', '0001']]);
  });
});
