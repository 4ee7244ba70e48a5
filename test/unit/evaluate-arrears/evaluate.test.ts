import { describe, expect, test } from 'vitest';
import { caseIdOf } from '../../../functions/adapters/ledger-episodes.ts';
import type { Account } from '../../../functions/adapters/ledger-store.ts';
import { LedgerContendedError } from '../../../functions/adapters/ledger-store.ts';
import type { TransactItem } from '../../../functions/adapters/transact-item.ts';
import type { Agreement } from '../../../functions/domain/agreement/index.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import type { CaseEvent } from '../../../functions/domain/case/index.ts';
import { accept } from '../../../functions/domain/decision/index.ts';
import { demandOf } from '../../../functions/domain/demand/index.ts';
import {
  CaseDisagreesError,
  EVALUATION_ATTEMPTS_MAX,
  evaluateTenancy,
} from '../../../functions/evaluate-arrears/evaluate.ts';
import { append } from '../../../functions/kernel/index.ts';
import { rules } from '../../support/rules.ts';
import { charge, payment, posted as postedRows } from '../domain/ledger/entries.ts';
import { MemoryCaseStore } from '../kernel/memory-store.ts';
import { account, FakeLedger, paidOn, settings, TENANCY } from './accounts.ts';

const CASE_ID = caseIdOf('alboa', TENANCY, 1);
const REF = { organisation: 'alboa', caseId: CASE_ID };
const OCTOBER: Instant = '2026-10-07T04:30:00.000Z';
const NOVEMBER: Instant = '2026-11-10T05:30:00.000Z';

function deskFor(of: Account) {
  const ledger = new FakeLedger(of);
  const cases = new MemoryCaseStore<TransactItem>(ledger.takes);
  const evaluate = (at = OCTOBER) =>
    evaluateTenancy({ ledger: ledger.store, cases }, TENANCY, settings(), undefined, at);
  const types = () => cases.events.map(({ event }) => event.type);
  /** Something happens to the case while nobody looks at the account. */
  const record = (event: CaseEvent) =>
    append(cases, { ref: REF, at: OCTOBER, rules: rules(), decide: () => accept(event) });
  return { ledger, cases, evaluate, types, record };
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

  test('because the case is closed already are a fault, by name', async () => {
    const { evaluate, ledger, record } = owing();
    await evaluate();
    await record({ type: 'CaseEnded', at: OCTOBER, reason: 'withdrawn', on: '2026-10-07' });
    await record({ type: 'CaseClosed', at: OCTOBER, reason: 'withdrawn' });
    ledger.account = posted(ledger.account, ['2026-10', '2026-11'], ['2026-10']);
    await expect(evaluate(NOVEMBER)).rejects.toThrow('the case refuses: case-closed.');
  });
});

