import { accessLog } from '../adapters/access-log.ts';
import { calendarFeedStore } from '../adapters/calendar-feed-store.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { newAddressSecret } from '../adapters/secret-source.ts';
import { apiHandler } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { createFeed, deleteFeed, type FeedPorts, viewOf } from './calendar-feeds.ts';
import { CreateCalendarFeed, DeleteCalendarFeed, ListCalendarFeeds } from './operations.ts';

const { ACCESS_TABLE } = environment('ACCESS_TABLE');
const client = documentClient();
const ports: FeedPorts = {
  feeds: calendarFeedStore(client, ACCESS_TABLE),
  accesses: accessLog(client, ACCESS_TABLE),
  newToken: newAddressSecret,
};

/** Makes, lists and takes back the feeds from which a person's calendar program reads hearings. */
export const handler = apiHandler(
  bind(CreateCalendarFeed, ({ idempotencyKey }, tools) => createFeed(ports, idempotencyKey, tools)),
  bind(ListCalendarFeeds, async (_, { caller }) => {
    const feeds = await ports.feeds.ofUser(caller.userId);
    return { status: 200, body: { feeds: feeds.map(viewOf) } };
  }),
  bind(DeleteCalendarFeed, ({ path: { feedId } }, tools) => deleteFeed(ports, feedId, tools)),
);
