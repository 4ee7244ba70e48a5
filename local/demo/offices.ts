/**
 * What people do: twice a day an adviser, and a caseworker of the municipality, look into their inbox and act on each
 * hand-off in their own manner. They look and act through the API, as their tools would.
 */
import { z } from 'zod';
import type { Runtime } from '../runtime/index.ts';
import { callAs } from './api.ts';
import { type Handoff, HandoffSchema, sayingsFor } from './manners.ts';
import { look, say } from './say.ts';

/** Who looks into which inbox: ready-made users of the sign-in. */
export const OFFICES = ['adviser-1', 'caseworker-1'] as const;
type Office = (typeof OFFICES)[number];

/** An item of an inbox, as far as a recipient of hand-offs needs it (`listInbox`). */
const ItemSchema = z.object({
  about: z.literal('handoff'),
  caseId: z.string(),
  handoffId: z.string(),
  kind: z.string(),
  status: z.string(),
  requestedAt: z.string(),
  timeliness: z.string(),
  etag: z.string(),
});
type Item = z.infer<typeof ItemSchema>;
const PageSchema = z.object({
  items: z.array(z.union([ItemSchema, z.object({ about: z.string() })])),
  next: z.string().optional(),
});
const CaseSchema = z.object({ handoffs: z.array(HandoffSchema) });

/** One look into the inbox of an office for an organisation. */
export async function lookIntoInbox(runtime: Runtime, organisation: string, office: Office): Promise<void> {
  for (const item of await inboxOf(runtime, organisation, office)) await actOn(runtime, organisation, office, item);
}

async function actOn(runtime: Runtime, organisation: string, office: Office, item: Item): Promise<void> {
  const { caseId, handoffId, requestedAt, etag } = item;
  const ref = { organisation, caseId };
  const nowMs = runtime.clock.clock.now();
  const isOverdue = item.timeliness === 'overdue';
  const isNew = item.status === 'requested';
  // Nothing is to be done sooner than if everything had happened at once; until then nobody opens the case.
  const soonest: Handoff = { ...item, receivedAt: requestedAt, acceptedAt: requestedAt };
  const first = sayingsFor(soonest, { isOverdue, caseId, nowMs });
  if (first.length === 0) return;
  if (isNew) return say(runtime, ref, office, first, etag);
  const seen = await look(runtime, ref, office);
  const handoff = CaseSchema.parse(seen.body).handoffs.find((each) => each.handoffId === handoffId);
  if (handoff) await say(runtime, ref, office, sayingsFor(handoff, { isOverdue, caseId, nowMs }), seen.etag);
}

/** All pages of an inbox; what is not a hand-off is for others. */
async function inboxOf(runtime: Runtime, organisation: string, office: Office): Promise<Item[]> {
  const items: Item[] = [];
  let next: string | undefined;
  do {
    const query = next === undefined ? '' : `?cursor=${encodeURIComponent(next)}`;
    const path = `/v1/organisations/${organisation}/inbox${query}`;
    const { body } = await callAs(runtime, office, { method: 'GET', path });
    const page = PageSchema.parse(body);
    items.push(...page.items.flatMap((each) => ('handoffId' in each ? [each] : [])));
    next = page.next;
  } while (next !== undefined);
  return items;
}
