import type * as z from 'zod';
import { requestDigest, webhookIdOf } from '../adapters/webhooks/keys.ts';
import { instantOfRequest } from '../api/index.ts';
import type { Agency } from '../domain/actor/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import { epochMsOf, type Instant, localDateOf } from '../domain/calendar/index.ts';
import { WEBHOOKS_PER_AGENCY_MAX, type Webhook, webhookViewFor } from '../domain/webhook/index.ts';
import { type Answer, type HttpTools, type ParsedRequest, type Problem, problem } from '../platform/http/index.ts';
import { CreateWebhook } from './operations.ts';
import { type ChangePorts, changeEntry } from './ports.ts';

type Request = ParsedRequest<
  z.output<typeof CreateWebhook.path>,
  unknown,
  z.output<NonNullable<typeof CreateWebhook.body>>
>;

/** As long as other answers are given again to a repeat (ANSWERS_KEPT_SECONDS); after that a secret is shown to nobody. */
const SHOWN_AGAIN_MS = 24 * 3_600_000;

/**
 * Registers a webhook. Its id is made of the request, so a repeat finds what the first has made, and is told the same
 * secret: answers with a secret are kept nowhere else.
 */
export async function createWebhook(
  ports: ChangePorts,
  { path: { organisation }, body: { url, eventTypes }, idempotencyKey }: Request,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const { agency, userId } = tools.caller;
  if (agency === undefined) return problem('not-found');
  const at = instantOfRequest(tools);
  const request = `${organisation} ${agency} ${userId} ${idempotencyKey}`;
  const webhookId = webhookIdOf(request);
  const webhook: Webhook = {
    ...{ organisation, webhookId, agency, url, eventTypes, createdAt: at, createdBy: userId },
    status: 'active',
  };
  const before = await ports.webhooks.find(organisation, webhookId);
  if (before) return repeated(ports, before.value, webhook, tools.caller, at);
  const stopped = await notPossible(ports, organisation, agency, at);
  if (stopped) return stopped;
  const secrets = { current: ports.newSecret(), createdAt: at, madeFor: requestDigest(request) };
  const alongside = [ports.accesses.itemOf(changeEntry(CreateWebhook, tools, organisation))];
  const outcome = await ports.webhooks.add(webhook, secrets, alongside);
  // The same request, a moment earlier.
  if (outcome === 'exists') return problem('busy', { headers: { 'retry-after': '1' } });
  return created(webhook, secrets.current, tools.caller);
}

async function repeated(
  { webhooks }: ChangePorts,
  before: Webhook,
  asked: Webhook,
  caller: Principal,
  at: Instant,
): Promise<Answer | Problem> {
  const { organisation, webhookId, url, eventTypes, createdAt } = before;
  const isSame = url === asked.url && JSON.stringify(eventTypes) === JSON.stringify(asked.eventTypes);
  const secrets = await webhooks.secretsOf(organisation, webhookId);
  const isFirst = secrets !== undefined && secrets.createdAt === createdAt;
  if (!isSame || !isFirst || epochMsOf(at) - epochMsOf(createdAt) > SHOWN_AGAIN_MS) {
    return problem('idempotency-key-reused', { detail: 'expected a new Idempotency-Key' });
  }
  const answer = created(before, secrets.current, caller);
  return { ...answer, headers: { ...answer.headers, 'idempotent-replayed': 'true' } };
}

async function notPossible(
  { webhooks, settingsFor }: ChangePorts,
  organisation: string,
  agency: Agency,
  at: Instant,
): Promise<Problem | undefined> {
  const { agencies } = await settingsFor(organisation, localDateOf(at));
  if (!agencies[agency]?.channels.includes('event')) {
    const detail = `expected the channel "event" of the agency "${agency}" in the settings: without it there are no events`;
    return problem('conflict', { detail });
  }
  const own = (await webhooks.webhooksOf(organisation)).filter((webhook) => webhook.agency === agency);
  if (own.length < WEBHOOKS_PER_AGENCY_MAX) return undefined;
  return problem('conflict', { detail: `expected at most ${WEBHOOKS_PER_AGENCY_MAX} webhooks: take one away first` });
}

function created(webhook: Webhook, secret: string, caller: Principal): Answer {
  const location = `/v1/organisations/${webhook.organisation}/webhooks/${webhook.webhookId}`;
  return { status: 201, headers: { location }, body: { ...webhookViewFor(caller, webhook), secret } };
}
