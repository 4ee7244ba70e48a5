import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dynamoOutboxStore, type OutboxStore } from '../../../functions/adapters/outbox-store.ts';
import type { OutboxMessage } from '../../../functions/kernel/index.ts';
import { alert, callback, letter, notice, start } from '../../unit/dispatch/fakes.ts';
import { startTable, type TestTable } from '../ledger/table.ts';

const AT = '2026-11-06T06:00:00.000Z';
const REF = { organisation: 'alboa', caseId: 'hv-abcdefghjk' };
const sent = { at: AT, id: 'ses-1' } as const;

let table: TestTable;
let store: OutboxStore;
beforeEach(async () => {
  table = await startTable('Outbox');
  store = dynamoOutboxStore(table.client, table.name);
});
afterEach(() => table.stop());

const keyOf = ({ caseId, messageId }: OutboxMessage) => ({
  pk: `ORG#alboa#CASE#${caseId}`,
  sk: `OUTBOX#${messageId}`,
});
async function written<Message extends OutboxMessage>(message: Message, partition = 'UNDELIVERED'): Promise<Message> {
  const index = { undeliveredPk: partition, undeliveredSk: `${message.createdAt}#${message.caseId}` };
  const Item = { ...keyOf(message), message, attempts: 0, ...index };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
  return message;
}
const itemOf = async (message: OutboxMessage) =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key: keyOf(message) }))).Item;

describe('a receipt', () => {
  test('is known to the next attempt, one for each channel', async () => {
    const told = await written(alert());
    await store.beginAttempt(told);
    await store.recordReceipt(told, 'email', sent);
    await store.recordReceipt(told, 'event', { at: AT, id: 'bus-1' });
    const receipts = { email: sent, event: { at: AT, id: 'bus-1' } };
    expect(await store.beginAttempt(told)).toEqual({ attemptsBefore: 1, isDelivered: false, receipts });
  });

  test('is the first of its channel: a repeat doesn’t rewrite what was evidence before', async () => {
    const told = await written(alert());
    await store.beginAttempt(told);
    await store.recordReceipt(told, 'email', sent);
    await store.recordReceipt(told, 'email', { at: '2026-11-07T06:00:00.000Z', id: 'ses-2' });
    expect(await itemOf(told)).toMatchObject({ receipts: { email: sent } });
  });

  test('of a letter says what was kept and where', async () => {
    const notified = await written(letter());
    const files = [{ key: 'letters/alboa/hv-abcdefghjk/hv-abcdefghjk-h2.pdf', sha256: 'a'.repeat(64) }];
    const receipt = { at: AT, messageUUID: '4f0c2f0e-6f0b-4c0e-9a53-6e6f1d0a7c31', files } as const;
    await store.beginAttempt(notified);
    await store.recordReceipt(notified, 'digital-post', receipt);
    expect((await store.beginAttempt(notified)).receipts).toEqual({ 'digital-post': receipt });
  });
});

describe('who was told what', () => {
  test('is kept for good, with time and reason: it is the evidence', async () => {
    for (const told of [alert(), notice(), letter()]) {
      await store.recordOutcome(await written(told), { outcome: 'undeliverable', reason: 'no-contact', at: AT });
      const item = await itemOf(told);
      expect(item).toMatchObject({ outcome: 'undeliverable', reason: 'no-contact', outcomeAt: AT });
      expect(item).not.toHaveProperty('ttl');
      expect(item).not.toHaveProperty('undeliveredPk');
    }
  });

  test('is told apart from what workflows exchange, which expires', async () => {
    for (const exchanged of [start('hearing'), callback('t')]) {
      await store.recordOutcome(await written(exchanged), { outcome: 'delivered', at: AT });
      expect(await itemOf(exchanged)).toHaveProperty('ttl');
    }
  });

  test('can be read of a case, all of it and of no other case', async () => {
    const told = await written(alert());
    await written(letter());
    await written(alert({ caseId: 'hv-zzzzzzzzzz' }));
    await store.beginAttempt(told);
    await store.recordReceipt(told, 'email', sent);
    await store.recordOutcome(told, { outcome: 'delivered', at: AT });
    expect(await store.itemsOf(REF)).toEqual([
      { message: told, attempts: 1, receipts: { email: sent }, outcome: 'delivered', outcomeAt: AT },
      { message: letter(), attempts: 0, receipts: {} },
    ]);
  });
});

describe('the digest’s messages', () => {
  test('are those of its partition from before a moment; the redrive doesn’t come across them', async () => {
    const due = await written(alert({ urgency: 'digest', createdAt: '2026-11-06T15:59:59.999Z' }), 'DIGEST');
    await written(alert({ urgency: 'digest', messageId: 'tomorrow', createdAt: '2026-11-06T16:00:00.000Z' }), 'DIGEST');
    const urgent = await written(alert({ messageId: 'urgent' }));
    const at = '2026-11-06T16:00:00.000Z';
    expect((await store.forDigestBefore(at, 10)).map(({ message }) => message)).toEqual([due]);
    expect((await store.undeliveredBefore(at, 10)).map(({ message }) => message)).toEqual([urgent]);
  });

  test('are told no more once they have an outcome', async () => {
    const due = await written(alert({ urgency: 'digest' }), 'DIGEST');
    await store.recordOutcome(due, { outcome: 'withdrawn', at: AT });
    expect(await store.forDigestBefore('2026-11-07T16:00:00.000Z', 10)).toEqual([]);
  });

  test('are all found, even when they are more than one page of an answer holds', async () => {
    const heavy = 'x'.repeat(390_000);
    for (const messageId of ['a', 'b', 'c', 'd']) {
      await written(
        { ...alert({ urgency: 'digest', messageId }), caseId: `hv-${messageId}`, handoffId: heavy },
        'DIGEST',
      );
    }
    expect(await store.forDigestBefore('2026-11-07T16:00:00.000Z', 10)).toHaveLength(4);
    expect(await store.forDigestBefore('2026-11-07T16:00:00.000Z', 3)).toHaveLength(3);
  });

  test('come the oldest first, up to a limit', async () => {
    const second = await written(alert({ urgency: 'digest', messageId: 'b', createdAt: AT }), 'DIGEST');
    const first = await written(alert({ urgency: 'digest', messageId: 'a' }), 'DIGEST');
    const before = '2026-11-07T16:00:00.000Z';
    expect((await store.forDigestBefore(before, 10)).map(({ message }) => message)).toEqual([first, second]);
    expect((await store.forDigestBefore(before, 1)).map(({ message }) => message)).toEqual([first]);
  });
});
