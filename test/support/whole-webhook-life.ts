/** What a webhook lives through: a receiver that is down and comes back, and an event that isn't one. */
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { webhookStore } from '../../functions/adapters/webhooks/webhook-store.ts';
import { REGION } from '../../local/template/index.ts';
import type { Scenario } from './scenario.ts';

/** Nobody listens on this port: what is sent there fails, and is due again. */
const NOBODY = 'http://127.0.0.1:9/';

/** Housing's system listens from now on: its receiver is down for good, and an event that can't be read goes to the dead letters. */
export async function listenByWebhook(scenario: Scenario, organisation: string): Promise<void> {
  const { runtime, client, now } = scenario;
  runtime.webhooks.forward('receiver.example', NOBODY);
  const registered = { organisation, webhookId: 'wh-0123456789abcdef', agency: 'housing', createdAt: now } as const;
  await webhookStore(client, scenario.table('WebhookTable')).add(
    { ...registered, url: 'https://receiver.example/', eventTypes: 'all', createdBy: 'u-1', status: 'active' },
    { current: `whsec_${Buffer.alloc(32, 1).toString('base64')}`, createdAt: now },
  );
  await spoilAnEvent(scenario);
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
