import { describe, expect, test } from 'vitest';
import { LedgerContendedError } from '../../../functions/adapters/ledger-store.ts';
import type { Instant, LocalDate } from '../../../functions/domain/calendar/index.ts';
import {
  evolve,
  initialLedger,
  type Ledger,
  type LedgerEvent,
  type LedgerRow,
} from '../../../functions/domain/ledger/index.ts';
import { ATTEMPTS_MAX } from '../../../functions/post-to-ledger/post-tenancy.ts';
import { postToLedger, TenanciesNotPostedError } from '../../../functions/post-to-ledger/post-to-ledger.ts';
import { charge, payment } from '../domain/ledger/entries.ts';

const AT = '2026-11-02T23:30:00.000Z' as Instant;
const quiet = { info: () => undefined, warn: () => undefined };

interface Account {
  readonly tenancyId: string;
  readonly version: number;
  readonly ledger: Ledger;
}

/** Accounts in memory, with the version condition of the real ones. */
class FakeAccounts {
  readonly stored = new Map<string, Account>();
  readonly evaluateOn = new Map<string, LocalDate>();
  readonly rejects = new Map<string, string>();
  readonly damaged = new Set<string>();
  conflictsToCome = 0;

  async loadAccount(_organisation: string, tenancyId: string): Promise<Account> {
    if (this.damaged.has(tenancyId)) throw new TypeError('damaged account');
    return this.stored.get(tenancyId) ?? { tenancyId, version: 0, ledger: initialLedger };
  }

  async postEntries(account: Account, events: readonly LedgerEvent[], on: LocalDate) {
    const { version } = await this.loadAccount('alboa', account.tenancyId);
    if (this.conflictsToCome > 0 || version !== account.version) {
      this.conflictsToCome -= 1;
      return 'conflict' as const;
    }
    const ledger = events.reduce(evolve, account.ledger);
    this.stored.set(account.tenancyId, { ...account, version: version + 1, ledger });
    this.evaluateOn.set(account.tenancyId, on);
    return 'posted' as const;
  }

  post(rows: readonly LedgerRow[]) {
    const input = { organisation: 'alboa', deliveryId: 'betalingsservice-42', at: AT, rows: [...rows] };
    const putRejects = async (key: string, text: string) => void this.rejects.set(key, text);
    return postToLedger(input, { accounts: this, putRejects }, quiet);
  }
}

function of(tenancyId: string, row: number, made: LedgerRow): LedgerRow {
  return { ...made, tenancyId, row };
}

describe('post-to-ledger', () => {
  test('rows of one tenancy go in one posting, whatever lies between them', async () => {
    const accounts = new FakeAccounts();
    const rows = [
      of('1', 2, charge('2026-10', 5000)),
      of('2', 3, charge('2026-10', 6000)),
      of('1', 4, payment('p', '2026-10-01', 5000)),
    ];
    expect(await accounts.post(rows)).toEqual({ posted: 3, repeated: 0, rejected: 0 });
    expect([...accounts.stored.values()].map(({ version }) => version)).toEqual([1, 1]);
  });

  test('an account is due for evaluation on the Danish day of the posting', async () => {
    const accounts = new FakeAccounts();
    await accounts.post([of('1', 2, charge('2026-10', 5000))]);
    expect(accounts.evaluateOn.get('1')).toBe('2026-11-03');
  });

  test('the same batch again is repeated, and an account that nothing changed on is not made due', async () => {
    const accounts = new FakeAccounts();
    const rows = [of('1', 2, charge('2026-10', 5000)), of('1', 3, payment('p', '2026-10-01', 5000))];
    await accounts.post(rows);
    accounts.evaluateOn.clear();
    expect(await accounts.post(rows)).toEqual({ posted: 0, repeated: 2, rejected: 0 });
    expect(accounts.evaluateOn.size).toBe(0);
  });

  test('an unknown customer number is rejected into a report of the batch, and the rest is posted', async () => {
    const accounts = new FakeAccounts();
    await accounts.post([of('1', 2, charge('2026-10', 5000))]);
    const rows = [of('9', 7, payment('a', '2026-10-01', 1)), of('1', 5, payment('b', '2026-10-01', 1))];
    expect(await accounts.post(rows)).toEqual({ posted: 1, repeated: 0, rejected: 1 });
    expect([...accounts.rejects]).toEqual([
      [
        'rejects/alboa/betalingsservice-42/5-7.jsonl',
        `${JSON.stringify({
          row: 7,
          code: 'unknown-customer',
          field: 'customerNumber',
          value: '9',
          expected: 'a customer number that a rent roll has delivered',
        })}\n`,
      ],
    ]);
  });

  test('a conflict is tried again on the account as it is then', async () => {
    const accounts = new FakeAccounts();
    accounts.conflictsToCome = ATTEMPTS_MAX - 1;
    expect(await accounts.post([of('1', 2, charge('2026-10', 5000))])).toMatchObject({ posted: 1 });
  });

  test('conflicts without end are a fault that names the account', async () => {
    const accounts = new FakeAccounts();
    accounts.conflictsToCome = ATTEMPTS_MAX;
    const fault = await accounts.post([of('1', 2, charge('2026-10', 5000))]).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(TenanciesNotPostedError);
    expect(fault).toMatchObject({ errors: [expect.any(LedgerContendedError)] });
  });

  test('an account that can not be posted to keeps none of the others from it', async () => {
    const accounts = new FakeAccounts();
    accounts.damaged.add('3');
    const tenancies = Array.from({ length: 20 }, (_, index) => String(index + 1));
    const rows = tenancies.map((tenancyId, index) => of(tenancyId, index + 2, charge('2026-10', 5000)));
    await expect(accounts.post(rows)).rejects.toThrow('1 of 20 tenancies');
    expect([...accounts.stored.keys()]).toEqual(tenancies.filter((tenancyId) => tenancyId !== '3'));
  });
});
