/** The verification over a DynamoDB: it finds every case, however it was tampered with, and only what was. */
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { caseEraser } from '../../../functions/adapters/case-eraser.ts';
import { caseRecords } from '../../../functions/adapters/case-records.ts';
import { dynamoCaseStore } from '../../../functions/adapters/case-store.ts';
import type { TransactItem } from '../../../functions/adapters/transact-item.ts';
import { referToAdvice, reviewCase } from '../../../functions/domain/case/index.ts';
import type { CaseRecords, CaseStore } from '../../../functions/kernel/index.ts';
import { VerifyChainInput, VerifyChainOutput } from '../../../functions/verify-chain/schema.ts';
import {
  STOP_BEFORE_END_MS,
  VerificationUnfinishedError,
  verifyChains,
} from '../../../functions/verify-chain/verify.ts';
import { context, NOW } from '../../unit/domain/case/builders.ts';
import { type Opened, openCaseIn } from './opened-case.ts';
import { type CaseTable, startCaseTable } from './table.ts';

const UNTOUCHED = 12;

let table: CaseTable;
let store: CaseStore<TransactItem>;
let records: CaseRecords;
beforeAll(async () => {
  table = await startCaseTable();
  store = dynamoCaseStore(table.client, table.name);
  records = caseRecords(table.client, table.name);
  for (let number = 0; number < UNTOUCHED; number += 1) await livedCase(60);
});
afterAll(() => table.stop());

/** A case that was referred and reviewed. */
async function livedCase(reviews = 2): Promise<Opened> {
  const opened = await openCaseIn(store);
  await opened.run((known) => referToAdvice(known, context()));
  for (let number = 1; number <= reviews; number += 1) await opened.run((known) => reviewCase(known, number, NOW));
  return opened;
}

const lines: Record<string, unknown>[] = [];
const tools = (remainingMs: () => number = () => Number.POSITIVE_INFINITY) => ({
  log: { info: () => {}, warn: (message: string, ids = {}) => void lines.push({ message, ...ids }) },
  remainingMs,
});

async function verify(input: Record<string, unknown> = {}, remainingMs?: () => number) {
  const output = await verifyChains(records, VerifyChainInput.parse(input), tools(remainingMs));
  return VerifyChainOutput.parse(output);
}

const eventKey = (seq: number) => `EVENT#${String(seq).padStart(8, '0')}`;
const remove = (pk: string, sk: string) =>
  table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } }));
const set = (pk: string, sk: string, path: string, value: unknown) => {
  const names = path.split('.');
  return table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: { pk, sk },
      UpdateExpression: `SET ${names.map((_, index) => `#n${index}`).join('.')} = :value`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name, index) => [`#n${index}`, name])),
      ExpressionAttributeValues: { ':value': value },
    }),
  );
};

/** Every test begins with the untouched cases and no other. */
async function forget({ pk }: Opened): Promise<void> {
  for (const sk of [...(await table.sortKeys(pk, 'CASE')), ...(await table.sortKeys(pk, 'E'))]) await remove(pk, sk);
}

describe('cases that nobody touched', () => {
  test('are all found over many pages, each once, and whole', async () => {
    const { cases, events, broken, cursor } = await verify({ whole: true });
    expect({ cases, broken, cursor }).toEqual({ cases: UNTOUCHED, broken: 0, cursor: undefined });
    expect(events).toBe(UNTOUCHED * 62);
  });

  test('are counted once as well when every call stops after its first page', async () => {
    let cases = 0;
    let calls = 0;
    let cursor: string | undefined;
    do {
      const page = await verify({ cursor }, () => STOP_BEFORE_END_MS);
      cases += page.cases;
      calls += 1;
      cursor = page.cursor;
    } while (cursor !== undefined);
    expect(cases).toBe(UNTOUCHED);
    expect(calls).toBeGreaterThan(1);
  });

  test('a call with a bound stops at it and says where to go on', async () => {
    const { cases, cursor } = await verify({ casesMax: 1 });
    expect(cases).toBeLessThan(UNTOUCHED);
    expect(cursor).toEqual(expect.any(String));
  });

  test('a call that must do it all, and can’t, fails by name', async () => {
    await expect(verify({ whole: true }, () => STOP_BEFORE_END_MS)).rejects.toThrow(VerificationUnfinishedError);
  });

  test('are looked for in one organisation, or one at a time', async () => {
    expect(await verify({ organisation: 'aarhus-omegn' })).toMatchObject({ cases: 0 });
    const caseId = 'hv-0000000001';
    expect(await verify({ caseId })).toMatchObject({ cases: 1, broken: 0 });
    expect(await verify({ organisation: 'alboa', caseId })).toMatchObject({ cases: 1, events: 62 });
    expect(await verify({ organisation: 'aarhus-omegn', caseId })).toMatchObject({ cases: 0, events: 0 });
  });

  test('a cursor that is none is refused', () => {
    for (const cursor of ['x', Buffer.from('{"pk":1}').toString('base64url')])
      expect(VerifyChainInput.safeParse({ cursor }).error?.issues).toMatchObject([{ path: ['cursor'] }]);
  });
});

