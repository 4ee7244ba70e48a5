import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dynamoCaseStore } from '../../../functions/adapters/case-store.ts';
import { dynamoOutboxStore, KEPT_DAYS, type OutboxStore } from '../../../functions/adapters/outbox-store.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import { openCase } from '../../../functions/domain/case/index.ts';
import { append, type OutboxMessage } from '../../../functions/kernel/index.ts';
import { missed, rules } from '../../unit/domain/case/builders.ts';
import { type CaseTable, startCaseTable } from './table.ts';

let table: CaseTable;
let store: OutboxStore;
let cases = 0;
const AT = '2026-11-06T06:00:00.000Z';
const delivered = { outcome: 'delivered', at: AT } as const;
const late = { outcome: 'late', at: AT } as const;

beforeAll(async () => {
  table = await startCaseTable();
  store = dynamoOutboxStore(table.client, table.name);
});
afterAll(() => table.stop());

/** Opens a case, which puts one message into the outbox: the start of its workflow. */
async function message(at: Instant): Promise<OutboxMessage> {
  cases += 1;
  const ref = { organisation: 'alboa', caseId: `hv-${String(cases).padStart(10, '0')}` };
  const opening = { tenancyId: `t-${cases}`, episode: 1, missed: [missed('a')], at };
  const decide = (known: Parameters<typeof openCase>[0]) => openCase(known, opening);
  await append(dynamoCaseStore(table.client, table.name), { ref, at, rules: rules(), decide });
  return {
    kind: 'start-execution',
    messageId: '00000001-0',
    ...ref,
    createdAt: at,
    workflow: 'arrears-case',
    executionName: `${ref.caseId}-g1`,
    input: ref,
  };
}
const itemOf = (of: OutboxMessage) => table.item(`ORG#alboa#CASE#${of.caseId}`, `OUTBOX#${of.messageId}`);
const undelivered = async (before: Instant, limit = 100) =>
  (await store.undeliveredBefore(before, limit)).map(({ message: known }) => known?.caseId);

describe('attempts', () => {
  let started: OutboxMessage;
  beforeEach(async () => {
    started = await message('2026-11-06T05:30:00.000Z');
  });

  test('are counted before they are made', async () => {
    expect(await store.beginAttempt(started)).toEqual({ attemptsBefore: 0, isDelivered: false, receipts: {} });
    expect(await store.beginAttempt(started)).toEqual({ attemptsBefore: 1, isDelivered: false, receipts: {} });
    expect(await itemOf(started)).toMatchObject({ attempts: 2 });
  });

  test('say when one was delivered', async () => {
    await store.beginAttempt(started);
    await store.recordOutcome(started, delivered);
    expect(await store.beginAttempt(started)).toEqual({ attemptsBefore: 1, isDelivered: true, receipts: {} });
  });

  test('on a message that is not there any more are a fault, and do not make one', async () => {
    const gone = { ...started, messageId: 'gone' };
    await expect(store.beginAttempt(gone)).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
    expect(await itemOf(gone)).toBeUndefined();
  });
});

describe('the outcome of a message', () => {
  test('is the first one recorded; a later one changes nothing', async () => {
    const started = await message('2026-11-06T05:30:00.000Z');
    await store.recordOutcome(started, late);
    await store.recordOutcome(started, delivered);
    expect(await itemOf(started)).toMatchObject({ outcome: 'late' });
  });

  test('lets it expire ninety days after it was written, in epoch seconds', async () => {
    const started = await message('2026-11-06T05:30:00.999Z');
    await store.recordOutcome(started, delivered);
    expect(KEPT_DAYS).toBe(90);
    expect(await itemOf(started)).toMatchObject({ ttl: Date.parse('2027-02-04T05:30:00Z') / 1000 });
  });

  test('of a message that is gone is no fault, and does not make one', async () => {
    const gone = { ...(await message('2026-11-06T05:30:00.000Z')), messageId: 'gone' };
    await store.recordOutcome(gone, delivered);
    expect(await itemOf(gone)).toBeUndefined();
  });
});

describe('the undelivered messages', () => {
  test('are those without an outcome from before a moment, oldest first, up to a limit', async () => {
    const second = await message('2020-01-02T00:00:00.000Z');
    const first = await message('2020-01-01T00:00:00.000Z');
    const sent = await message('2020-01-01T12:00:00.000Z');
    await store.beginAttempt(second);
    await store.recordOutcome(sent, delivered);
    const third = await message('2020-01-03T00:00:00.000Z');
    expect(await undelivered('2020-01-03T00:00:00.000Z')).toEqual([first.caseId, second.caseId]);
    expect(await undelivered('2020-01-03T00:00:00.001Z')).toEqual([first.caseId, second.caseId, third.caseId]);
    expect(await undelivered('2020-01-04T00:00:00.000Z', 1)).toEqual([first.caseId]);
    const pk = `ORG#alboa#CASE#${first.caseId}`;
    expect(await store.undeliveredBefore('2020-01-02T00:00:00.000Z', 1)).toEqual([
      { pk, sk: 'OUTBOX#00000001-0', message: first },
    ]);
  });

  test('that are postponed wait behind those that wait for longer, unless they were delivered meanwhile', async () => {
    const [first, second] = [await message('2019-01-01T00:00:00.000Z'), await message('2019-01-02T00:00:00.000Z')];
    const [item] = await store.undeliveredBefore('2019-01-02T00:00:00.000Z', 1);
    if (!item) throw new Error('nothing undelivered');
    await store.postpone(item, '2019-01-03T00:00:00.000Z');
    expect(await undelivered('2019-02-01T00:00:00.000Z')).toEqual([second.caseId, first.caseId]);
    await store.recordOutcome(first, delivered);
    await store.postpone(item, '2019-01-04T00:00:00.000Z');
    expect(await undelivered('2019-02-01T00:00:00.000Z')).toEqual([second.caseId]);
    await store.recordOutcome(second, delivered);
  });

  test('do not expire: only a delivered message has a time to live', async () => {
    const started = await message('2026-11-06T05:30:00.000Z');
    await store.beginAttempt(started);
    expect(await itemOf(started)).not.toHaveProperty('ttl');
  });
});
