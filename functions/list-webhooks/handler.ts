import { accessLog } from '../adapters/access-log.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { webhookStores } from '../adapters/webhooks/index.ts';
import { accessEntry, apiHandler, cursorOf, placeOf } from '../api/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import { deliveryViewFor, webhookViewFor } from '../domain/webhook/index.ts';
import { environment } from '../platform/environment.ts';
import { bind, type HttpTools, type Operation, problem } from '../platform/http/index.ts';
import { GetWebhook, ListWebhookDeliveries, ListWebhooks } from './operations.ts';

const { ACCESS_TABLE } = environment('ACCESS_TABLE');
const accesses = accessLog(documentClient(), ACCESS_TABLE);
const { webhooks, deliveries } = webhookStores();

/** What a place in a list of deliveries looks like. */
const DELIVERY_ID = /^\d{17}-[0-9a-f]{16}$/;

const recordLook = (operation: Operation, tools: HttpTools<Principal>, organisation: string) =>
  accesses.record(accessEntry(operation, tools, { organisation }, 'shown'));

async function shownTo(caller: Principal, organisation: string, webhookId: string) {
  const known = await webhooks.find(organisation, webhookId);
  return known && webhookViewFor(caller, known.value);
}

/** Shows an agency its webhooks, and what was sent to them; the operator, whether they are well. */
export const handler = apiHandler(
  bind(ListWebhooks, async ({ path: { organisation } }, tools) => {
    await recordLook(ListWebhooks, tools, organisation);
    const all = await webhooks.webhooksOf(organisation);
    return { status: 200, body: { webhooks: all.flatMap((webhook) => webhookViewFor(tools.caller, webhook) ?? []) } };
  }),
  bind(GetWebhook, async ({ path: { organisation, webhookId } }, tools) => {
    await recordLook(GetWebhook, tools, organisation);
    const shown = await shownTo(tools.caller, organisation, webhookId);
    return shown ? { status: 200, body: shown } : problem('not-found');
  }),
  bind(ListWebhookDeliveries, async ({ path: { organisation, webhookId }, query: { limit, cursor } }, tools) => {
    const from = placeOf(cursor, DELIVERY_ID);
    if (typeof from === 'object') return from;
    await recordLook(ListWebhookDeliveries, tools, organisation);
    if (!(await shownTo(tools.caller, organisation, webhookId))) return problem('not-found');
    const page = await deliveries.page(organisation, webhookId, limit, from);
    const shown = page.deliveries.map((delivery) => deliveryViewFor(tools.caller, delivery));
    return { status: 200, body: { deliveries: shown, ...(page.next !== undefined && { next: cursorOf(page.next) }) } };
  }),
);
