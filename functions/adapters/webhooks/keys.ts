import { createHash } from 'node:crypto';
import type { CloudEvent } from '../../domain/published-event/index.ts';

/** Keys of the WebhookTable: an organisation's webhooks, each webhook's secrets, and what is on its way to it. */
export function organisationKey(organisation: string): string {
  return `ORG#${organisation}`;
}

export const WEBHOOK_PREFIX = 'WEBHOOK#';
/** Apart from the webhook, so that whoever lists webhooks reads no secret. */
export const SECRETS_PREFIX = 'SECRETS#';
export const DELIVERY_PREFIX = 'DELIVERY#';

export function webhookKey(organisation: string, webhookId: string) {
  return { pk: organisationKey(organisation), sk: `${WEBHOOK_PREFIX}${webhookId}` };
}

export function secretsKey(organisation: string, webhookId: string) {
  return { pk: organisationKey(organisation), sk: `${SECRETS_PREFIX}${webhookId}` };
}

export function deliveryPartition(organisation: string, webhookId: string): string {
  return `ORG#${organisation}#WEBHOOK#${webhookId}`;
}

/** The partition of the index of deliveries that wait for an attempt. */
export const DUE = 'DUE';

const DIGEST_HEX = 16;

/** The delivery's name: the same for the same event, so that an event that comes twice is delivered once. */
export function deliveryIdOf({ id, time }: Pick<CloudEvent, 'id' | 'time'>): string {
  const when = new Date(time).toISOString().replaceAll(/\D/g, '');
  return `${when}-${createHash('sha256').update(id).digest('hex').slice(0, DIGEST_HEX)}`;
}

/** The name of a webhook: the same for the same request, so that one that is repeated registers one. */
export function webhookIdOf(request: string): string {
  return `wh-${createHash('sha256').update(request).digest('hex').slice(0, DIGEST_HEX)}`;
}

/** A short name of a request, of letters and digits. */
export function requestDigest(request: string): string {
  return createHash('sha256').update(request).digest('hex').slice(0, DIGEST_HEX);
}

/** A number in [0, 1) from a name: spreads what would otherwise come back together, and the same each time. */
export function spreadOf(name: string): number {
  return createHash('sha256').update(name).digest().readUInt32BE() / 2 ** 32;
}