describe('ALL § 91 stk. 2: payment', () => {
  const demand = demandOf(`${CASE_ID}-d1`, {
    givenOn: '2026-10-08',
    way: 'digital-post',
    amounts: [{ what: 'rent', chargeId: '2026-10', amountOere: 650_000 }],
    warningConfirmed: true,
  });
  const termination = {
    terminatedOn: '2026-10-23',
    outstandingOere: 650_000,
    insignificanceConsidered: false,
  } as const;
  test('before the termination ends the case, also after the deadline, and lets go of the account', async () => {
    const { cases, evaluate, ledger, record } = owing();
    await evaluate();
    await record({ type: 'DemandRecorded', at: OCTOBER, demand });
    ledger.account = paidOn('2026-10-25', ledger.account);
    expect(await evaluate(NOVEMBER)).toEqual({ missed: 0, opened: 0, settled: 1 });
    expect(cases.events.at(-1)?.event).toMatchObject({ type: 'RentSettled', settledOn: '2026-10-25' });
    expect(ledger.account.openCaseId).toBeUndefined();
  });

  test('before it, and delivered after it, ends the case as well: paying into a bank is paying (§ 43)', async () => {
    const { cases, evaluate, ledger, record } = owing();
    await evaluate();
    await record({ type: 'DemandRecorded', at: OCTOBER, demand });
    await record({ type: 'TenancyTerminated', at: OCTOBER, termination });
    ledger.account = paidOn('2026-10-22', ledger.account);
    expect(await evaluate(NOVEMBER)).toEqual({ missed: 0, opened: 0, settled: 1 });
    expect(cases.events.at(-1)?.event).toMatchObject({ type: 'RentSettled', settledOn: '2026-10-22' });
  });

  test('after it ends nothing: housing is told once, and the account stays with the case', async () => {
    const { cases, evaluate, ledger, record, types } = owing();
    await evaluate();
    await record({ type: 'DemandRecorded', at: OCTOBER, demand });
    await record({ type: 'TenancyTerminated', at: OCTOBER, termination });
    ledger.account = paidOn('2026-10-24', ledger.account);
    expect(await evaluate(NOVEMBER)).toEqual({ missed: 0, opened: 0, settled: 0 });
    expect(await evaluate(NOVEMBER)).toEqual({ missed: 0, opened: 0, settled: 0 });
    expect(types().slice(-2)).toEqual(['TenancyTerminated', 'RentPaidAfterTermination']);
    expect(cases.events.at(-1)?.event).toMatchObject({ paidOn: '2026-10-24' });
    expect(ledger.account.openCaseId).toBe(CASE_ID);
  });
});

describe('a broken agreement', () => {
  const HALF_OERE = 325_000;
  const agreement: Agreement = {
    agreementId: `${CASE_ID}-a1`,
    madeOn: '2026-10-08',
    balanceOere: 650_000,
    coversUntil: '2026-10-01',
    otherOpenOere: 0,
    instalments: [
      { dueOn: '2026-10-15', amountOere: HALF_OERE },
      { dueOn: '2026-11-16', amountOere: HALF_OERE },
    ],
    toleranceDays: 5,
  };
  const breach = { dueOn: '2026-10-15', expectedOere: HALF_OERE, actualOere: 650_000 } as const;
  /** The tolerance is over on 22 October, the breach is found on the 23rd, and half of the rent is paid on `paidOn`. */
  const evaluatedAfter = async (paidOn: string) => {
    const { evaluate, ledger, record, types } = owing();
    await evaluate();
    const at = '2026-10-23T10:00:00.000Z';
    await record({ type: 'AgreementMade', at: OCTOBER, agreement });
    await record({ type: 'AgreementBreached', at, ...breach });
    await record({
      type: 'DecisionBecameDue',
      at,
      why: 'agreement-breached',
      nextPromptAt: '2026-10-28T15:00:00.000Z',
    });
    const rows = [charge('2026-10', 650_000), payment('half', paidOn, HALF_OERE)];
    ledger.account = { ...ledger.account, ledger: postedRows(rows).ledger, version: ledger.account.version + 1 };
    await evaluate('2026-10-26T05:30:00.000Z');
    await evaluate('2026-10-26T05:30:00.000Z');
    return types().slice(4);
  };

  test('is whole again when what was paid within its tolerance arrives, once', async () => {
    expect(await evaluatedAfter('2026-10-22')).toEqual(['AgreementRestored']);
  });

  test('stays broken by what was paid later', async () => {
    expect(await evaluatedAfter('2026-10-23')).toEqual([]);
  });
});

describe('a case that was ended and is about to close', () => {
  test('takes no more rent: the account waits for the closing, and nothing is counted', async () => {
    const { evaluate, ledger, record, types } = owing();
    await evaluate();
    await record({ type: 'CaseEnded', at: OCTOBER, reason: 'withdrawn', on: '2026-10-07' });
    const known = ledger.account.missed;
    ledger.account = posted(ledger.account, ['2026-10', '2026-11']);
    expect(await evaluate(NOVEMBER)).toEqual({ missed: 0, opened: 0, settled: 0 });
    expect(types().at(-1)).toBe('CaseEnded');
    expect(ledger.account).toMatchObject({ openCaseId: CASE_ID, missed: known, evaluateOn: '2026-11-10' });
  });
});
