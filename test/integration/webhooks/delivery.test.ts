import { existsSync } from 'node:fs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { webhookDeliveryStore } from '../../../functions/adapters/webhooks/delivery-store.ts';
import { deliveryIdOf } from '../../../functions/adapters/webhooks/keys.ts';
import { webhookStore } from '../../../functions/adapters/webhooks/webhook-store.ts';
import { epochMsOf, type Instant, instantOf } from '../../../functions/domain/calendar/index.ts';
import { alertEvent, alertLetterEvent, type CloudEvent } from '../../../functions/domain/published-event/index.ts';
import { newDelivery, rotated, type Webhook } from '../../../functions/domain/webhook/index.ts';
import { byConstruct, REGION } from '../../../local/template/index.ts';
import { bootRuntime, type TestRuntime } from '../../support/runtime.ts';
import { alert } from '../../unit/dispatch/fakes.ts';
import { OTHER_SECRET, SECRET, webhook } from '../../unit/domain/webhook/builders.ts';
import { Receiver } from './receiver.ts';

const START: Instant = '2026-11-06T08:00:00.000Z';
let runtime: TestRuntime;
let client: DynamoDBDocumentClient;
let table: string;
let events: EventBridgeClient;
let webhooks: ReturnType<typeof webhookStore>;
let deliveries: ReturnType<typeof webhookDeliveryStore>;
let receiver: Receiver;

beforeAll(async () => {
  runtime = await bootRuntime({ startAt: START });
  const owner = {
    endpoint: runtime.url,
    region: REGION,
    credentials: { accessKeyId: 'owner', secretAccessKey: 'local' },
  };
  client = DynamoDBDocumentClient.from(new DynamoDBClient(owner));
  events = new EventBridgeClient(owner);
  table = byConstruct(runtime.deployment.tables, 'WebhookTable').name;
  webhooks = webhookStore(client, table);
  deliveries = webhookDeliveryStore(client, table);
  receiver = await Receiver.listening();
  runtime.webhooks.forward('receiver.example', receiver.url);
});
afterAll(async () => {
  client.destroy();
  events.destroy();
  await receiver.close();
  await runtime.close();
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answers.length = 0;
});

let registered = 0;
/** Registers a webhook of an organisation of its own, so that tests don't hear each other. */
async function register(changes: Partial<Parameters<typeof webhook>[0]> = {}): Promise<Webhook> {
  registered += 1;
  const made = webhook({
    organisation: `org-${registered}`,
    webhookId: `wh-${String(registered).padStart(16, '0')}`,
    ...changes,
  });
  expect(await webhooks.add(made, { current: SECRET, createdAt: START })).toBe('added');
  return made;
}

let put = 0;
const eventFor = ({ organisation }: Pick<Webhook, 'organisation'>, changes: Parameters<typeof alert>[0] = {}) => {
  put += 1;
  return alertEvent({ ...alert(changes), organisation, messageId: `${String(put).padStart(8, '0')}-0` });
};

/** Puts an event on the bus, as the relay does. */
async function publish(event: CloudEvent): Promise<void> {
  const EventBusName = runtime.deployment.buses.find(({ name }) => name.includes('CaseEvents'))?.name;
  const entry = { EventBusName, Source: 'henvis', DetailType: event.type, Detail: JSON.stringify(event) };
  await events.send(new PutEventsCommand({ Entries: [entry] }));
  await runtime.settle();
}

async function passHours(hours: number): Promise<void> {
  await runtime.clock.advanceTo(runtime.clock.clock.now() + hours * 3_600_000);
  await runtime.settle();
}
const now = () => instantOf(runtime.clock.clock.now());
const stateOf = async ({ organisation, webhookId }: Webhook, event: CloudEvent) =>
  (await deliveries.find({ organisation, webhookId, deliveryId: deliveryIdOf(event) }))?.value;

