import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LedgerStore, ledgerStore, positionOfAccount } from '../../../functions/adapters/ledger-store.ts';
import { decide, type LedgerRow } from '../../../functions/domain/ledger/index.ts';
import { postTenancy } from '../../../functions/post-to-ledger/post-tenancy.ts';
import {
  balance,
  charge,
  day,
  outstanding,
  payment,
  refusal,
  reversal,
  tenancy,
} from '../../unit/domain/ledger/entries.ts';
import { startTable, type TestTable } from './table.ts';

const ON = day('2026-11-03');
const OCTOBER = charge('2026-10', 5000);

let table: TestTable;
let store: LedgerStore;

beforeAll(async () => {
  table = await startTable('Ledger');
  store = ledgerStore(table.client, table.name);
});
afterAll(() => table.stop());

function post(tenancyId: string, rows: readonly LedgerRow[]) {
  const own = rows.map((row) => ({ ...row, tenancyId }));
  return postTenancy(store, { organisation: 'alboa', tenancyId, evaluateOn: ON }, own);
}

async function due(organisation: string, on: string): Promise<string[]> {
  const found: string[] = [];
  for await (const tenancyId of store.dueTenancies(organisation, day(on))) found.push(tenancyId);
  return found.sort();
}

describe('the ledger store', () => {
  test('an account that nothing was posted to has version 0 and no entries', async () => {
    const account = await store.loadAccount('alboa', 'none');
    expect(account).toMatchObject({ version: 0, episode: 0, missed: [] });
    expect(account.ledger.entries.size).toBe(0);
  });

  test('every kind of entry comes back as it was posted', async () => {
    const rows = [
      tenancy('2026-10'),
      OCTOBER,
      payment('p', '2026-10-01', 5000),
      reversal('x', '2026-10-05', 5000),
      refusal('r', '2026-10-02', 'cancelled', 5000),
      balance('2026-09', '2026-10-10', 1200),
    ];
    const result = await post('kinds', rows);
    expect(result).toMatchObject({ posted: 6, repeated: 0, rejects: [] });
    const { ledger, version } = await store.loadAccount('alboa', 'kinds');
    expect(version).toBe(1);
    expect(ledger.tenancy).toEqual({ personId: 'p-1', period: '2026-10' });
    const kept = rows.slice(1).map(({ row: _row, tenancyId: _tenancy, ...entry }) => {
      const { personId: _person, ...stored } = { personId: '', ...entry };
      return stored;
    });
    expect([...ledger.entries.values()]).toEqual(expect.arrayContaining(kept));
    expect(ledger.entries.size).toBe(kept.length);
  });

  test('posting the same rows again changes nothing, not even the version', async () => {
    const rows = [OCTOBER, payment('p', '2026-10-01', 5000)];
    await post('twice', rows);
    const before = await store.loadAccount('alboa', 'twice');
    expect(await post('twice', rows)).toMatchObject({ posted: 0, repeated: 2 });
    expect(await store.loadAccount('alboa', 'twice')).toEqual(before);
  });

  test('posting tells which charges it settled and which it reopened', async () => {
    expect(await post('moves', [OCTOBER, payment('p', '2026-10-01', 5000)])).toMatchObject({ settled: ['2026-10'] });
    expect(await post('moves', [reversal('x', '2026-10-05', 5000)])).toMatchObject({
      settled: [],
      reopened: ['2026-10'],
    });
  });

  test('batches that post to one tenancy side by side all get on, and the position is as if one by one', async () => {
    const payments = Array.from({ length: 6 }, (_, index) => payment(`p${index}`, '2026-10-01', 500));
    await post('contended', [OCTOBER]);
    const results = await Promise.all(payments.map((row) => post('contended', [row])));
    expect(results.reduce((sum, { posted }) => sum + posted, 0)).toBe(6);
    const account = await store.loadAccount('alboa', 'contended');
    expect(account.version).toBe(7);
    expect(outstanding(positionOfAccount(account))).toEqual({ '2026-10': 2000 });
  });

  test('a posting on a version that is gone is a conflict and writes nothing', async () => {
    const stale = await store.loadAccount('alboa', 'stale');
    await post('stale', [OCTOBER]);
    const late = decide(stale.ledger, charge('2026-11', 6000));
    const events = late.outcome === 'posted' ? late.events : [];
    expect(await store.postEntries(stale, events, ON)).toBe('conflict');
    const { version, ledger } = await store.loadAccount('alboa', 'stale');
    expect(version).toBe(1);
    expect([...ledger.entries.keys()]).toEqual(['charge#2026-10']);
  });

  test('more rows than a transaction holds are posted in several', async () => {
    const payments = Array.from({ length: 120 }, (_, index) => payment(`p${index}`, '2026-10-01', 10));
    expect(await post('many', [OCTOBER, ...payments])).toMatchObject({ posted: 121 });
    const account = await store.loadAccount('alboa', 'many');
    expect(account.version).toBe(2);
    expect(outstanding(positionOfAccount(account))).toEqual({ '2026-10': 3800 });
  });

  test('a payment of an unknown customer number is rejected and opens no account', async () => {
    const { rejects } = await post('unknown', [payment('p', '2026-10-01', 5000)]);
    expect(rejects).toMatchObject([{ row: 1, field: 'customerNumber', value: 'unknown' }]);
    expect((await store.loadAccount('alboa', 'unknown')).version).toBe(0);
  });
});

