import { describe, expect, test } from 'vitest';
import type { TransactItem } from '../../../functions/adapters/transact-item.ts';
import type { Actor } from '../../../functions/domain/actor/index.ts';
import { accept } from '../../../functions/domain/decision/index.ts';
import { append } from '../../../functions/kernel/index.ts';
import { recordFiling } from '../../../functions/record-filing/record-filing.ts';
import { openedCommand } from '../../support/opened-command.ts';
import { rules } from '../../support/rules.ts';
import { CASE_ID } from '../domain/case/builders.ts';
import { terminated } from '../domain/case/legal-path.ts';
import { account, FakeLedger } from '../evaluate-arrears/accounts.ts';
import { MemoryCaseStore } from '../kernel/memory-store.ts';

const AT = '2026-12-02T09:00:00.000Z';
const HOUSING: Actor = { kind: 'person', agency: 'housing', userId: 'user-1' };
const REF = { organisation: 'alboa', caseId: CASE_ID };
const FILED = { type: 'RecordFiling', filedOn: '2026-12-02' } as const;
const condition = (name: string): TransactItem => ({
  ConditionCheck: { TableName: name, Key: {}, ConditionExpression: 'attribute_exists(pk)' },
});
const NAMED = condition('persons');
const NOT_ANSWERED = condition('answers');

/** A filing of a case with a termination; each of the conditions beside the case holds unless said otherwise. */
async function filing({ isNamed = true, isAnswered = false, posted = 0 } = {}) {
  const ledger = new FakeLedger(account(['2026-11'], [], { openCaseId: CASE_ID, episode: 1 }));
  const cases = new MemoryCaseStore<TransactItem>((write) => {
    if (write === NAMED) return isNamed;
    return write === NOT_ANSWERED ? !isAnswered : ledger.takes(write);
  });
  await append(cases, { ref: REF, at: AT, rules: rules(), decide: () => accept(...terminated().events) });
  let toPost = posted;
  cases.beforeCommit = () => {
    if (toPost-- > 0) ledger.touch();
  };
  const before = cases.events.length;
  const opened = {
    ...openedCommand(REF, { at: AT, actor: HOUSING }),
    alongside: () => [NOT_ANSWERED],
    isAnswered: async () => isAnswered,
  };
  const desk = { cases, ledger: ledger.store, tenantIsNamed: () => NAMED };
  return { result: await recordFiling(desk, opened, FILED), recorded: cases.events.length - before, ledger };
}

describe('of the conditions beside a filing', () => {
  test('all hold: it is recorded with its notice', async () => {
    expect(await filing()).toMatchObject({ result: { outcome: 'recorded' }, recorded: 2 });
  });

  test('the same request answered meanwhile: it is said so, to be answered like it, and nothing more is recorded', async () => {
    expect(await filing({ isAnswered: true })).toMatchObject({ result: { outcome: 'overtaken' }, recorded: 0 });
  });

  test('an account posted to meanwhile: it is looked at anew, and the filing recorded once', async () => {
    const { result, recorded, ledger } = await filing({ posted: 2 });
    expect(result).toMatchObject({ outcome: 'recorded' });
    expect(recorded).toBe(2);
    expect(ledger.loads).toBe(3);
  });

  test('a tenant without name or address: it is refused by name, and nothing is recorded', async () => {
    expect(await filing({ isNamed: false })).toMatchObject({
      result: { outcome: 'refused', refusal: { code: 'tenant-not-known' } },
      recorded: 0,
    });
  });

  test('several at once: an answer given comes before an account that changed, and that before a missing name', async () => {
    const all = await filing({ isAnswered: true, posted: 1, isNamed: false });
    expect(all.result).toMatchObject({ outcome: 'overtaken' });
    const two = await filing({ posted: 1, isNamed: false });
    expect(two.result).toMatchObject({ outcome: 'refused', refusal: { code: 'tenant-not-known' } });
    expect(two.ledger.loads).toBe(3);
  });
});
