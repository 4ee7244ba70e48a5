/** What a webhook lives through: registered, tried out, a receiver that is down, and an event that isn't one. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import * as z from 'zod';
import {
  CreateWebhook,
  DeleteWebhook,
  RedeliverToWebhook,
  RotateWebhookSecret,
  TestWebhook,
} from '../../functions/change-webhook/operations.ts';
import { GetWebhook, ListWebhookDeliveries, ListWebhooks } from '../../functions/list-webhooks/operations.ts';
import { REGION } from '../../local/template/index.ts';
import type { ApiAnswer } from './api/call.ts';
import { read } from './api/read.ts';
import type { Scenario } from './scenario.ts';

/** Nobody listens on this port: what is sent there fails, and is due again. */
const NOBODY = 'http://127.0.0.1:9/';
const URL_OF = { up: 'https://up.example/', down: 'https://down.example/' };

const CreatedSchema = z.object({ webhookId: z.string() });
const AcceptedSchema = z.object({ deliveryId: z.string() });

/** A webhook was answered otherwise than it should. */
export class WebhookAnswerError extends Error {
  override readonly name = 'WebhookAnswerError';
}

/** What is due is tried every quarter of an hour. */
const RUN_EVERY_MS = 15 * 60_000;

/**
 * Housing's system listens from now on, at a receiver that is down for good; beside it one lives that is well, and goes.
 *
 * @param runEveryMs how often what is due is tried in this scenario
 */
export async function listenByWebhook(
  scenario: Scenario,
  organisation: string,
  runEveryMs = RUN_EVERY_MS,
): Promise<void> {
  const { runtime } = scenario;
  const ask = async (operation: { readonly route: string }, more: object = {}) => {
    const answer = await read(runtime, operation, { organisation, agency: 'housing', ...more });
    if (answer.status >= 300) throw new WebhookAnswerError(`${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer;
  };
  runtime.webhooks.forward('down.example', NOBODY);
  await ask(CreateWebhook, { body: { url: URL_OF.down } });
  const { webhookId } = bodyOf(CreatedSchema, await ask(CreateWebhook, { body: { url: URL_OF.up } }));
  const path = { webhookId };
  await ask(RotateWebhookSecret, { path });
  const { deliveryId } = bodyOf(AcceptedSchema, await ask(TestWebhook, { path }));
  await scenario.until(new Date(Date.parse(scenario.now) + runEveryMs).toISOString());
  await ask(RedeliverToWebhook, { path: { webhookId, deliveryId } });
  await ask(ListWebhooks);
  await ask(GetWebhook, { path });
  await ask(ListWebhookDeliveries, { path });
  await ask(DeleteWebhook, { path });
  await spoilAnEvent(scenario);
}

function bodyOf<Body extends z.ZodType>(Body: Body, { body }: ApiAnswer): z.output<Body> {
  return Body.parse(body);
}

async function spoilAnEvent({ runtime }: Scenario): Promise<void> {
  const credentials = { accessKeyId: 'owner', secretAccessKey: 'local' };
  const events = new EventBridgeClient({ endpoint: runtime.url, region: REGION, credentials });
  const EventBusName = runtime.deployment.buses.find(({ name }) => name.includes('CaseEvents'))?.name;
  const Detail = JSON.stringify({ specversion: '1.0', henvisrecipient: 'housing' });
  await events.send(
    new PutEventsCommand({ Entries: [{ EventBusName, Source: 'henvis', DetailType: 'spoilt', Detail }] }),
  );
  events.destroy();
}