describe('a case that was tampered with', () => {
  const tampered = async (tamper: (opened: Opened) => Promise<unknown>) => {
    const opened = await livedCase();
    await tamper(opened);
    lines.length = 0;
    const { breaks, broken } = await verify({ organisation: 'alboa' });
    await forget(opened);
    const found = breaks.filter(({ caseId }) => caseId === opened.ref.caseId);
    expect(broken).toBe(found.length);
    return found.map(({ seq, why, part }) => ({ seq, why, ...(part !== undefined && { part }) }));
  };

  test('is found by an event that was changed, and logged with ids alone', async () => {
    expect(await tampered(({ pk }) => set(pk, eventKey(3), 'stored.event.review', 7))).toEqual([
      { seq: 3, why: 'content' },
    ]);
    expect(lines).toEqual([
      {
        message: 'event chain broken',
        organisation: 'alboa',
        caseId: expect.any(String),
        seq: 3,
        why: 'content',
        part: 'none',
      },
    ]);
  });

  test('is found by an event that is missing', async () => {
    expect(await tampered(({ pk }) => remove(pk, eventKey(2)))).toEqual([{ seq: 2, why: 'number' }]);
  });

  test('is found by a link that was changed', async () => {
    const forged = ({ pk }: Opened) => set(pk, eventKey(3), 'stored.previousHash', 'f'.repeat(64));
    expect(await tampered(forged)).toEqual([{ seq: 3, why: 'link' }]);
  });

  test('is found by a last event that is gone, or one that the head doesn’t know', async () => {
    expect(await tampered(({ pk }) => remove(pk, eventKey(4)))).toEqual([{ seq: 4, why: 'head' }]);
    expect(await tampered(({ pk }) => set(pk, 'CASE', 'lastSeq', 3))).toEqual([{ seq: 4, why: 'head' }]);
  });

  test('is found by its events alone when its head is gone, and so is what isn’t a head any more', async () => {
    expect(await tampered(({ pk }) => remove(pk, 'CASE'))).toEqual([{ seq: 4, why: 'head' }]);
    expect(await tampered(({ pk }) => set(pk, 'CASE', 'state.status', 'lost'))).toEqual([{ seq: 4, why: 'head' }]);
  });

  test('is found by a state or a hand-off that is another than its events lead to', async () => {
    expect(await tampered(({ pk }) => set(pk, 'CASE', 'state.reviews', 9))).toEqual([
      { seq: 4, why: 'replay', part: 'case' },
    ]);
    const handoffOf = ({ caseId }: Opened['ref']) => `${caseId}-h1`;
    const found = await tampered(({ pk, ref }) =>
      set(pk, `CASE#HANDOFF#${handoffOf(ref)}`, 'handoff.recipient', 'court'),
    );
    expect(found).toMatchObject([{ seq: 4, why: 'replay', part: expect.stringMatching(/^hv-.*-h1$/) }]);
  });

  test('an event under a key that no event has is found', async () => {
    const itemOf = (pk: string) => ({ pk, sk: 'EVENT#five', stored: { seq: 5 } });
    const put = ({ pk }: Opened) => table.client.send(new PutCommand({ TableName: table.name, Item: itemOf(pk) }));
    expect(await tampered(put)).toMatchObject([{ why: 'content' }]);
  });
});

describe('an erased case', () => {
  const tombstone = (ref: Opened['ref']) => ({ ...ref, erasedOn: '2032-01-31', rule: 'KLE 32.21.14 P1825D' }) as const;

  test('is told from a lost one by its tombstone, while it is erased and after', async () => {
    const opened = await livedCase();
    onTestFinished(() => forget(opened));
    const eraser = caseEraser(table.client, table.name);
    const found = (await eraser.find(opened.ref)) ?? expect.unreachable();
    const gone = { cases: 0, events: 0, broken: 0, erased: 1 };
    await eraser.begin(found, tombstone(opened.ref));
    expect(await verify({ ...opened.ref })).toMatchObject(gone);
    await eraser.deleteRest(opened.ref);
    await eraser.end(opened.ref);
    expect(await verify({ ...opened.ref })).toMatchObject(gone);
  });

  test('that still has events after its erasure has ended is broken: a tombstone hides nothing', async () => {
    const opened = await livedCase();
    onTestFinished(() => forget(opened));
    const eraser = caseEraser(table.client, table.name);
    const found = (await eraser.find(opened.ref)) ?? expect.unreachable();
    await eraser.begin(found, tombstone(opened.ref));
    await eraser.end(opened.ref);
    expect(await verify({ ...opened.ref })).toMatchObject({ erased: 0, broken: 1, breaks: [{ why: 'head' }] });
  });
});

describe('a case that is being worked on', () => {
  /** Reads the case with the head as it was, and its events as they are after a command. */
  const between = (opened: Opened): CaseRecords => {
    let reads = 0;
    return {
      ...records,
      read: async (ref) => {
        const before = await records.read(ref);
        reads += 1;
        if (reads > 1) return before;
        await opened.run((known) => reviewCase(known, 3, NOW));
        return { ...before, events: (await records.read(ref)).events };
      },
    };
  };

  test('is read again: a command just being written is no break', async () => {
    const opened = await livedCase();
    onTestFinished(() => forget(opened));
    const input = VerifyChainInput.parse(opened.ref);
    expect(await verifyChains(between(opened), input, tools())).toMatchObject({ cases: 1, broken: 0, events: 5 });
  });
});
