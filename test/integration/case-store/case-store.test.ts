import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DamagedCaseError } from '../../../functions/adapters/case-items.ts';
import { dynamoCaseStore, TransactionTooLargeError } from '../../../functions/adapters/case-store.ts';
import type { TransactItem } from '../../../functions/adapters/transact-item.ts';
import {
  type CaseAggregate,
  recordMissedRent,
  referToAdvice,
  reviewCase,
  settleRent,
} from '../../../functions/domain/case/index.ts';
import {
  awaitSignal,
  type CaseRef,
  type CaseStore,
  type CaseTransaction,
  firstBreak,
  type LoadedCase,
} from '../../../functions/kernel/index.ts';
import { context, missed, NOW, nowPaid } from '../../unit/domain/case/builders.ts';
import { openCaseIn } from './opened-case.ts';
import { type CaseTable, startCaseTable } from './table.ts';

let table: CaseTable;
let store: CaseStore<TransactItem>;
beforeAll(async () => {
  table = await startCaseTable();
  store = dynamoCaseStore(table.client, table.name);
});
afterAll(() => table.stop());
const openedCase = () => openCaseIn(store);

const refer = (known: CaseAggregate) => referToAdvice(known, context());
const review = (known: CaseAggregate) => reviewCase(known, known.case.reviews + 1, NOW);
const wait = (token: string, cursor: number) => ({
  execution: 'execution-1',
  token,
  since: NOW,
  accepts: [{ type: 'RentSettled' }],
  cursor,
});
const writeTo = (name: string, condition?: string): TransactItem => ({
  Put: {
    TableName: 'Cases',
    Item: { pk: name, sk: 'OTHER' },
    ...(condition && { ConditionExpression: condition }),
  },
});

/** A transaction that changes nothing but the version of a case as loaded. */
const touching = (ref: CaseRef, loaded: LoadedCase): CaseTransaction<TransactItem> => ({
  ref,
  expectedVersion: loaded.version,
  head: { ...loaded, version: loaded.version + 1 },
  events: [],
  changedParts: [],
  storedWaits: [],
  removedWaits: [],
  outbox: [],
  alongside: [],
});

describe('loading a case', () => {
  test('gives undefined when there is none', async () => {
    expect(await store.load({ organisation: 'alboa', caseId: 'hv-zzzzzzzzzz' })).toBeUndefined();
  });

  test('gives it as it was written: state, hand-offs, waits and the end of the log', async () => {
    const opened = await openedCase();
    const result = await opened.run(refer);
    await awaitSignal(store, opened.ref, wait('token-1', 2));
    const loaded = await opened.load();
    expect(loaded).toMatchObject({ version: 3, lastSeq: 2, waits: [wait('token-1', 2)] });
    expect(result.outcome === 'recorded' && result.aggregate).toEqual(loaded.aggregate);
  });

  test('does not show one organisation the cases of another', async () => {
    const { ref } = await openedCase();
    expect(await store.load({ ...ref, organisation: 'aarhus-omegn' })).toBeUndefined();
    expect(await store.eventsAfter({ ...ref, organisation: 'aarhus-omegn' }, 0)).toEqual([]);
  });

  test('reads the head first, and more than one page', async () => {
    const opened = await openedCase();
    await opened.run(refer);
    // 300 waits with tokens of 2,048 characters and more are well over the megabyte that one page holds.
    const padded = Array.from({ length: 300 }, (_, index) => ({
      ...wait(`${index}-`.padEnd(2048, 't'), 2),
      accepts: Array.from({ length: 80 }, (__, number) => ({ type: `Signal${number}`.padEnd(30, 's') })),
    }));
    for (let from = 0; from < padded.length; from += 50) {
      const transaction = touching(opened.ref, await opened.load());
      expect(await store.commit({ ...transaction, storedWaits: padded.slice(from, from + 50) })).toBe('committed');
    }
    const loaded = await opened.load();
    expect(loaded.waits).toHaveLength(300);
    expect(loaded.version).toBe(8);
    const [first] = await table.sortKeys(opened.pk, 'CASE');
    expect(first).toBe('CASE');
  });

  test('reads strongly consistent, the events as well: a signal just written must not be overlooked', async () => {
    const opened = await openedCase();
    const send = vi.spyOn(table.client, 'send');
    await opened.load();
    await store.eventsAfter(opened.ref, 0);
    const inputs = send.mock.calls.map(([command]) => command.input);
    send.mockRestore();
    expect(inputs).toMatchObject([{ ConsistentRead: true }, { ConsistentRead: true }]);
  });

  test('refuses what is damaged, by name and without the item', async () => {
    const opened = await openedCase();
    const put = (sk: string) => table.client.send(new PutCommand({ TableName: 'Cases', Item: { pk: opened.pk, sk } }));
    await put('CASE#UNKNOWN#x');
    await expect(opened.load()).rejects.toThrow(DamagedCaseError);
    const headless = { organisation: 'alboa', caseId: 'hv-headless00' };
    const Item = { pk: 'ORG#alboa#CASE#hv-headless00', sk: 'CASE#WAIT#x' };
    await table.client.send(new PutCommand({ TableName: 'Cases', Item }));
    await expect(store.load(headless)).rejects.toThrow("Items of hv-headless00 can't be read: there is no head.");
  });
});

