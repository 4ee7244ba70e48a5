import { environment } from '../../platform/environment.ts';
import { documentClient } from '../dynamodb.ts';
import { webhookDeliveryStore } from './delivery-store.ts';
import { webhookSender } from './sender.ts';
import { webhookStore } from './webhook-store.ts';

export type { WebhookDeliveryStore, WebhookSender, WebhookStore } from './ports.ts';

/** The stores of a function that is bound to the WebhookTable. */
export function webhookStores() {
  const { WEBHOOK_TABLE } = environment('WEBHOOK_TABLE');
  const client = documentClient();
  return {
    webhooks: webhookStore(client, WEBHOOK_TABLE),
    deliveries: webhookDeliveryStore(client, WEBHOOK_TABLE),
  };
}

/** The same, for a function that sends as well. */
export function webhookPorts() {
  return { ...webhookStores(), sender: webhookSender() };
}
