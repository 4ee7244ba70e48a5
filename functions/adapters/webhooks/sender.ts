import { httpsSender } from './https-sender.ts';
import type { WebhookSender } from './ports.ts';
import { relaySender } from './relay-sender.ts';

/**
 * The sender of a function: to the internet, unless the local runtime offers its relay. No template has that variable, and
 * a relay is taken on the loopback of the machine alone, where on AWS nobody listens (ADR 26).
 */
export function webhookSender(relay: string | undefined = process.env['LOCAL_WEBHOOK_RELAY']): WebhookSender {
  return relay === undefined ? httpsSender() : relaySender(relay);
}
