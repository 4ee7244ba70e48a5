import { spreadOf } from '../adapters/webhooks/keys.ts';
import type { Stored, WebhookDeliveryStore, WebhookSender, WebhookStore } from '../adapters/webhooks/ports.ts';
import { signedRequest } from '../adapters/webhooks/signature.ts';
import { epochMsOf, type Instant, instantOf } from '../domain/calendar/index.ts';
import { typeOf } from '../domain/published-event/index.ts';
import {
  abandoned,
  afterAttempt,
  type Delivery,
  healthAfter,
  type PendingDelivery,
  signingSecrets,
  type Webhook,
} from '../domain/webhook/index.ts';

/** What deliveries are made through. */
export interface DeliveryPorts {
  readonly webhooks: WebhookStore;
  readonly deliveries: WebhookDeliveryStore;
  readonly sender: WebhookSender;
}

/** A run is over by then, so a delivery that is still claimed is one whose run has died: the next takes it up. */
const CLAIM_MINUTES = 10;

/** A webhook without its secrets: they are written and removed together, so a defect. */
export class WebhookSecretsMissingError extends Error {
  override readonly name = 'WebhookSecretsMissingError';
  constructor({ organisation, webhookId }: Webhook) {
    super(`Webhook ${webhookId} of ${organisation} has no secrets; expected those it was registered with.`);
  }
}

/**
 * Makes one attempt at a delivery and writes down what came of it. Undefined when another run has it: a delivery is claimed
 * before it is sent, so that two runs don't send it at once.
 *
 * @throws {WebhookSecretsMissingError}
 */
export async function attemptDelivery(
  ports: DeliveryPorts,
  due: Stored<PendingDelivery>,
  at: Instant,
): Promise<Delivery | undefined> {
  const claimedUntil = instantOf(epochMsOf(at) + CLAIM_MINUTES * 60_000);
  const claimed = await ports.deliveries.replace(due, { ...due.value, nextAttemptAt: claimedUntil });
  if (!claimed) return undefined;
  const after = await sendTo(ports, claimed.value, at);
  return (await ports.deliveries.replace(claimed, after))?.value;
}

async function sendTo({ webhooks, sender }: DeliveryPorts, delivery: PendingDelivery, at: Instant): Promise<Delivery> {
  const { organisation, webhookId, deliveryId, event } = delivery;
  const known = await webhooks.find(organisation, webhookId);
  if (!known) return abandoned(delivery, 'webhook-deleted', at);
  const webhook = known.value;
  if (webhook.status === 'disabled' && event.type !== typeOf('webhook-test')) {
    return abandoned(delivery, 'webhook-disabled', at);
  }
  const secrets = await webhooks.secretsOf(organisation, webhookId);
  if (!secrets) throw new WebhookSecretsMissingError(webhook);
  const result = await sender.send(signedRequest(webhook.url, event, signingSecrets(secrets, at), at));
  const health = healthAfter(webhook, result, at);
  // Somebody else has changed it meanwhile: what the next attempt finds counts as well.
  if (health) await webhooks.replace(known, health);
  return afterAttempt(delivery, result, at, spreadOf(`${webhookId}/${deliveryId}/${delivery.round.attempts}`));
}
