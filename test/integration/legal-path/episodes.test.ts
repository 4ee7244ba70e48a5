import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseIdOf } from '../../../functions/adapters/ledger-episodes.ts';
import { closeCase } from '../../../functions/close-case/close.ts';
import type { Actor } from '../../../functions/domain/actor/index.ts';
import type { ClosingReason } from '../../../functions/domain/case/index.ts';
import { reopenCase } from '../../../functions/reopen-case/reopen.ts';
import { openedCommand } from '../../support/opened-command.ts';
import { charge, payment, reversal } from '../../unit/domain/ledger/entries.ts';
import { type Office, startOffice } from './office.ts';

const RENT_OERE = 650_000;
const AT = '2026-10-20T08:00:00.000Z';
const HOUSING: Actor = { kind: 'person', agency: 'housing', userId: 'user-1' };

let office: Office;
beforeAll(async () => {
  office = await startOffice();
});
afterAll(() => office.stop());

const refOf = (tenancyId: string, episode: number) => ({
  organisation: 'alboa',
  caseId: caseIdOf('alboa', tenancyId, episode),
});
const account = (tenancyId: string) => office.ledger.loadAccount('alboa', tenancyId);

/** October's rent was missed, and its case ended for a reason and was closed. */
async function closedAs(reason: ClosingReason, tenancyId: string) {
  await office.post(tenancyId, '2026-10-08', charge('2026-10', RENT_OERE));
  expect(await office.evaluate(tenancyId, '2026-10-08')).toMatchObject({ opened: 1 });
  const ref = refOf(tenancyId, 1);
  await office.record(ref, { type: 'CaseEnded', at: AT, reason, on: '2026-10-20' });
  expect(await closeCase(office, ref, AT)).toEqual({ outcome: 'recorded' });
  return ref;
}

describe('closing a case', () => {
  test('lets go of the account, and its charges open no case by themselves', async () => {
    const ref = await closedAs('withdrawn', 'w');
    expect((await office.read(ref)).loaded.aggregate.case).toMatchObject({ status: 'closed', reason: 'withdrawn' });
    expect(await account('w')).toMatchObject({ openCaseId: undefined, episode: 1, closedCharges: ['2026-10'] });
    for (const on of ['2026-10-21', '2026-10-30']) {
      expect(await office.evaluate('w', on)).toEqual({ missed: 0, opened: 0, settled: 0 });
    }
  });

  test('a second time changes nothing', async () => {
    const ref = await closedAs('moved-out', 'twice');
    const { version } = await account('twice');
    expect(await closeCase(office, ref, AT)).toEqual({ outcome: 'unchanged' });
    expect((await account('twice')).version).toBe(version);
  });

  test('leaves the next missed rent to a new episode that names it, for the same person', async () => {
    await closedAs('withdrawn', 'next');
    await office.post('next', '2026-11-10', charge('2026-11', RENT_OERE));
    expect(await office.evaluate('next', '2026-11-10')).toMatchObject({ opened: 1, missed: 1 });
    const { aggregate } = (await office.read(refOf('next', 2))).loaded;
    expect(aggregate.case).toMatchObject({ episode: 2, previousCaseId: refOf('next', 1).caseId, personId: 'p-1' });
    expect(aggregate.case.missed.map(({ chargeId }) => chargeId)).toEqual(['2026-11']);
  });

  test('after an agreement that was fulfilled leaves nothing behind: what is missed then is a new episode', async () => {
    await closedAs('agreement-fulfilled', 'fulfilled');
    expect(await account('fulfilled')).toMatchObject({ closedCharges: [] });
    expect(await office.evaluate('fulfilled', '2026-10-21')).toMatchObject({ opened: 1 });
  });

  test('of a case that was paid leaves the account as the evaluation left it', async () => {
    await office.post('paid', '2026-10-08', charge('2026-10', RENT_OERE));
    await office.evaluate('paid', '2026-10-08');
    await office.post('paid', '2026-10-12', payment('p', '2026-10-11', RENT_OERE));
    expect(await office.evaluate('paid', '2026-10-12')).toMatchObject({ settled: 1 });
    const { version } = await account('paid');
    await closeCase(office, refOf('paid', 1), AT);
    expect(await account('paid')).toMatchObject({ version, openCaseId: undefined, closedCharges: [] });
    // A payment that is taken back is missed again.
    await office.post('paid', '2026-10-25', reversal('r', '2026-10-25', RENT_OERE));
    expect(await office.evaluate('paid', '2026-10-25')).toMatchObject({ opened: 1 });
  });
});

describe('reopening a closed case', () => {
  const reopen = (tenancyId: string, episode = 1, actor = HOUSING) =>
    reopenCase(office, openedCommand(refOf(tenancyId, episode), { at: AT, actor }));

  test('opens the next episode at once, linked to it, with what is still missed', async () => {
    const closed = await closedAs('withdrawn', 'again');
    const { caseId } = refOf('again', 2);
    expect(await reopen('again')).toMatchObject({ outcome: 'recorded', aggregate: { caseId } });
    const { aggregate } = (await office.read(refOf('again', 2))).loaded;
    expect(aggregate.case).toMatchObject({ status: 'open', episode: 2, previousCaseId: closed.caseId });
    expect(await account('again')).toMatchObject({ openCaseId: caseId, episode: 2, closedCharges: [] });
    expect(await office.evaluate('again', '2026-10-21')).toEqual({ missed: 0, opened: 0, settled: 0 });
    expect((await office.read(closed)).loaded.aggregate.case.status).toBe('closed');
  });

  test('twice opens one', async () => {
    await closedAs('entered-in-error', 'once');
    await reopen('once');
    expect(await reopen('once')).toMatchObject({
      outcome: 'unchanged',
      aggregate: { caseId: refOf('once', 2).caseId },
    });
  });

  test('at the same time as another one opens one', async () => {
    await closedAs('withdrawn', 'race');
    const both = await Promise.all([reopen('race'), reopen('race')]);
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['recorded', 'unchanged']);
    expect((await account('race')).episode).toBe(2);
  });

  test('is refused while it is open, when nothing is missed any more, and for an episode before the last', async () => {
    await closedAs('withdrawn', 'no');
    await reopen('no');
    expect(await reopen('no', 2)).toMatchObject({ refusal: { code: 'not-possible-in-status' } });
    await office.record(refOf('no', 2), { type: 'CaseEnded', at: AT, reason: 'withdrawn', on: '2026-10-20' });
    await closeCase(office, refOf('no', 2), AT);
    expect(await reopen('no', 1)).toMatchObject({ refusal: { code: 'already-recorded' } });
    await office.post('no', '2026-10-21', payment('p', '2026-10-20', RENT_OERE));
    expect(await reopen('no', 2)).toMatchObject({ refusal: { code: 'rent-already-paid' } });
  });

  test('is refused to everybody but the housing administration', async () => {
    await closedAs('withdrawn', 'who');
    for (const agency of ['advice', 'municipality', 'court'] as const) {
      expect(await reopen('who', 1, { kind: 'person', agency, userId: 'u' })).toMatchObject({
        refusal: { code: 'not-allowed-for-agency' },
      });
    }
  });
});
