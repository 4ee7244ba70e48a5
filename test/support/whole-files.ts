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
import { callApi } from './api/call.ts';
import { claimsOf } from './api/claims.ts';
import type { Scenario } from './scenario.ts';
import { NotShownError } from './whole-reads.ts';

const AnnouncedSchema = z.looseObject({
  arrivalId: z.string(),
  upload: z.looseObject({ url: z.string(), headers: z.record(z.string(), z.string()) }),
});
/** A file of each kind that is refused as a whole. */
const FILES = {
  delivery: 'Kundenummer;Lejemål;Navn;Adresse;Postnummer;By;Periode;Husleje\r\n1;L1;N;G 1;8000;A;2026-11;x\r\n',
  'hearing-list': 'nothing that could be a list\r\n',
} as const;

const DeliveriesSchema = z.looseObject({
  deliveries: z.array(z.looseObject({ arrivalId: z.string(), rejectCount: z.int().optional() })),
});

/** A file of each kind is announced, put to its address and looked at; of one that came before, what could not be used. */
export async function handInThroughApi(scenario: Scenario, organisation: string): Promise<void> {
  const claims = claimsOf('housing', [organisation]);
  const show = async ({ route }: { readonly route: string }, of: Record<string, string> = {}) => {
    const path = { organisation, ...of };
    const { status, body } = await callApi(scenario.runtime, { route, path, claims });
    if (status !== 200) throw new NotShownError(`${route}: ${status}: ${JSON.stringify(body)}`);
    return body;
  };
  for (const [kind, text] of Object.entries(FILES)) {
    const arrivalId = await putFile(scenario, organisation, kind, text);
    await show(GetDelivery, { arrivalId });
    await show(ListRejects, { arrivalId });
  }
  const { deliveries } = DeliveriesSchema.parse(await show(ListDeliveries));
  const [rejected] = deliveries.filter(({ rejectCount = 0 }) => rejectCount > 0);
  if (!rejected) throw new NotShownError('no delivery with rejects is listed');
  await show(ListRejects, { arrivalId: rejected.arrivalId });
}

async function putFile(scenario: Scenario, organisation: string, kind: string, text: string): Promise<string> {
  const answer = await callApi(scenario.runtime, {
    route: AnnounceDelivery.route,
    path: { organisation },
    body: { kind, fileName: 'file.csv', bytes: Buffer.byteLength(text) },
    claims: claimsOf('housing', [organisation]),
  });
  const { arrivalId, upload } = AnnouncedSchema.parse(answer.body);
  const { 'content-length': _, ...headers } = upload.headers;
  const put = await fetch(upload.url, { method: 'PUT', headers, body: text });
  if (!put.ok) throw new NotShownError(`${put.status}: ${await put.text()}`);
  await scenario.runtime.settle();
  return arrivalId;
}

/** Somebody makes a feed, reads it, looks which there are and takes it back. */
export async function keepCalendar({ runtime }: Scenario, organisation: string): Promise<void> {
  const claims = claimsOf('housing', [organisation]);
  const feeds = (route: string, path: Record<string, string> = {}) => callApi(runtime, { route, path, claims });
  const made = await feeds(CreateCalendarFeed.route);
  const { feedId, path } = z.looseObject({ feedId: z.string(), path: z.string() }).parse(made.body);
  const token = path.slice('/calendar/'.length);
  const answers = [
    await callApi(runtime, { route: GetCalendar.route, path: { token } }),
    await feeds(ListCalendarFeeds.route),
    await feeds(DeleteCalendarFeed.route, { feedId }),
  ];
  for (const { status, body } of answers)
    if (status >= 300) throw new NotShownError(`${status}: ${JSON.stringify(body)}`);
}
