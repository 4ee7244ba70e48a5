import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoCaseStore } from '../../../functions/adapters/case-store.ts';
import { caseIdOf } from '../../../functions/adapters/ledger-episodes.ts';
import { ledgerStore } from '../../../functions/adapters/ledger-store.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import type { LedgerRow } from '../../../functions/domain/ledger/index.ts';
import { OrganisationSettingsSchema } from '../../../functions/domain/settings/index.ts';
import { type Desk, evaluateTenancy } from '../../../functions/evaluate-arrears/evaluate.ts';
import { postTenancy } from '../../../functions/post-to-ledger/post-tenancy.ts';
import { charge, day, payment, reversal } from '../../unit/domain/ledger/entries.ts';
import { startTable, type TestTable } from './table.ts';

const office = { name: 'Office', mailbox: 'office@alboa.example', leaderMailbox: 'leader@alboa.example' };
const SETTINGS = OrganisationSettingsSchema.parse({
  organisation: 'alboa',
  name: 'ALBOA',
  cvr: '11111118',
  effectiveFrom: '2020-01-01',
  betalingsserviceCreditors: [],
  agencies: { housing: office, advice: office, municipality: office },
});

let table: TestTable;
let desk: Desk;

/** Accounts and cases have keys of their own, so that one table can hold both. */
beforeAll(async () => {
  table = await startTable('Both');
  desk = { ledger: ledgerStore(table.client, table.name), cases: dynamoCaseStore(table.client, table.name) };
});
afterAll(() => table.stop());

async function post(tenancyId: string, on: string, ...rows: readonly LedgerRow[]): Promise<void> {
  const own = rows.map((row) => ({ ...row, tenancyId }));
  const { rejects } = await postTenancy(
    ledgerStore(table.client, table.name),
    { organisation: 'alboa', tenancyId, evaluateOn: day(on) },
    own,
  );
  expect(rejects).toEqual([]);
}

function evaluate(tenancyId: string, on: string) {
  return evaluateTenancy(desk, tenancyId, SETTINGS, undefined, `${on}T05:30:00.000Z` as Instant);
}

/** The charges that the tenancy's n-th case knows as missed. */
async function missedIn(tenancyId: string, episode: number): Promise<string[] | undefined> {
  const known = await desk.cases.load({ organisation: 'alboa', caseId: caseIdOf('alboa', tenancyId, episode) });
  return known?.aggregate.case.missed.map(({ chargeId }) => chargeId);
}

describe('an evaluation', () => {
  test('adds a rent of an earlier case whose payment was taken back to the case that is open now', async () => {
    await post('1', '2026-10-08', charge('2026-10', 500_000));
    await evaluate('1', '2026-10-08');
    await post('1', '2026-10-12', payment('p', '2026-10-11', 500_000));
    expect(await evaluate('1', '2026-10-12')).toMatchObject({ settled: 1 });
    await post('1', '2026-11-10', charge('2026-11', 600_000));
    await evaluate('1', '2026-11-10');
    expect(await missedIn('1', 2)).toEqual(['2026-11']);

    await post('1', '2026-11-12', reversal('x', '2026-11-12', 500_000));
    await evaluate('1', '2026-11-12');
    expect(await missedIn('1', 2)).toEqual(['2026-11', '2026-10']);
  });

  test('of a rent older than misses are kept for changes nothing the third time either', async () => {
    await post('2', '2026-10-08', charge('2024-01', 500_000));
    expect(await evaluate('2', '2026-10-08')).toMatchObject({ opened: 1 });
    for (const on of ['2026-10-09', '2026-10-10', '2026-10-11']) {
      expect(await evaluate('2', on)).toMatchObject({ opened: 0, settled: 0 });
    }
    expect(await missedIn('2', 1)).toEqual(['2024-01']);
  });

  test('at the same time as another one opens one case', async () => {
    await post('3', '2026-10-08', charge('2026-10', 500_000));
    const opened = (await Promise.all([evaluate('3', '2026-10-08'), evaluate('3', '2026-10-08')])).map(
      (one) => one.opened,
    );
    expect(opened.sort()).toEqual([0, 1]);
    expect(await missedIn('3', 1)).toEqual(['2026-10']);
    expect(await missedIn('3', 2)).toBeUndefined();
  });

  test('at the same time as a posting judges what is posted in the end', async () => {
    await post('4', '2026-10-08', charge('2026-10', 500_000));
    await Promise.all([evaluate('4', '2026-10-08'), post('4', '2026-10-08', payment('p', '2026-10-08', 500_000))]);
    await evaluate('4', '2026-10-08');
    expect((await desk.ledger.loadAccount('alboa', '4')).openCaseId).toBeUndefined();
  });
});
