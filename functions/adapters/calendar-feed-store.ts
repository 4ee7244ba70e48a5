import { createHash } from 'node:crypto';
import { type DynamoDBDocumentClient, GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochMsOf } from '../domain/calendar/index.ts';
import { type CalendarFeed, CalendarFeedSchema } from '../domain/calendar-feed/index.ts';
import type { TransactItem } from './transact-item.ts';

const MS_PER_SECOND = 1000;

/** The feeds, found by the secret of their address, of which only a digest is kept, or by their owner. */
export interface CalendarFeedStore {
  /**
   * Adds a feed, or gives one another secret: the one before no longer finds it.
   *
   * @throws {TransactionCanceledException} when another request changed the feed at the same moment; nothing was written
   */
  put(feed: CalendarFeed, token: string, alongside: readonly TransactItem[]): Promise<void>;
  byToken(token: string): Promise<CalendarFeed | undefined>;
  ofUser(userId: string): Promise<CalendarFeed[]>;
  /** Takes a feed back; false when the user has no such feed. */
  remove(userId: string, feedId: string, alongside: readonly TransactItem[]): Promise<boolean>;
}

const FeedItemSchema = z.object({ feed: CalendarFeedSchema, tokenDigest: z.string() });

/** {@link CalendarFeedStore} in the AccessTable: one item by owner, with the feed, and one by digest that names it. */
export function calendarFeedStore(client: DynamoDBDocumentClient, table: string): CalendarFeedStore {
  const find = async (userId: string, feedId: string) => {
    const Key = ownKey(userId, feedId);
    const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
    return Item && FeedItemSchema.parse(Item);
  };
  const transact = async (items: readonly TransactItem[]) => {
    await client.send(new TransactWriteCommand({ TransactItems: [...items] }));
  };
  const forget = (tokenDigest: string): TransactItem => ({ Delete: { TableName: table, Key: tokenKey(tokenDigest) } });
  return {
    put: async (feed, token, alongside) => {
      const { userId, feedId } = feed;
      const before = await find(userId, feedId);
      const tokenDigest = digest(token);
      const ttl = Math.floor(epochMsOf(feed.expiresAt) / MS_PER_SECOND);
      await transact([
        {
          Put: {
            TableName: table,
            Item: { ...ownKey(userId, feedId), feed, tokenDigest, ttl },
            ...stillAs(before?.tokenDigest),
          },
        },
        { Put: { TableName: table, Item: { ...tokenKey(tokenDigest), feed, tokenDigest, ttl } } },
        ...(before ? [forget(before.tokenDigest)] : []),
        ...alongside,
      ]);
    },
    byToken: async (token) => {
      const Key = tokenKey(digest(token));
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item && FeedItemSchema.parse(Item).feed;
    },
    ofUser: async (userId) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': ownKey(userId, '').pk },
          ConsistentRead: true,
        }),
      );
      return Items.map((item) => FeedItemSchema.parse(item).feed);
    },
    remove: async (userId, feedId, alongside) => {
      const known = await find(userId, feedId);
      if (!known) return false;
      await transact([
        { Delete: { TableName: table, Key: ownKey(userId, feedId), ...stillAs(known.tokenDigest) } },
        forget(known.tokenDigest),
        ...alongside,
      ]);
      return true;
    },
  };
}

/**
 * The feed has the secret it was read with. Otherwise two requests at the same moment would each forget the secret before
 * both, and the one that is written over could never be taken back.
 */
function stillAs(tokenDigest: string | undefined) {
  return tokenDigest === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: 'tokenDigest = :before', ExpressionAttributeValues: { ':before': tokenDigest } };
}

function ownKey(userId: string, feedId: string) {
  return { pk: `FEEDS#${userId}`, sk: feedId };
}

function tokenKey(tokenDigest: string) {
  return { pk: `FEED#${tokenDigest}`, sk: 'FEED' };
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
