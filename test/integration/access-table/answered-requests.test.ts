/** The answers that are given again, on a real table. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  ANSWERS_KEPT_SECONDS,
  type AnsweredRequests,
  answeredRequests,
  type KeyedRequest,
} from '../../../functions/adapters/answered-requests.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import { type CaseTable, startCaseTable } from '../case-store/table.ts';

const AT = '2026-11-30T08:00:00.000Z' as Instant;
let table: CaseTable;
let answered: AnsweredRequests;
beforeAll(async () => {
  table = await startCaseTable();
  answered = answeredRequests(table.client, table.name);
});
afterAll(() => table.stop());

const request = (idempotencyKey: string, changes: Partial<KeyedRequest> = {}): KeyedRequest => ({
  userId: 'housing-1',
  idempotencyKey,
  content: { id: 'endCase', body: { reason: 'moved-out' } },
  ...changes,
});
const answer = (created: string) => ({ status: 201, body: { created }, headers: { etag: '"x"' } });

describe('an answer', () => {
  test('is given again to the same request of the same user, and to no other', async () => {
    await answered.keep(request('key-same'), answer('a'), AT);
    expect(await answered.find(request('key-same'))).toEqual(answer('a'));
    expect(await answered.find(request('key-same', { userId: 'housing-2' }))).toBeUndefined();
    expect(await answered.find(request('key-else'))).toBeUndefined();
  });

  test('is not given to other content under its key', async () => {
    await answered.keep(request('key-other'), answer('a'), AT);
    expect(await answered.find(request('key-other', { content: { id: 'endCase', body: {} } }))).toBe('other-content');
  });

  test('that was kept a moment earlier stays, and keeping it twice is no fault', async () => {
    await Promise.all([
      answered.keep(request('key-twice'), answer('a'), AT),
      answered.keep(request('key-twice'), answer('a'), AT),
    ]);
    await answered.keep(request('key-twice'), answer('b'), AT);
    expect(await answered.find(request('key-twice'))).toEqual(answer('a'));
  });

  test('expires a day after it was given', async () => {
    await answered.keep(request('key-expiry'), answer('a'), AT);
    const { Put } = answered.itemOf(request('key-expiry'), answer('a'), AT);
    const item = await table.item(String(Put?.Item?.['pk']), 'ANSWER');
    expect(item?.['ttl']).toBe(Date.parse(AT) / 1000 + ANSWERS_KEPT_SECONDS);
  });
});
