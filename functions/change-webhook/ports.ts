import type { AccessLog } from '../adapters/access-log.ts';
import type { AnsweredRequests, KeyedRequest } from '../adapters/answered-requests.ts';
import type { SecretSource } from '../adapters/secret-source.ts';
import type { WebhookDeliveryStore, WebhookStore } from '../adapters/webhooks/ports.ts';
import { accessEntry } from '../api/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import type { LocalDate } from '../domain/calendar/index.ts';
import type { OrganisationSettings } from '../domain/settings/index.ts';
import type { HttpTools, Operation } from '../platform/http/index.ts';

/** What changing webhooks needs. */
export interface ChangePorts {
  readonly webhooks: WebhookStore;
  readonly deliveries: WebhookDeliveryStore;
  readonly accesses: Pick<AccessLog, 'itemOf'>;
  readonly answered: Pick<AnsweredRequests, 'find' | 'itemOf'>;
  readonly newSecret: SecretSource;
  settingsFor(organisation: string, on: LocalDate): Promise<OrganisationSettings>;
}

/** A request about a webhook, as the handler parsed it. */
export interface WebhookRequest {
  readonly path: { readonly organisation: string; readonly webhookId: string };
  readonly idempotencyKey: string;
}

/** The webhook of a request, if it is the caller's agency's. */
export async function ownWebhook(
  { webhooks }: Pick<ChangePorts, 'webhooks'>,
  { agency }: Principal,
  { organisation, webhookId }: WebhookRequest['path'],
) {
  const known = await webhooks.find(organisation, webhookId);
  return known && known.value.agency === agency ? known.value : undefined;
}

/** The record that somebody changed a webhook. */
export function changeEntry(operation: Operation, tools: HttpTools<Principal>, organisation: string) {
  return accessEntry(operation, tools, { organisation }, 'recorded');
}

/** A request by which its repeat is known. */
export function keyedRequest(
  { id }: Operation,
  { path, idempotencyKey }: { readonly path: object; readonly idempotencyKey: string },
  { caller }: HttpTools<Principal>,
): KeyedRequest {
  return { userId: caller.userId, idempotencyKey, content: { id, path } };
}
