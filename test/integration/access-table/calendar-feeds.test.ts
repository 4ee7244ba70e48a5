/** The feeds on a real table: of two requests at the same moment, one address is left, and it can be taken back. */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CalendarFeedStore, calendarFeedStore } from '../../../functions/adapters/calendar-feed-store.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import type { CalendarFeed } from '../../../functions/domain/calendar-feed/index.ts';
import { type CaseTable, startCaseTable } from '../case-store/table.ts';

let table: CaseTable;
let feeds: CalendarFeedStore;
beforeAll(async () => {
  table = await startCaseTable();
  feeds = calendarFeedStore(table.client, table.name);
});
afterAll(() => table.stop());

const feedOf = (userId: string): CalendarFeed => ({
  feedId: 'f-0123456789abcdef',
  userId,
  agency: 'court',
  organisations: ['alboa'],
  roles: ['clerk'],
  createdAt: '2026-11-30T08:00:00.000Z' as Instant,
  expiresAt: '2027-05-28T22:00:00.000Z' as Instant,
});
const tokens = (name: string) => [`${name}-a`, `${name}-b`, `${name}-c`] as const;
const working = async (all: readonly string[]) => {
  const found = await Promise.all(all.map((token) => feeds.byToken(token)));
  return all.filter((_, index) => found[index] !== undefined);
};

describe('a feed', () => {
  test('that is given a new secret loses the one before', async () => {
    const [first, second] = tokens('renewed');
    await feeds.put(feedOf('renewed'), first, []);
    await feeds.put(feedOf('renewed'), second, []);
    expect(await working(tokens('renewed'))).toEqual([second]);
    expect(await feeds.ofUser('renewed')).toEqual([feedOf('renewed')]);
  });

  test.each(['new', 'known'])('that is %s and asked for at once keeps one secret of those given', async (state) => {
    const name = `${state}-at-once`;
    if (state === 'known') await feeds.put(feedOf(name), `${name}-before`, []);
    const outcomes = await Promise.allSettled(tokens(name).map((token) => feeds.put(feedOf(name), token, [])));
    const given = tokens(name).filter((_, index) => outcomes[index]?.status === 'fulfilled');
    const left = await working([`${name}-before`, ...tokens(name)]);
    expect(left).toHaveLength(1);
    expect(given).toContain(left[0]);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(TransactionCanceledException);
    }
    await feeds.remove(name, feedOf(name).feedId, []);
    expect(await working([`${name}-before`, ...tokens(name)])).toEqual([]);
  });

  test('is not taken back by somebody else', async () => {
    await feeds.put(feedOf('owner'), 'owner-a', []);
    expect(await feeds.remove('other', feedOf('owner').feedId, [])).toBe(false);
    expect(await working(['owner-a'])).toEqual(['owner-a']);
  });
});
