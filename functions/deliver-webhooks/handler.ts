import { webhookPorts } from '../adapters/webhooks/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { deliverDue, deliverEvent } from './deliver-webhooks.ts';
import { DeliverWebhooksInput, DeliverWebhooksOutput } from './schema.ts';

const ports = webhookPorts();

/** Brings an event of the bus to the webhooks that want it, or tries again what is due. */
export const handler = taskHandler(DeliverWebhooksInput, DeliverWebhooksOutput, (input, { log }) =>
  'event' in input ? deliverEvent(ports, input.event, input.at, log) : deliverDue(ports, input.at, log),
);
