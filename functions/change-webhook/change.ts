import type { KeptAnswer } from '../adapters/answered-requests.ts';
import type { TransactItem } from '../adapters/transact-item.ts';
import { deliveryIdOf, requestDigest } from '../adapters/webhooks/keys.ts';
import { instantOfRequest } from '../api/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import { webhookTestEvent } from '../domain/published-event/index.ts';
import { newDelivery, redelivered, rotated, type Secrets } from '../domain/webhook/index.ts';
import { type Answer, type HttpTools, type Operation, type Problem, problem } from '../platform/http/index.ts';
import { DeleteWebhook, RedeliverToWebhook, RotateWebhookSecret, TestWebhook } from './operations.ts';
import { type ChangePorts, changeEntry, keyedRequest, ownWebhook, type WebhookRequest } from './ports.ts';

type Outcome = Promise<Answer | Problem>;
type Tools = HttpTools<Principal>;

/** Takes a webhook away, and its secrets with it. */
export async function deleteWebhook(ports: ChangePorts, { path }: Pick<WebhookRequest, 'path'>, tools: Tools): Outcome {
  const webhook = await ownWebhook(ports, tools.caller, path);
  if (!webhook) return problem('not-found');
  const { organisation, webhookId } = webhook;
  const alongside = [ports.accesses.itemOf(changeEntry(DeleteWebhook, tools, organisation))];
  await ports.webhooks.remove(organisation, webhookId, alongside);
  return { status: 204 };
}

/** Makes a new secret; a repeat of the request is told the same one. */
export async function rotateSecret(ports: ChangePorts, request: WebhookRequest, tools: Tools): Outcome {
  const webhook = await ownWebhook(ports, tools.caller, request.path);
  if (!webhook) return problem('not-found');
  const { organisation, webhookId } = webhook;
  const before = await ports.webhooks.secretsOf(organisation, webhookId);
  if (!before) return problem('not-found');
  const madeFor = requestDigest(`rotate ${tools.caller.userId} ${request.idempotencyKey}`);
  if (before.madeFor === madeFor) return rotationAnswer(before);
  const after = rotated(before, ports.newSecret(), instantOfRequest(tools), madeFor);
  const alongside = [ports.accesses.itemOf(changeEntry(RotateWebhookSecret, tools, organisation))];
  const outcome = await ports.webhooks.replaceSecrets(webhook, before, after, alongside);
  return outcome === 'replaced' ? rotationAnswer(after) : busy();
}

/** Writes a test down as a delivery that is due: it is sent, and tried again, the way every other is. */
export async function testWebhook(ports: ChangePorts, request: WebhookRequest, tools: Tools): Outcome {
  return once(ports, TestWebhook, request, tools, async (recorded) => {
    const webhook = await ownWebhook(ports, tools.caller, request.path);
    if (!webhook) return problem('not-found');
    const { organisation, webhookId, agency } = webhook;
    const at = instantOfRequest(tools);
    const testId = requestDigest(`${tools.caller.userId} ${request.idempotencyKey}`);
    const event = webhookTestEvent({ organisation, agency, webhookId, testId, at });
    const delivery = newDelivery({ organisation, webhookId, deliveryId: deliveryIdOf(event), event }, at);
    const answer = accepted(delivery.deliveryId);
    return (await ports.deliveries.begin(delivery, recorded(answer))) === 'begun' ? answer : busy();
  });
}

/** Makes a delivery due again, with all its attempts before it. */
export async function redeliver(
  ports: ChangePorts,
  request: WebhookRequest & { readonly path: { readonly deliveryId: string } },
  tools: Tools,
): Outcome {
  return once(ports, RedeliverToWebhook, request, tools, async (recorded) => {
    const webhook = await ownWebhook(ports, tools.caller, request.path);
    const stored = webhook && (await ports.deliveries.find(request.path));
    if (!stored) return problem('not-found');
    if (webhook.status === 'disabled')
      return conflict('expected an active webhook: a test that gets through turns it on');
    if (stored.value.state === 'pending') return conflict('expected a delivery that is not on its way already');
    const answer = accepted(stored.value.deliveryId);
    const due = redelivered(stored.value, instantOfRequest(tools));
    return (await ports.deliveries.replace(stored, due, recorded(answer))) ? answer : busy();
  });
}

/**
 * Does a request once: a repeat is answered with what the first was.
 *
 * @param work gets what is to be written with its change: who asked for it, and the answer for repeats
 */
async function once(
  { answered, accesses }: ChangePorts,
  operation: Operation,
  request: WebhookRequest,
  tools: Tools,
  work: (recorded: (answer: KeptAnswer) => TransactItem[]) => Outcome,
): Outcome {
  const keyed = keyedRequest(operation, request, tools);
  const before = await answered.find(keyed);
  if (before === 'other-content') return problem('idempotency-key-reused');
  if (before) return { ...before, headers: { ...before.headers, 'idempotent-replayed': 'true' } };
  return work((answer) => [
    accesses.itemOf(changeEntry(operation, tools, request.path.organisation)),
    answered.itemOf(keyed, answer, instantOfRequest(tools)),
  ]);
}

function rotationAnswer({ current, previous }: Secrets): Answer {
  return { status: 200, body: { secret: current, previousUntil: previous?.until } };
}

function accepted(deliveryId: string): KeptAnswer {
  return { status: 202, headers: {}, body: { deliveryId } };
}

function conflict(detail: string): Problem {
  return problem('conflict', { detail });
}

/** Somebody else has changed the same thing at the same moment. */
function busy(): Problem {
  return problem('busy', { headers: { 'retry-after': '1' } });
}
