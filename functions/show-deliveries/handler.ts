import { type AccessLog, accessLog } from '../adapters/access-log.ts';
import { ArrivalIdSchema, arrivalStore } from '../adapters/arrival-store.ts';
import { objectClient } from '../adapters/delivery-bucket.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { rejectReports } from '../adapters/reject-reports.ts';
import { accessEntry, apiHandler } from '../api/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import { environment } from '../platform/environment.ts';
import { bind, type HttpTools, type Operation, type Problem, problem } from '../platform/http/index.ts';
import { deliveryViewOf } from './delivery-view.ts';
import { GetDelivery, ListDeliveries, ListRejects } from './operations.ts';
import { rejectPage, rejectsAsCsv } from './reject-page.ts';

const names = environment('ACCESS_TABLE', 'LEDGER_TABLE', 'DELIVERY_BUCKET');
const client = documentClient();
const accesses: Pick<AccessLog, 'record'> = accessLog(client, names.ACCESS_TABLE);
const arrivals = arrivalStore(client, names.LEDGER_TABLE);
const reports = rejectReports(objectClient(), names.DELIVERY_BUCKET);

const recordLook = (operation: Operation, tools: HttpTools<Principal>, organisation: string) =>
  accesses.record(accessEntry(operation, tools, { organisation }, 'shown'));

/** Shows an organisation the files it has handed in: all of them, one, and what could not be used of one. */
export const handler = apiHandler(
  bind(ListDeliveries, async ({ path: { organisation }, query: { limit, cursor } }, tools) => {
    if (cursor !== undefined && !ArrivalIdSchema.safeParse(cursor).success) return badCursor();
    await recordLook(ListDeliveries, tools, organisation);
    const { arrivals: found, next } = await arrivals.list(organisation, limit, cursor);
    return { status: 200, body: { deliveries: found.map(deliveryViewOf), ...(next !== undefined && { next }) } };
  }),
  bind(GetDelivery, async ({ path: { organisation, arrivalId } }, tools) => {
    await recordLook(GetDelivery, tools, organisation);
    const known = await arrivals.find(organisation, arrivalId);
    return known ? { status: 200, body: deliveryViewOf(known) } : problem('not-found');
  }),
  bind(ListRejects, async ({ path: { organisation, arrivalId }, query }, tools) => {
    await recordLook(ListRejects, tools, organisation);
    const known = await arrivals.find(organisation, arrivalId);
    if (!known) return problem('not-found');
    const { kind, key, deliveryId } = known.arrival;
    const isList = kind === 'hearing-list';
    const all = isList ? await reports.ofHearingList(key) : await rejectsOf(organisation, deliveryId);
    if (query.format === 'csv') return { status: 200, contentType: 'text/csv', body: rejectsAsCsv(all) };
    const page = rejectPage(all, query.limit, query.cursor);
    return page ? { status: 200, body: page } : badCursor();
  }),
);

/** A file that was not identified has no rows that could have been rejected. */
async function rejectsOf(organisation: string, deliveryId: string | undefined) {
  return deliveryId === undefined ? [] : reports.ofDelivery(organisation, deliveryId);
}

function badCursor(): Problem {
  const detail = 'expected the cursor of an earlier page';
  return problem('invalid-request', { errors: [{ pointer: 'query:cursor', detail }] });
}
