import { beforeEach, describe, expect, test } from 'vitest';
import type { CalendarFeedStore } from '../../../functions/adapters/calendar-feed-store.ts';
import { createFeed, deleteFeed, type FeedPorts } from '../../../functions/change-calendar-feed/calendar-feeds.ts';
import { type Principal, principalOf } from '../../../functions/domain/authorisation/index.ts';
import { addDays, type Instant, localDateOf, startOfLocalDay } from '../../../functions/domain/calendar/index.ts';
import {
  type CalendarFeed,
  FEED_DAYS,
  FEEDS_PER_USER_MAX,
  isInEffect,
} from '../../../functions/domain/calendar-feed/index.ts';
import type { HttpTools } from '../../../functions/platform/http/index.ts';
import { claimsOf } from '../../support/api/claims.ts';

const AT = '2026-11-30T08:00:00.000Z' as Instant;

/** Feeds in memory, by the token that finds them. */
class FakeFeeds implements CalendarFeedStore {
  readonly byTokenNow = new Map<string, CalendarFeed>();

  async put(feed: CalendarFeed, token: string) {
    await this.remove(feed.userId, feed.feedId);
    this.byTokenNow.set(token, feed);
  }
  async byToken(token: string) {
    return this.byTokenNow.get(token);
  }
  async ofUser(userId: string) {
    return [...this.byTokenNow.values()].filter((feed) => feed.userId === userId);
  }
  async remove(userId: string, feedId: string) {
    const [token] = [...this.byTokenNow].find(([, feed]) => feed.userId === userId && feed.feedId === feedId) ?? [];
    return token !== undefined && this.byTokenNow.delete(token);
  }
}

let feeds: FakeFeeds;
let recorded: string[];
let tokens = 0;

function ports(): FeedPorts {
  return {
    feeds,
    accesses: {
      itemOf: (entry) => {
        recorded.push(`${entry.operation} ${entry.organisation}`);
        return {};
      },
    },
    newToken: () => {
      tokens += 1;
      return `token-${tokens}`;
    },
  };
}

function toolsOf(changes: Record<string, string> = {}): HttpTools<Principal> {
  const caller = principalOf(claimsOf('advice', ['alboa', 'aarhus-omegn'], changes));
  if (!caller) throw new Error('no principal');
  const log = { info: () => undefined, warn: () => undefined };
  return { caller, timeEpoch: Date.parse(AT), requestId: 'request-1', log };
}

beforeEach(() => {
  feeds = new FakeFeeds();
  recorded = [];
});

describe('a feed', () => {
  test('has what its owner may see now, an end, and an address that is told once', async () => {
    const answer = await createFeed(ports(), 'key-1', toolsOf());
    expect(answer).toMatchObject({
      status: 201,
      body: { path: expect.stringMatching(/^\/calendar\/token-\d+\.ics$/) },
    });
    const [feed] = await feeds.ofUser('advice-1');
    expect(feed).toMatchObject({ agency: 'advice', organisations: ['alboa', 'aarhus-omegn'] });
    expect(JSON.stringify(feed)).not.toContain('token-');
    expect(recorded).toEqual(['createCalendarFeed alboa', 'createCalendarFeed aarhus-omegn']);
  });

  test('asked for again by the same request is the same feed, and its first address gives nothing any more', async () => {
    const first = await createFeed(ports(), 'key-1', toolsOf());
    const second = await createFeed(ports(), 'key-1', toolsOf());
    expect(await feeds.ofUser('advice-1')).toHaveLength(1);
    expect(first).not.toEqual(second);
    expect([...feeds.byTokenNow.keys()]).toEqual([`token-${tokens}`]);
  });

  test('another request makes another one, until there are too many', async () => {
    for (let made = 0; made < FEEDS_PER_USER_MAX; made += 1) {
      expect(await createFeed(ports(), `key-${made}`, toolsOf())).toMatchObject({ status: 201 });
    }
    expect(await createFeed(ports(), 'one more', toolsOf())).toMatchObject({ code: 'conflict' });
    expect(await feeds.ofUser('advice-1')).toHaveLength(FEEDS_PER_USER_MAX);
  });

  test('of somebody without an agency is none', async () => {
    const { henvis_agency: _, ...claims } = claimsOf('advice', ['alboa'], { henvis_roles: 'auditor' });
    const caller = principalOf(claims);
    if (!caller) throw new Error('no principal');
    expect(await createFeed(ports(), 'key-1', { ...toolsOf(), caller })).toMatchObject({ code: 'not-found' });
  });

  test('can be taken back by its owner, and by nobody else', async () => {
    await createFeed(ports(), 'key-1', toolsOf());
    const [{ feedId } = { feedId: '' }] = await feeds.ofUser('advice-1');
    expect(await deleteFeed(ports(), feedId, toolsOf({ sub: 'advice-2' }))).toMatchObject({ code: 'not-found' });
    expect(await deleteFeed(ports(), feedId, toolsOf())).toEqual({ status: 204 });
    expect(feeds.byTokenNow.size).toBe(0);
  });

  test('is in effect until its day, and from then on not', async () => {
    await createFeed(ports(), 'key-1', toolsOf());
    const [feed] = await feeds.ofUser('advice-1');
    const end = startOfLocalDay(addDays(localDateOf(AT), FEED_DAYS));
    expect(feed?.expiresAt).toBe(end);
    expect(feed && isInEffect(feed, AT)).toBe(true);
    expect(feed && isInEffect(feed, end)).toBe(false);
  });
});