describe('accounts due for evaluation', () => {
  test('posting makes an account due on the day, in its organisation only', async () => {
    await post('due', [OCTOBER]);
    expect(await due('alboa', '2026-11-03')).toContain('due');
    expect(await due('alboa', '2026-11-02')).not.toContain('due');
    expect(await due('aarhus-omegn', '2026-11-03')).toEqual([]);
  });

  test('an evaluation moves the day, or takes the account out of the index', async () => {
    await post('evaluated', [OCTOBER]);
    const missed = [{ chargeId: '2026-10', dueOn: day('2026-10-01'), missedOn: ON }];
    const first = await store.loadAccount('alboa', 'evaluated');
    const closedCharges = ['2026-08'];
    const later = { openCaseId: 'case-1', episode: 1, missed, closedCharges, evaluateOn: day('2026-12-01') };
    expect(await store.saveEvaluation(first, later)).toBe('saved');
    expect(await due('alboa', '2026-11-30')).not.toContain('evaluated');
    const second = await store.loadAccount('alboa', 'evaluated');
    expect(second).toMatchObject({ ...later, version: 2 });
    const done = { openCaseId: undefined, episode: 1, missed, closedCharges: [], evaluateOn: undefined };
    expect(await store.saveEvaluation(second, done)).toBe('saved');
    expect(await due('alboa', '2027-01-01')).not.toContain('evaluated');
    expect((await store.loadAccount('alboa', 'evaluated')).openCaseId).toBeUndefined();
  });

  test('posting later keeps what evaluations found', async () => {
    await post('kept', [OCTOBER]);
    const missed = [{ chargeId: '2026-10', dueOn: day('2026-10-01'), missedOn: ON }];
    const account = await store.loadAccount('alboa', 'kept');
    await store.saveEvaluation(account, {
      openCaseId: 'case-1',
      episode: 1,
      missed,
      closedCharges: [],
      evaluateOn: undefined,
    });
    await post('kept', [payment('p', '2026-11-04', 5000)]);
    const after = await store.loadAccount('alboa', 'kept');
    expect(after).toMatchObject({ openCaseId: 'case-1', episode: 1, missed, evaluateOn: ON });
  });

  test('an evaluation as part of a transaction fails with it when the account changed', async () => {
    await post('together', [OCTOBER]);
    const account = await store.loadAccount('alboa', 'together');
    await post('together', [payment('p', '2026-10-01', 5000)]);
    const element = store.accountUpdateForCase(account, {
      openCaseId: 'case-1',
      episode: 1,
      missed: [],
      closedCharges: [],
      evaluateOn: undefined,
    });
    const other = { Put: { TableName: table.name, Item: { pk: 'CASE', sk: 'CASE' } } };
    const sent = table.client.send(new TransactWriteCommand({ TransactItems: [other, element] }));
    await expect(sent).rejects.toThrow('Transaction cancelled');
  });
});
