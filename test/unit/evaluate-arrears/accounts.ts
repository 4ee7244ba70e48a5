import type { Account, Evaluation, LedgerStore } from '../../../functions/adapters/ledger-store.ts';
import type { TransactItem } from '../../../functions/adapters/transact-item.ts';
import type { LocalDate, Period } from '../../../functions/domain/calendar/index.ts';
import { type ArrearsPolicy, ArrearsPolicySchema } from '../../../functions/domain/settings/index.ts';
import { settingsOf } from '../dispatch/settings.ts';
import { charge, payment, posted } from '../domain/ledger/entries.ts';

export const TENANCY = '4711';
const RENT_OERE = 650_000;

/** ALBOA, where every missed rent is referred unless the changes say otherwise. */
export const settings = (changes: Partial<ArrearsPolicy> = {}) =>
  settingsOf('alboa', { arrears: ArrearsPolicySchema.parse({ referToAdviceOn: 'first', ...changes }) });

/** An account that was charged for months, and paid a month's charge in full where `paid` names it. */
export function account(
  periods: readonly Period[],
  paid: readonly Period[] = [],
  changes: Partial<Account> = {},
): Account {
  const rows = [
    ...periods.map((period) => charge(period, RENT_OERE)),
    ...paid.map((period) => payment(`paid-${period}`, `${period}-01`, RENT_OERE, `${period}-01`)),
  ];
  return {
    organisation: 'alboa',
    tenancyId: TENANCY,
    version: 1,
    ledger: posted(rows).ledger,
    openCaseId: undefined,
    episode: 0,
    missed: [],
    closedCharges: [],
    evaluateOn: undefined,
    ...changes,
  };
}

/** The account with what was paid on a day besides. */
export function paidOn(on: LocalDate, known: Account, oere: number = RENT_OERE): Account {
  const { ledger } = posted([charge('2026-10', RENT_OERE), payment(`paid-on-${on}`, on, oere)]);
  const payments = [...ledger.entries].filter(([, { kind }]) => kind === 'payment');
  const entries = new Map([...known.ledger.entries, ...payments]);
  return { ...known, ledger: { ...known.ledger, entries }, version: known.version + 1 };
}

/** One account in memory; its writes carry the version they expect. */
export class FakeLedger {
  account: Account;
  loads = 0;
  readonly saved: Evaluation[] = [];
  readonly #evaluations = new Map<TransactItem, { expected: number; evaluation: Evaluation }>();

  readonly #expected = new Map<TransactItem, number>();

  constructor(of: Account) {
    this.account = of;
  }

  get store(): LedgerStore {
    return {
      loadAccount: async () => {
        this.loads += 1;
        return this.account;
      },
      postEntries: () => Promise.reject(new Error('evaluation posts nothing')),
      accountUpdateForCase: (known, evaluation) => {
        const write: TransactItem = { Update: { TableName: 'L', Key: {}, UpdateExpression: 'SET version = :next' } };
        this.#evaluations.set(write, { expected: known.version, evaluation });
        return write;
      },
      accountUnchanged: (known) => {
        const check: TransactItem = { ConditionCheck: { TableName: 'L', Key: {}, ConditionExpression: 'version' } };
        this.#expected.set(check, known.version);
        return check;
      },
      saveEvaluation: async (known, evaluation) => {
        if (known.version !== this.account.version) return 'conflict';
        this.#save(evaluation);
        return 'saved';
      },
      dueTenancies: async function* () {},
    };
  }

  /** Whether a write of a case's transaction still fits the account; if so it takes place. */
  readonly takes = (write: TransactItem): boolean => {
    const expected = this.#expected.get(write);
    if (expected !== undefined) return expected === this.account.version;
    const known = this.#evaluations.get(write);
    if (known?.expected !== this.account.version) return false;
    this.#save(known.evaluation);
    return true;
  };

  /** Somebody posts to the account: nothing but its version changes. */
  touch(): void {
    this.account = { ...this.account, version: this.account.version + 1 };
  }

  #save(evaluation: Evaluation): void {
    this.saved.push(evaluation);
    this.account = { ...this.account, ...evaluation, version: this.account.version + 1 };
  }
}
