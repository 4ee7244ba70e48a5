/** An agency's webhooks through the API, on the functions as they are deployed, with their roles. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  CreateWebhook,
  DeleteWebhook,
  RedeliverToWebhook,
  RotateWebhookSecret,
  TestWebhook,
} from '../../../functions/change-webhook/operations.ts';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import { GetWebhook, ListWebhookDeliveries, ListWebhooks } from '../../../functions/list-webhooks/operations.ts';
import type { Operation } from '../../../functions/platform/http/index.ts';
import { callApi } from '../../support/api/call.ts';
import { claimsOf } from '../../support/api/claims.ts';
import { Scenario } from '../../support/scenario.ts';
import { Receiver } from './receiver.ts';

const BODY = { url: 'https://receiver.example/henvis?key=of-the-receiver' };
let scenario: Scenario;
let receiver: Receiver;

interface Call {
  readonly agency?: Agency;
  readonly organisation?: string;
  readonly organisations?: readonly string[];
  readonly claims?: Record<string, string>;
  readonly path?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly key?: string;
  readonly body?: unknown;
}

/** Calls an operation for somebody of the municipality at ALBOA unless said otherwise. */
async function call(operation: Operation, { agency = 'municipality', organisation = 'alboa', ...of }: Call = {}) {
  const answer = await callApi(scenario.runtime, {
    route: operation.route,
    path: { organisation, ...of.path },
    ...(of.query && { query: of.query }),
    ...(of.key !== undefined && { headers: { 'idempotency-key': of.key } }),
    ...(of.body !== undefined && { body: of.body }),
    claims: claimsOf(agency, of.organisations ?? ['alboa'], of.claims),
  });
  const schema = operation.answers[answer.status]?.body;
  if (schema) expect(schema.safeParse(answer.body).error).toBeUndefined();
  // `as`: held to the operation's own schema just above.
  return { ...answer, body: answer.body as Record<string, never> };
}

async function create(of: Call = {}): Promise<Record<'webhookId' | 'secret', string>> {
  const { status, body } = await call(CreateWebhook, { body: BODY, ...of });
  expect(status).toBe(201);
  return body;
}

beforeAll(async () => {
  scenario = await Scenario.begin('2026-11-02');
  const office = (name: string) => ({
    name,
    mailbox: `${name}@alboa.example`,
    leaderMailbox: `${name}-leader@alboa.example`,
    channels: ['email', 'event'],
  });
  const agencies = { housing: office('housing'), advice: office('advice'), municipality: office('municipality') };
  await scenario.settings('alboa', { agencies });
  await scenario.settings('aarhus-omegn', { agencies });
  await scenario.settings('mails-only');
  receiver = await Receiver.listening();
  scenario.runtime.webhooks.forward('receiver.example', receiver.url);
});
/** An agency has ten at most, and what one test left on its way is none of the next one's. */
afterEach(async () => {
  const listed = (await call(ListWebhooks)).body as { webhooks?: readonly { webhookId: string }[] };
  for (const { webhookId } of listed.webhooks ?? []) await call(DeleteWebhook, { path: { webhookId } });
});
afterAll(async () => {
  await receiver.close();
  await scenario.end();
});

