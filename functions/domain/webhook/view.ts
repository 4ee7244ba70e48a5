import * as z from 'zod';
import type { Principal } from '../authorisation/index.ts';
import { type Delivery, DeliverySchema } from './delivery.ts';
import { type Webhook, WebhookSchema } from './webhook.ts';

const [Active, Disabled] = WebhookSchema.options;
const [Pending, Delivered, Failed] = DeliverySchema.options;

/** A webhook as it is shown. `url`: to its agency alone. */
export const WebhookViewSchema = z.strictObject({
  webhookId: Active.shape.webhookId,
  agency: Active.shape.agency,
  url: z.string().optional(),
  eventTypes: Active.shape.eventTypes,
  createdAt: Active.shape.createdAt,
  status: z.enum(['active', 'disabled']),
  failingSince: Active.shape.failingSince,
  disabledAt: Disabled.shape.disabledAt.optional(),
  why: Disabled.shape.why.optional(),
});
export type WebhookView = z.infer<typeof WebhookViewSchema>;

/** A delivery as it is shown. `eventId` and `subject`: to the webhook's agency alone. */
export const DeliveryViewSchema = z.strictObject({
  deliveryId: Pending.shape.deliveryId,
  eventType: z.string(),
  eventId: z.string().optional(),
  /** The case; of a test, the webhook. */
  subject: z.string().optional(),
  state: z.enum(['pending', 'delivered', 'failed']),
  attempts: Pending.shape.attempts,
  nextAttemptAt: Pending.shape.nextAttemptAt.optional(),
  deliveredAt: Delivered.shape.deliveredAt.optional(),
  failedAt: Failed.shape.failedAt.optional(),
  why: Failed.shape.why.optional(),
});
export type DeliveryView = z.infer<typeof DeliveryViewSchema>;

/**
 * A webhook as somebody may see it: undefined for whoever is of another agency. Somebody of no agency, the operator, sees
 * whether it is well, and not where it is.
 */
export function webhookViewFor({ agency }: Pick<Principal, 'agency'>, webhook: Webhook): WebhookView | undefined {
  if (agency !== undefined && agency !== webhook.agency) return undefined;
  const { organisation: _organisation, createdBy: _by, url, ...shown } = webhook;
  return agency === undefined ? shown : { ...shown, url };
}

/** A delivery as somebody may see it who sees its webhook; the operator isn't told about which case it is. */
export function deliveryViewFor({ agency }: Pick<Principal, 'agency'>, delivery: Delivery): DeliveryView {
  const { organisation: _organisation, webhookId: _webhook, round: _round, event, ...shown } = delivery;
  const view = { ...shown, eventType: event.type };
  return agency === undefined ? view : { ...view, eventId: event.id, subject: event.subject };
}