describe('on the functions as they are deployed, with their roles', () => {
  test('an event on the bus reaches the receiver at once, signed, and is written down as delivered', async () => {
    const registered = await register();
    const event = eventFor(registered);
    await publish(event);
    const [request] = receiver.received;
    vi.useFakeTimers({ now: runtime.clock.clock.now(), toFake: ['Date'] });
    try {
      const headers = { ...request?.headers } as Record<string, string>;
      expect(new Verifier(SECRET).verify(request?.body ?? '', headers)).toEqual(event);
      expect(() => new Verifier(OTHER_SECRET).verify(request?.body ?? '', headers)).toThrow('No matching signature');
    } finally {
      vi.useRealTimers();
    }
    expect(await stateOf(registered, event)).toMatchObject({ state: 'delivered', attempts: [{ at: now() }] });
    expect(runtime.webhooks.list().at(-1)).toMatchObject({ url: registered.url, outcome: { status: 204 } });
  });

  test('a receiver that fails twice gets it the third time, later and later', async () => {
    const registered = await register();
    receiver.answers.push(503, 500);
    const event = eventFor(registered);
    await publish(event);
    expect(await stateOf(registered, event)).toMatchObject({ state: 'pending', attempts: [{}] });
    await passHours(0.6);
    expect(receiver.received).toHaveLength(2);
    await passHours(1);
    expect(receiver.received).toHaveLength(3);
    expect(await stateOf(registered, event)).toMatchObject({ state: 'delivered' });
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await webhooks.find(registered.organisation, registered.webhookId))?.value).toEqual(registered);
  });

  test('an event that the bus brings twice is delivered once', async () => {
    const event = eventFor(await register());
    await publish(event);
    await publish(event);
    expect(receiver.received).toHaveLength(1);
  });

  test('of another agency, of another organisation, of another type or for the gateway nothing arrives', async () => {
    const registered = await register({ eventTypes: ['dk.henvis.handoff-escalated.v1'] });
    await publish(eventFor(registered, { to: 'municipality' }));
    await publish(eventFor({ organisation: 'aarhus-omegn' }));
    await publish(eventFor(registered, { message: 'handoff-withdrawn' }));
    const kept = { at: START, messageUUID: '00000000-0000-5000-8000-000000000000', files: [] };
    const files = [{ key: 'letters/a.pdf', sha256: '0'.repeat(64) }];
    await publish(alertLetterEvent({ ...alert(), organisation: registered.organisation }, { ...kept, files }));
    expect(receiver.received).toEqual([]);
  });

  test('under a secret that is rotated both sign', async () => {
    const registered = await register();
    const before = await webhooks.secretsOf(registered.organisation, registered.webhookId);
    if (!before) throw new Error('no secrets');
    expect(await webhooks.replaceSecrets(registered, before, rotated(before, OTHER_SECRET, now()))).toBe('replaced');
    expect(await webhooks.replaceSecrets(registered, before, before)).toBe('conflict');
    await publish(eventFor(registered));
    expect(String(receiver.received[0]?.headers['webhook-signature']).split(' ')).toHaveLength(2);
    await passHours(24);
    await publish(eventFor(registered));
    expect(String(receiver.received[1]?.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  test('a receiver that is down for days: the delivery fails for good, then the webhook is disabled', async () => {
    const registered = await register();
    const down = 500;
    receiver.answers.push(...Array(100).fill(down));
    const event = eventFor(registered);
    await publish(event);
    await passHours(72);
    expect(await stateOf(registered, event)).toMatchObject({ state: 'failed', why: 'attempts-used-up' });
    expect(receiver.received).toHaveLength(10);
    await passHours(48);
    await publish(eventFor(registered));
    expect((await webhooks.find(registered.organisation, registered.webhookId))?.value).toMatchObject({
      status: 'disabled',
      why: 'failing',
    });
    const sent = receiver.received.length;
    await publish(eventFor(registered));
    expect(receiver.received).toHaveLength(sent);
  });
});

describe('the stores', () => {
  test('what was removed is gone with its secrets', async () => {
    const { organisation, webhookId } = await register();
    await webhooks.remove(organisation, webhookId);
    expect(await webhooks.find(organisation, webhookId)).toBeUndefined();
    expect(await webhooks.secretsOf(organisation, webhookId)).toBeUndefined();
    expect(await webhooks.webhooksOf(organisation)).toEqual([]);
  });

  test('a webhook is not added twice, nor written over what somebody else wrote', async () => {
    const registered = await register();
    expect(await webhooks.add(registered, { current: OTHER_SECRET, createdAt: START })).toBe('exists');
    expect(await webhooks.secretsOf(registered.organisation, registered.webhookId)).toMatchObject({ current: SECRET });
    const seen = await webhooks.find(registered.organisation, registered.webhookId);
    if (!seen) throw new Error('not found');
    expect(await webhooks.replace(seen, { ...registered, status: 'active', failingSince: START })).toBe('replaced');
    expect(await webhooks.replace(seen, registered)).toBe('conflict');
  });

  test('deliveries are read newest first, page by page', async () => {
    const { organisation, webhookId } = await register();
    const begun = Array.from({ length: 5 }, (_, index) => {
      const at = instantOf(epochMsOf(START) + index * 60_000);
      const event = eventFor({ organisation }, { createdAt: at });
      return newDelivery(
        { organisation, webhookId, deliveryId: deliveryIdOf(event), event },
        '2030-01-01T00:00:00.000Z',
      );
    });
    for (const delivery of begun) expect(await deliveries.begin(delivery)).toBe('begun');
    const seen: string[] = [];
    let from: string | undefined;
    do {
      const page = await deliveries.page(organisation, webhookId, 2, from);
      seen.push(...page.deliveries.map(({ deliveryId }) => deliveryId));
      from = page.next;
    } while (from !== undefined);
    expect(seen).toEqual(begun.map(({ deliveryId }) => deliveryId).reverse());
  });

  test('a delivery expires 90 days after it began, and only what waits is in the index', async () => {
    const registered = await register();
    const event = eventFor(registered);
    await publish(event);
    const { organisation, webhookId } = registered;
    const Key = { pk: `ORG#${organisation}#WEBHOOK#${webhookId}`, sk: `DELIVERY#${deliveryIdOf(event)}` };
    const { Item } = await client.send(new GetCommand({ TableName: table, Key }));
    expect(Item?.['ttl']).toBe(Math.floor(epochMsOf(now()) / 1000) + 90 * 86_400);
    expect(Item).not.toHaveProperty('duePk');
  });
});

test('webhooks lie in the data folder, to be read as they went', () => {
  expect(existsSync(runtime.data.file('webhooks'))).toBe(true);
});
