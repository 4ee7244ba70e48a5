/** The part of the life in whole-life.ts in which files and calendars go through the API. */
import * as z from 'zod';
import { AnnounceDelivery } from '../../functions/announce-delivery/operations.ts';
import {
  CreateCalendarFeed,
  DeleteCalendarFeed,
  ListCalendarFeeds,
} from '../../functions/change-calendar-feed/operations.ts';
import { GetCalendar } from '../../functions/show-calendar/operations.ts';
import { GetDelivery, ListDeliveries, ListRejects } from '../../functions/show-deliveries/operations.ts';
import { callApi, claimsOf } from './api-call.ts';
import type { Scenario } from './scenario.ts';
import { NotShownError } from './whole-reads.ts';

const AnnouncedSchema = z.looseObject({
  arrivalId: z.string(),
  upload: z.looseObject({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
/** A file of each kind that no row can be used of: their rejects are what is looked at. */
const FILES = {
  delivery: 'Kundenummer;Lejemål;Navn;Adresse;Postnummer;By;Periode;Husleje\r\n1;L1;N;G 1;8000;A;2026-11;x\r\n',
  'hearing-list': 'nothing that could be a list\r\n',
} as const;

/** A file of each kind is announced, put to its address, and looked at, its rejects included. */
export async function handInThroughApi(scenario: Scenario, organisation: string): Promise<void> {
  const { runtime } = scenario;
  const claims = claimsOf('housing', [organisation]);
  const path = { organisation };
  for (const [kind, text] of Object.entries(FILES)) {
    const body = { kind, fileName: 'file.csv', bytes: Buffer.byteLength(text) };
    const announced = await callApi(runtime, 'AnnounceDelivery', { route: AnnounceDelivery.route, path, body, claims });
    const { arrivalId, upload } = AnnouncedSchema.parse(announced.body);
    const { 'content-length': _, ...headers } = upload.headers;
    const put = await fetch(upload.url, { method: 'PUT', headers, body: text });
    if (!put.ok) throw new NotShownError(`${put.status}: ${await put.text()}`);
    await scenario.runtime.settle();
    for (const { route } of [ListDeliveries, GetDelivery, ListRejects]) {
      const answer = await callApi(runtime, 'ShowDeliveries', { route, path: { ...path, arrivalId }, claims });
      if (answer.status !== 200) throw new NotShownError(`${answer.status}: ${JSON.stringify(answer.body)}`);
    }
  }
}

/** Somebody makes a feed, reads it, looks which there are and takes it back. */
export async function keepCalendar({ runtime }: Scenario, organisation: string): Promise<void> {
  const claims = claimsOf('housing', [organisation]);
  const feeds = (route: string, path: Record<string, string> = {}) =>
    callApi(runtime, 'ChangeCalendarFeed', { route, path, claims });
  const made = await feeds(CreateCalendarFeed.route);
  const { feedId, path } = z.looseObject({ feedId: z.string(), path: z.string() }).parse(made.body);
  const token = path.slice('/calendar/'.length);
  const answers = [
    await callApi(runtime, 'ShowCalendar', { route: GetCalendar.route, path: { token } }),
    await feeds(ListCalendarFeeds.route),
    await feeds(DeleteCalendarFeed.route, { feedId }),
  ];
  for (const { status, body } of answers)
    if (status >= 300) throw new NotShownError(`${status}: ${JSON.stringify(body)}`);
}