describe('a webhook', () => {
  test('is registered with a secret that is shown once, and once more to a repeat of the very request', async () => {
    const first = await call(CreateWebhook, { body: BODY, key: 'register-once' });
    expect(first).toMatchObject({
      status: 201,
      headers: { location: `/v1/organisations/alboa/webhooks/${first.body['webhookId']}` },
      body: { agency: 'municipality', status: 'active', eventTypes: 'all', secret: expect.stringMatching(/^whsec_/) },
    });
    const again = await call(CreateWebhook, { body: BODY, key: 'register-once' });
    expect(again).toMatchObject({ status: 201, headers: { 'idempotent-replayed': 'true' }, body: first.body });
    const shown = await call(GetWebhook, { path: { webhookId: first.body['webhookId'] ?? '' } });
    expect(shown.body).toMatchObject(BODY);
    expect(JSON.stringify(shown.body)).not.toContain('whsec_');
    const other = { url: 'https://other.example/' };
    expect(await call(CreateWebhook, { body: other, key: 'register-once' })).toMatchObject({ status: 422 });
  });

  test.each([
    'http://receiver.example/',
    'https://169.254.169.254/latest/meta-data',
    'https://localhost/',
    'https://user:word@receiver.example/',
    'https://receiver.example:8443/',
  ])('is not registered at %s, and the answer doesn’t repeat it', async (url) => {
    const { status, body } = await call(CreateWebhook, { body: { url } });
    expect([status, body]).toMatchObject([400, { errors: [{ pointer: '#/url' }] }]);
    expect(JSON.stringify(body)).not.toContain(url);
  });

  test('is not registered where the settings let nobody hear events', async () => {
    const mailsOnly = { organisation: 'mails-only', organisations: ['mails-only'], body: BODY };
    expect(await call(CreateWebhook, mailsOnly)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('"event"') },
    });
  });

  test('is one of at most ten of an agency', async () => {
    const advice = { agency: 'advice', organisation: 'aarhus-omegn', organisations: ['aarhus-omegn'] } as const;
    for (let index = 0; index < 10; index += 1) await create(advice);
    expect(await call(CreateWebhook, { ...advice, body: BODY })).toMatchObject({ status: 409 });
  });
});

describe('another’s webhook', () => {
  const others: [string, Call][] = [
    ['of another agency', { agency: 'advice' }],
    ['asked for in another organisation', { organisation: 'aarhus-omegn', organisations: ['alboa', 'aarhus-omegn'] }],
    ['of an organisation that isn’t one’s own', { organisations: ['aarhus-omegn'] }],
  ];

  test.each(others)('%s is not there', async (_, of) => {
    const path = { webhookId: (await create()).webhookId };
    for (const operation of [GetWebhook, ListWebhookDeliveries, DeleteWebhook, RotateWebhookSecret, TestWebhook]) {
      expect([operation.id, (await call(operation, { ...of, path })).status]).toEqual([operation.id, 404]);
    }
    expect((await call(GetWebhook, { path })).status).toBe(200);
  });

  test('is in nobody else’s list', async () => {
    const { webhookId } = await create();
    const ids = async (of: Call) =>
      JSON.stringify(((await call(ListWebhooks, of)).body as { webhooks?: unknown }).webhooks ?? []);
    expect(await ids({})).toContain(webhookId);
    expect(await ids({ agency: 'advice' })).not.toContain(webhookId);
  });

  test('is not for who works on cases without answering for the agency’s systems, nor for the wrong scope', async () => {
    const machine = { henvis_kind: 'machine', henvis_roles: '' };
    expect((await call(ListWebhooks, { claims: { henvis_roles: 'caseworker' } })).status).toBe(404);
    expect((await call(ListWebhooks, { claims: { ...machine, scope: 'henvis/cases.read' } })).status).toBe(404);
    expect((await call(ListWebhooks, { claims: { ...machine, scope: 'henvis/webhooks' } })).status).toBe(200);
  });
});

/** Lets the quarter of an hour pass after which what is due is tried. */
const nextRun = () => scenario.until(new Date(Date.parse(scenario.now) + 15 * 60_000).toISOString());

test('the operator sees how webhooks do, and neither where they are nor what about; and changes none', async () => {
  const { webhookId } = await create();
  const path = { webhookId };
  await call(TestWebhook, { path });
  await nextRun();
  const { henvis_agency: _agency, ...claims } = claimsOf('municipality', ['alboa'], { henvis_roles: 'operator' });
  const operator = ({ route }: Operation) =>
    callApi(scenario.runtime, { route, path: { organisation: 'alboa', ...path }, claims });
  const seen = JSON.stringify([await operator(GetWebhook), await operator(ListWebhookDeliveries)]);
  expect(seen).toContain('"status":"active"');
  expect(seen).toContain('"state":"delivered"');
  expect(seen).not.toMatch(/receiver\.example|subject|eventId/);
  expect((await operator(TestWebhook)).status).toBe(404);
});

