import { accessLog } from '../adapters/access-log.ts';
import { calendarFeedStore } from '../adapters/calendar-feed-store.ts';
import { caseHearings } from '../adapters/case-hearings.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { dynamoSettingsStore } from '../adapters/settings-store.ts';
import { environment } from '../platform/environment.ts';
import { bind, httpHandler } from '../platform/http/index.ts';
import { GetCalendar } from './operations.ts';
import { type CalendarPorts, showCalendar } from './show-calendar.ts';

const { ACCESS_TABLE, CASE_TABLE } = environment('ACCESS_TABLE', 'CASE_TABLE');
const client = documentClient();
const settings = dynamoSettingsStore(client, CASE_TABLE);
const ports: CalendarPorts = {
  feeds: calendarFeedStore(client, ACCESS_TABLE),
  hearings: caseHearings(client, CASE_TABLE),
  accesses: accessLog(client, ACCESS_TABLE),
  settingsOf: settings.effective,
};

/** Gives a calendar program the hearings of whoever made the address it comes by; there is no other sign-in to it. */
export const handler = httpHandler(
  () => ({ caller: undefined }),
  bind(GetCalendar, ({ path: { token } }, tools: Parameters<typeof showCalendar>[2]) =>
    showCalendar(ports, token, tools),
  ),
);
