import { describe, expect, test } from 'vitest';
import { caseIdOf } from '../../../functions/adapters/ledger-episodes.ts';
import { LedgerContendedError } from '../../../functions/adapters/ledger-store.ts';
import type { TransactItem } from '../../../functions/adapters/transact-item.ts';
import { CLOSING_ATTEMPTS_MAX, closeCase } from '../../../functions/close-case/close.ts';
import type { Actor } from '../../../functions/domain/actor/index.ts';
import type { CaseEvent } from '../../../functions/domain/case/index.ts';
import { accept } from '../../../functions/domain/decision/index.ts';
import { append, type CaseStore } from '../../../functions/kernel/index.ts';
import { FILING_ATTEMPTS_MAX, recordFiling } from '../../../functions/record-filing/record-filing.ts';
import { REOPENING_ATTEMPTS_MAX, reopenCase } from '../../../functions/reopen-case/reopen.ts';
import { openedCommand } from '../../support/opened-command.ts';
import { rules, settings } from '../../support/rules.ts';
import { CASE_ID } from '../domain/case/builders.ts';
import { ended, filed, inArrears, terminated } from '../domain/case/legal-path.ts';
import { account, FakeLedger, paidOn, TENANCY } from '../evaluate-arrears/accounts.ts';
import { MemoryCaseStore } from '../kernel/memory-store.ts';

const AT = '2026-12-02T09:00:00.000Z';
const HOUSING: Actor = { kind: 'person', agency: 'housing', userId: 'user-1' };

/** A case as it came to be, beside the account of its tenancy. */
async function deskWith(history: { readonly events: readonly CaseEvent[] }, caseId = CASE_ID) {
  const ledger = new FakeLedger(account(['2026-11'], [], { openCaseId: caseId, episode: 1 }));
  const cases = new MemoryCaseStore<TransactItem>((write) => ('ConditionCheck' in write ? true : ledger.takes(write)));
  const ref = { organisation: 'alboa', caseId };
  await append(cases, { ref, at: AT, rules: rules(), decide: () => accept(...history.events) });
  const read = async () => {
    if (!cases.loaded) throw new Error('no case');
    return { loaded: cases.loaded, settings: settings() };
  };
  const settingsFor = async () => settings();
  const types = () => cases.events.map(({ event }) => event.type);
  return { ledger, cases, ref, types, desk: { cases, ledger: ledger.store, read, settingsFor } };
}

describe('closing a case whose account is posted to meanwhile', () => {
  test('reads the account anew and closes once', async () => {
    const { desk, ledger, cases, ref, types } = await deskWith(ended('withdrawn'));
    cases.beforeCommit = () => {
      cases.beforeCommit = () => {};
      ledger.touch();
    };
    expect(await closeCase(desk, ref, AT)).toEqual({ outcome: 'recorded' });
    expect(ledger.account).toMatchObject({
      openCaseId: undefined,
      closedCharges: ['2026-11'],
      evaluateOn: '2026-12-02',
    });
    expect(types().filter((type) => type === 'CaseClosed')).toHaveLength(1);
  });

  test('under every attempt is a fault, by name, and nothing was closed', async () => {
    const { desk, ledger, cases, ref, types } = await deskWith(ended('withdrawn'));
    cases.beforeCommit = () => ledger.touch();
    await expect(closeCase(desk, ref, AT)).rejects.toThrow(LedgerContendedError);
    expect(ledger.loads).toBe(CLOSING_ATTEMPTS_MAX);
    expect(types()).not.toContain('CaseClosed');
  });

  test('of another case by now is left alone', async () => {
    const { desk, ledger, ref } = await deskWith(ended('withdrawn'));
    ledger.account = { ...ledger.account, openCaseId: 'hv-0000000002', episode: 2 };
    expect(await closeCase(desk, ref, AT)).toEqual({ outcome: 'recorded' });
    expect(ledger.account).toMatchObject({ openCaseId: 'hv-0000000002', closedCharges: [] });
  });
});