describe('a test', () => {
  test('is written down with its record, goes with the next run, and says what came of it; a repeat sends none', async () => {
    const path = { webhookId: (await create()).webhookId };
    receiver.received.length = 0;
    const { status, body } = await call(TestWebhook, { path, key: 'test-it-once' });
    const again = await call(TestWebhook, { path, key: 'test-it-once' });
    expect((await call(ListWebhookDeliveries, { path })).body).toMatchObject({ deliveries: [{ state: 'pending' }] });
    expect(receiver.received).toHaveLength(0);
    await nextRun();
    expect([status, again.status, again.body]).toEqual([202, 202, body]);
    expect(receiver.received).toHaveLength(1);
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ type: 'dk.henvis.webhook-test.v1' });
    expect((await call(ListWebhookDeliveries, { path })).body).toMatchObject({
      deliveries: [{ deliveryId: body['deliveryId'], state: 'delivered', attempts: [{ outcome: { status: 204 } }] }],
    });
  });
});

describe('a delivery', () => {
  test('is made again when that is asked for, with the id it had', async () => {
    const path = { webhookId: (await create()).webhookId };
    const { body } = await call(TestWebhook, { path });
    await nextRun();
    receiver.received.length = 0;
    const delivery = { ...path, deliveryId: body['deliveryId'] ?? '' };
    expect((await call(RedeliverToWebhook, { path: delivery })).status).toBe(202);
    expect((await call(RedeliverToWebhook, { path: delivery })).status).toBe(409);
    await nextRun();
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      expect.stringContaining(path.webhookId),
    ]);
    const { body: after } = await call(ListWebhookDeliveries, { path });
    expect(after).toMatchObject({ deliveries: [{ state: 'delivered', attempts: [{}, {}] }] });
    const unknown = { ...path, deliveryId: '20260101000000000-0123456789abcdef' };
    expect((await call(RedeliverToWebhook, { path: unknown })).status).toBe(404);
  });

  test('is listed page by page, the newest first', async () => {
    const path = { webhookId: (await create()).webhookId };
    const made: string[] = [];
    for (let index = 0; index < 3; index += 1) {
      await scenario.until(new Date(Date.parse(scenario.now) + 1000).toISOString() as typeof scenario.now);
      made.push((await call(TestWebhook, { path })).body['deliveryId'] ?? '');
    }
    const page = async (query: Record<string, string>) =>
      (await call(ListWebhookDeliveries, { path, query })).body as unknown as {
        deliveries: { deliveryId: string }[];
        next?: string;
      };
    const first = await page({ limit: '2' });
    const rest = await page({ limit: '2', cursor: first.next ?? '' });
    const ids = [...first.deliveries, ...rest.deliveries].map(({ deliveryId }) => deliveryId);
    expect(ids).toEqual([...made].reverse());
    expect(rest.next).toBeUndefined();
    expect((await call(ListWebhookDeliveries, { path, query: { cursor: 'bm90LWEtcGxhY2U' } })).status).toBe(400);
  });
});

test('a secret is renewed: both sign, and a repeat of the request makes no third', async () => {
  const { webhookId, secret } = await create();
  const path = { webhookId };
  const rotated = await call(RotateWebhookSecret, { path, key: 'rotate-once' });
  expect(rotated.status).toBe(200);
  expect(rotated.body['secret']).not.toBe(secret);
  expect((await call(RotateWebhookSecret, { path, key: 'rotate-once' })).body).toEqual(rotated.body);
  receiver.received.length = 0;
  await call(TestWebhook, { path });
  await nextRun();
  expect(String(receiver.received[0]?.headers['webhook-signature']).split(' ')).toHaveLength(2);
});

test('a webhook that is taken away is sent nothing and is not there', async () => {
  const path = { webhookId: (await create()).webhookId };
  expect((await call(DeleteWebhook, { path })).status).toBe(204);
  expect((await call(GetWebhook, { path })).status).toBe(404);
  expect((await call(DeleteWebhook, { path })).status).toBe(404);
});
