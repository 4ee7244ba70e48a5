import { createHash } from 'node:crypto';
import type { AccessLog } from '../adapters/access-log.ts';
import type { CalendarFeedStore } from '../adapters/calendar-feed-store.ts';
import type { TransactItem } from '../adapters/transact-item.ts';
import { accessEntry, instantOfRequest } from '../api/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import { type CalendarFeed, FEEDS_PER_USER_MAX, newFeed } from '../domain/calendar-feed/index.ts';
import { type Answer, type HttpTools, type Operation, type Problem, problem } from '../platform/http/index.ts';
import { CreateCalendarFeed, DeleteCalendarFeed } from './operations.ts';

/** What feeds need. */
export interface FeedPorts {
  readonly feeds: CalendarFeedStore;
  readonly accesses: Pick<AccessLog, 'itemOf'>;
  newToken(): string;
}

const FEED_ID_HEX_DIGITS = 16;

/**
 * Makes a feed. Its id comes from the request's key, so a repeat makes no second one: it gives the same feed a new address,
 * since the first was told once and is kept nowhere.
 */
export async function createFeed(
  { feeds, accesses, newToken }: FeedPorts,
  idempotencyKey: string,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const { caller } = tools;
  const feedId = feedIdOf(caller.userId, idempotencyKey);
  const feed = newFeed(feedId, caller, instantOfRequest(tools));
  if (!feed) return problem('not-found');
  const others = (await feeds.ofUser(caller.userId)).filter((each) => each.feedId !== feedId);
  if (others.length >= FEEDS_PER_USER_MAX) {
    return problem('conflict', { detail: `expected at most ${FEEDS_PER_USER_MAX} feeds; delete one that is not used` });
  }
  const token = newToken();
  await feeds.put(feed, token, accessItems(accesses, CreateCalendarFeed, tools));
  return { status: 201, body: { ...viewOf(feed), path: `/calendar/${token}.ics` } };
}

/** Takes a feed of one's own back. */
export async function deleteFeed(
  { feeds, accesses }: FeedPorts,
  feedId: string,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const removed = await feeds.remove(tools.caller.userId, feedId, accessItems(accesses, DeleteCalendarFeed, tools));
  return removed ? { status: 204 } : problem('not-found');
}

/** A feed as its owner sees it; the address is told once. */
export function viewOf({ feedId, createdAt, expiresAt }: CalendarFeed) {
  return { feedId, createdAt, expiresAt };
}

/** A feed opens the dates of several organisations: each of them has it in its record. */
function accessItems(
  accesses: FeedPorts['accesses'],
  operation: Operation,
  tools: HttpTools<Principal>,
): TransactItem[] {
  return tools.caller.organisations.map((organisation) =>
    accesses.itemOf(accessEntry(operation, tools, { organisation }, 'recorded')),
  );
}

function feedIdOf(userId: string, idempotencyKey: string): string {
  const digest = createHash('sha256').update(`${userId} ${idempotencyKey}`).digest('hex');
  return `f-${digest.slice(0, FEED_ID_HEX_DIGITS)}`;
}