describe('the events of a case', () => {
  test('come in order and whole, from after the cursor', async () => {
    const opened = await openedCase();
    for (let number = 0; number < 11; number += 1) await opened.run(review);
    const all = await store.eventsAfter(opened.ref, 0);
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(firstBreak(all)).toBeUndefined();
    expect((await store.eventsAfter(opened.ref, 10)).map(({ seq }) => seq)).toEqual([11, 12]);
    expect(await store.eventsAfter(opened.ref, 12)).toEqual([]);
  });
});

describe('committing', () => {
  test('conflicts when the case has another version, and writes nothing of it', async () => {
    const opened = await openedCase();
    const stale = touching(opened.ref, await opened.load());
    await opened.run(review);
    expect(await store.commit({ ...stale, storedWaits: [wait('stale', 0)], alongside: [writeTo('stale')] })).toBe(
      'conflict',
    );
    expect((await opened.load()).waits).toEqual([]);
    expect(await table.item('stale', 'OTHER')).toBeUndefined();
  });

  test('conflicts when a case is opened that is there, and when a stale one is bumped twice', async () => {
    const opened = await openedCase();
    const loaded = await opened.load();
    expect(await store.commit({ ...touching(opened.ref, loaded), expectedVersion: 0 })).toBe('conflict');
    expect(await store.commit(touching(opened.ref, loaded))).toBe('committed');
    expect(await store.commit(touching(opened.ref, loaded))).toBe('conflict');
  });

  test('never overwrites an event, even under the right version', async () => {
    const opened = await openedCase();
    await opened.run(review);
    const loaded = await opened.load();
    const events = await store.eventsAfter(opened.ref, 1);
    expect(await store.commit({ ...touching(opened.ref, loaded), events })).toBe('conflict');
  });

  test('is overtaken when a condition alongside does not hold, and writes nothing', async () => {
    const opened = await openedCase();
    const overtaken = await opened.run(review, [writeTo('there', 'attribute_exists(pk)')]);
    expect(overtaken).toEqual({ outcome: 'overtaken' });
    expect(await opened.load()).toMatchObject({ version: 1, lastSeq: 1 });
    expect(await store.eventsAfter(opened.ref, 1)).toEqual([]);
  });

  test('writes alongside in the same transaction', async () => {
    const opened = await openedCase();
    expect(
      await opened.run(review, [writeTo(`beside-${opened.ref.caseId}`, 'attribute_not_exists(pk)')]),
    ).toMatchObject({
      outcome: 'recorded',
    });
    expect(await table.item(`beside-${opened.ref.caseId}`, 'OTHER')).toBeDefined();
  });

  test('takes up to a hundred items, and refuses more by name before it calls', async () => {
    const opened = await openedCase();
    const transaction = touching(opened.ref, await opened.load());
    const beside = (count: number) => Array.from({ length: count }, (_, index) => writeTo(`many-${index}`));
    await expect(store.commit({ ...transaction, alongside: beside(100) })).rejects.toThrow(TransactionTooLargeError);
    expect(await store.commit({ ...transaction, alongside: beside(99) })).toBe('committed');
  });

  test('passes a fault on: a transaction that DynamoDB does not understand', async () => {
    const opened = await openedCase();
    const transaction = touching(opened.ref, await opened.load());
    await expect(store.commit({ ...transaction, alongside: [writeTo('x', 'nonsense(')] })).rejects.toThrow();
  });

  test('five writers at the same moment all get through, one after the other', async () => {
    const opened = await openedCase();
    const results = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        opened.run((known) => recordMissedRent(known, [missed(`r${index}`)], NOW)),
      ),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(5).fill('recorded'));
    expect(await opened.load()).toMatchObject({ version: 6, lastSeq: 6 });
    expect(firstBreak(await store.eventsAfter(opened.ref, 0))).toBeUndefined();
  });
});

describe('waits', () => {
  test('are kept by token: storing one again replaces it, another stays beside it', async () => {
    const opened = await openedCase();
    for (const token of ['first', 'first', 'second']) await awaitSignal(store, opened.ref, wait(token, 1));
    expect((await opened.load()).waits.map(({ token }) => token).sort()).toEqual(['first', 'second']);
  });

  test('do not show their token in a key', async () => {
    const opened = await openedCase();
    await awaitSignal(store, opened.ref, wait('AQCsecret-token', 1));
    const keys = await table.sortKeys(opened.pk, 'CASE#WAIT#execution-1#');
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.join()).not.toContain('secret');
  });

  test('that are settled are gone, with their answer in the outbox', async () => {
    const opened = await openedCase();
    await awaitSignal(store, opened.ref, wait('settled-token', 1));
    await opened.run((known) => settleRent(known, nowPaid('a'), context()));
    expect((await opened.load()).waits).toEqual([]);
    const [key = ''] = await table.sortKeys(opened.pk, 'OUTBOX#callback-');
    expect(await table.item(opened.pk, key)).toMatchObject({
      message: { kind: 'task-callback', token: 'settled-token', signal: { signal: 'RentSettled', cursor: 2 } },
    });
  });
});