describe('a filing', () => {
  /** Of a case with a termination, while the person has a name or not, and somebody gets in between. */
  async function filing({
    isNamed = true,
    meanwhile = () => {},
  }: {
    isNamed?: boolean;
    meanwhile?: (ledger: FakeLedger) => void;
  } = {}) {
    const { cases: known, ledger } = await deskWith(terminated());
    const named: TransactItem = {
      ConditionCheck: { TableName: 'P', Key: {}, ConditionExpression: 'attribute_exists(#name)' },
    };
    const cases = new MemoryCaseStore<TransactItem>((write) => (write === named ? isNamed : ledger.takes(write)));
    cases.loaded = known.loaded;
    cases.beforeCommit = () => meanwhile(ledger);
    const desk = { cases, ledger: ledger.store, tenantIsNamed: () => named };
    const command = { type: 'RecordFiling', filedOn: '2026-12-02' } as const;
    const outcome = () =>
      recordFiling(
        desk,
        openedCommand({ organisation: 'alboa', caseId: CASE_ID }, { at: AT, actor: HOUSING }),
        command,
      );
    return { cases, ledger, outcome };
  }

  test('of a tenant without name or address is refused, with no event and no letter', async () => {
    const { cases, outcome } = await filing({ isNamed: false });
    expect(await outcome()).toMatchObject({ outcome: 'refused', refusal: { code: 'tenant-not-known' } });
    expect([...cases.events, ...cases.outbox]).toEqual([]);
  });

  test('is recorded while both conditions hold, with its letter in the same transaction', async () => {
    const { cases, outcome } = await filing();
    expect(await outcome()).toMatchObject({ outcome: 'recorded' });
    const [transaction] = cases.committed;
    expect(transaction?.events.map(({ event }) => event.type)).toEqual(['FilingRecorded', 'HandoffRequested']);
    expect(transaction?.outbox.filter(({ kind }) => kind === 'letter')).toHaveLength(1);
    expect(transaction?.alongside).toHaveLength(2);
  });

  test.each([
    ['before the termination is refused', '2026-11-23', { outcome: 'refused', refusal: { code: 'rent-already-paid' } }],
    ['after the termination is recorded', '2026-11-25', { outcome: 'recorded' }],
  ] as const)('while a payment of %s (ALL § 91 stk. 2)', async (_when, day, expected) => {
    let payments = 1;
    const { ledger, outcome } = await filing({
      meanwhile: (known) => {
        if (payments-- > 0) known.account = paidOn(day, known.account);
      },
    });
    expect(await outcome()).toMatchObject(expected);
    expect(ledger.loads).toBe(2);
  });

  test('under an account that is posted to at every attempt is a fault, by name, and nothing was filed', async () => {
    const { cases, ledger, outcome } = await filing({ meanwhile: (known) => known.touch() });
    await expect(outcome()).rejects.toThrow(LedgerContendedError);
    expect(ledger.loads).toBe(FILING_ATTEMPTS_MAX + 1);
    expect([...cases.events, ...cases.outbox]).toEqual([]);
  });
});

describe('reopening a case whose account is posted to under every attempt', () => {
  test('is a fault, by name', async () => {
    const closed = ended('withdrawn', filed()).record(
      accept({ type: 'CaseClosed', at: AT, reason: 'withdrawn' } as const),
    );
    const { desk, ledger, cases, ref } = await deskWith(closed, CASE_ID);
    ledger.account = { ...ledger.account, openCaseId: undefined };
    const next = new MemoryCaseStore<TransactItem>(ledger.takes);
    // The closed case and its next episode are two: each store holds one.
    const both: CaseStore<TransactItem> = {
      load: ({ caseId }) => (caseId === CASE_ID ? cases : next).load(),
      eventsAfter: (known, cursor) => next.eventsAfter(known, cursor),
      commit: (transaction) => next.commit(transaction),
    };
    next.beforeCommit = () => ledger.touch();
    await expect(reopenCase({ ...desk, cases: both }, openedCommand(ref, { at: AT, actor: HOUSING }))).rejects.toThrow(
      LedgerContendedError,
    );
    expect(ledger.loads).toBe(REOPENING_ATTEMPTS_MAX);
    expect(cases.loaded?.aggregate.case.status).toBe('closed');
    next.beforeCommit = () => {};
    const caseId = caseIdOf('alboa', TENANCY, 2);
    expect(await reopenCase({ ...desk, cases: both }, openedCommand(ref, { at: AT, actor: HOUSING }))).toMatchObject({
      outcome: 'recorded',
      aggregate: { caseId },
    });
  });

  test('while it is open is refused', async () => {
    const { desk, ref } = await deskWith(inArrears());
    expect(await reopenCase(desk, openedCommand(ref, { at: AT, actor: HOUSING }))).toMatchObject({
      refusal: { code: 'not-possible-in-status' },
    });
  });
});
