import { describe, expect, test } from 'vitest';
import type { Account } from '../../../functions/adapters/ledger-store.ts';
import { LedgerContendedError } from '../../../functions/adapters/ledger-store.ts';
import type { TransactItem } from '../../../functions/adapters/transact-item.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import { caseIdOf } from '../../../functions/evaluate-arrears/case-id.ts';
import {
  CaseDisagreesError,
  EVALUATION_ATTEMPTS_MAX,
  evaluateTenancy,
} from '../../../functions/evaluate-arrears/evaluate.ts';
import { MemoryCaseStore } from '../kernel/memory-store.ts';
import { account, FakeLedger, settings, TENANCY } from './accounts.ts';

const CASE_ID = caseIdOf('alboa', TENANCY, 1);
const OCTOBER: Instant = '2026-10-07T04:30:00.000Z';
const NOVEMBER: Instant = '2026-11-10T05:30:00.000Z';

function deskFor(of: Account) {
  const ledger = new FakeLedger(of);
  const cases = new MemoryCaseStore<TransactItem>(ledger.takes);
  const evaluate = (at = OCTOBER) =>
    evaluateTenancy({ ledger: ledger.store, cases }, TENANCY, settings(), undefined, at);
  const types = () => cases.events.map(({ event }) => event.type);
  return { ledger, cases, evaluate, types };
}
const owing = () => deskFor(account(['2026-10']));
/** As `account` would be with these months charged and paid, but where the ledger's own fields were left. */
const posted = (known: Account, ...args: Parameters<typeof account>): Account => ({
  ...known,
  ledger: account(...args).ledger,
  version: known.version + 1,
});

describe('evaluating a tenancy', () => {
  test('that owes nothing saves the account and opens nothing', async () => {
    const { evaluate, ledger, cases } = deskFor(account(['2026-10'], ['2026-10']));
    expect(await evaluate()).toEqual({ missed: 0, opened: 0, settled: 0 });
    expect(ledger.saved).toHaveLength(1);
    expect(cases.committed).toEqual([]);
  });

  test('with a missed rent opens one case and marks the account, in one transaction', async () => {
    const { evaluate, ledger, cases, types } = owing();
    expect(await evaluate()).toEqual({ missed: 1, opened: 1, settled: 0 });
    expect(types()).toEqual(['CaseOpened']);
    expect(cases.committed).toHaveLength(1);
    expect(ledger.account).toMatchObject({ openCaseId: CASE_ID, episode: 1 });
  });

  test('a second time opens nothing and counts nothing', async () => {
    const { evaluate, types } = owing();
    await evaluate();
    expect(await evaluate()).toEqual({ missed: 0, opened: 0, settled: 0 });
    expect(types()).toEqual(['CaseOpened']);
  });

  test('adds the next missed rent to the open case', async () => {
    const { evaluate, ledger, types } = owing();
    await evaluate();
    ledger.account = posted(ledger.account, ['2026-10', '2026-11']);
    expect(await evaluate(NOVEMBER)).toEqual({ missed: 1, opened: 0, settled: 0 });
    expect(types()).toEqual(['CaseOpened', 'RentMissed']);
  });

  test('settles the case when everything is paid, and the next missed rent opens the next episode', async () => {
    const { evaluate, ledger, cases, types } = owing();
    await evaluate();
    ledger.account = posted(ledger.account, ['2026-10'], ['2026-10']);
    expect(await evaluate()).toEqual({ missed: 0, opened: 0, settled: 1 });
    expect(types()).toEqual(['CaseOpened', 'RentSettled']);
    expect(ledger.account).toMatchObject({ openCaseId: undefined, episode: 1 });
    ledger.account = posted(ledger.account, ['2026-10', '2026-11'], ['2026-10']);
    cases.loaded = undefined;
    expect(await evaluate(NOVEMBER)).toEqual({ missed: 1, opened: 1, settled: 0 });
    expect(ledger.account).toMatchObject({ openCaseId: caseIdOf('alboa', TENANCY, 2), episode: 2 });
  });
});

describe('while others change the same things', () => {
  test('an account that is posted to meanwhile is judged anew, and nothing is recorded twice', async () => {
    const { evaluate, ledger, cases, types } = owing();
    let posts = 2;
    cases.beforeCommit = () => {
      if (posts-- > 0) ledger.touch();
    };
    expect(await evaluate()).toEqual({ missed: 1, opened: 1, settled: 0 });
    expect(ledger.loads).toBe(3);
    expect(types()).toEqual(['CaseOpened']);
  });

  test('an account that was paid meanwhile opens no case', async () => {
    const { evaluate, ledger, cases, types } = owing();
    cases.beforeCommit = () => {
      cases.beforeCommit = () => {};
      ledger.account = posted(ledger.account, ['2026-10'], ['2026-10']);
    };
    expect(await evaluate()).toEqual({ missed: 0, opened: 0, settled: 0 });
    expect(types()).toEqual([]);
  });

  test('a case that changed meanwhile is decided anew', async () => {
    const { evaluate, ledger, cases, types } = owing();
    await evaluate();
    ledger.account = posted(ledger.account, ['2026-10'], ['2026-10']);
    cases.beforeCommit = () => {
      cases.beforeCommit = () => {};
      cases.touch();
    };
    expect(await evaluate()).toMatchObject({ settled: 1 });
    expect(types()).toEqual(['CaseOpened', 'RentSettled']);
  });

  test('an account that changes under every attempt is a fault, by name and without the reason of the debt', async () => {
    const { evaluate, ledger, cases } = owing();
    cases.beforeCommit = () => ledger.touch();
    await expect(evaluate()).rejects.toThrow(LedgerContendedError);
    expect(ledger.loads).toBe(EVALUATION_ATTEMPTS_MAX);
    expect(cases.committed).toEqual([]);
  });
});

describe('a ledger and a case that disagree', () => {
  test('because the case does not exist are a fault, by name', async () => {
    const { evaluate } = deskFor(account(['2026-10'], [], { openCaseId: CASE_ID, episode: 1 }));
    await expect(evaluate()).rejects.toThrow(CaseDisagreesError);
    await expect(evaluate()).rejects.toThrow(
      `${CASE_ID} is open by its ledger account, but the case refuses: not-found.`,
    );
  });

  test('because the case is settled already are a fault, by name', async () => {
    const { evaluate, ledger } = owing();
    await evaluate();
    ledger.account = posted(ledger.account, ['2026-10'], ['2026-10']);
    await evaluate();
    ledger.account = { ...posted(ledger.account, ['2026-10', '2026-11'], ['2026-10']), openCaseId: CASE_ID };
    await expect(evaluate(NOVEMBER)).rejects.toThrow('the case refuses: case-closed.');
  });
});
