import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';
import { CalendarFeedSchema } from '../domain/calendar-feed/index.ts';
import { operation } from '../platform/http/index.ts';

const { feedId } = CalendarFeedSchema.shape;

const FeedView = z.strictObject({ feedId, createdAt: InstantSchema, expiresAt: InstantSchema });
const EXAMPLE = {
  feedId: 'f-0123456789abcdef',
  createdAt: '2026-11-10T08:00:00.000Z',
  expiresAt: '2027-05-08T22:00:00.000Z',
};

export const CreateCalendarFeed = operation({
  id: 'createCalendarFeed',
  route: 'POST /v1/calendar-feeds',
  tag: 'Calendar',
  summary: 'Get an address that a calendar program reads your hearings from',
  description:
    'The address is a secret: whoever has it sees the dates. It is told this once. It ends after half a year, and at once when you delete the feed.',
  action: 'calendar-feed.change',
  answers: {
    201: {
      description: 'Made',
      body: FeedView.extend({ path: z.string().meta({ description: 'The address, below that of the API' }) }),
      example: { ...EXAMPLE, path: '/calendar/x0x0x0x0x0x0x0x0x0x0x0x0x0x0x0x0x0x0x0x0x0x.ics' },
    },
  },
  problems: ['conflict'],
});

export const ListCalendarFeeds = operation({
  id: 'listCalendarFeeds',
  route: 'GET /v1/calendar-feeds',
  tag: 'Calendar',
  summary: 'List your feeds',
  action: 'calendar-feed.change',
  answers: {
    200: {
      description: 'Your feeds',
      body: z.strictObject({ feeds: z.array(FeedView) }),
      example: { feeds: [EXAMPLE] },
    },
  },
});

export const DeleteCalendarFeed = operation({
  id: 'deleteCalendarFeed',
  route: 'DELETE /v1/calendar-feeds/{feedId}',
  tag: 'Calendar',
  summary: 'Take the address of a feed back',
  action: 'calendar-feed.change',
  path: z.strictObject({ feedId }),
  answers: { 204: { description: 'It gives nothing any more' } },
});
