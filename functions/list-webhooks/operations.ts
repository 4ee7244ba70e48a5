import * as z from 'zod';
import { NextSchema, OrganisationPath, PageQuery } from '../api/index.ts';
import { WebhookIdSchema } from '../domain/published-event/index.ts';
import { DeliveryViewSchema, WebhookViewSchema } from '../domain/webhook/index.ts';
import { operation } from '../platform/http/index.ts';

const WebhookPath = OrganisationPath.extend({ webhookId: WebhookIdSchema });

const WEBHOOK = {
  webhookId: 'wh-0123456789abcdef',
  agency: 'municipality',
  url: 'https://system.kommune.example/henvis',
  eventTypes: 'all',
  createdAt: '2026-11-06T08:00:00.000Z',
  status: 'active',
};
const DELIVERY = {
  deliveryId: '20261106053000000-0123456789abcdef',
  eventType: 'dk.henvis.hearing-scheduled.v1',
  eventId: 'hv-0123456789/00000012-1',
  subject: 'hv-0123456789',
  state: 'pending',
  attempts: [{ at: '2026-11-06T05:30:01.000Z', outcome: { result: 'answered', status: 503 } }],
  nextAttemptAt: '2026-11-06T05:45:00.000Z',
};

export const ListWebhooks = operation({
  id: 'listWebhooks',
  route: 'GET /v1/organisations/{organisation}/webhooks',
  tag: 'Webhooks',
  summary: 'List the webhooks of your agency',
  action: 'webhook.read',
  path: OrganisationPath,
  answers: {
    200: {
      description: 'All of them; without their secrets, which nobody is shown again',
      body: z.strictObject({ webhooks: z.array(WebhookViewSchema) }),
      example: { webhooks: [WEBHOOK] },
    },
  },
});

export const GetWebhook = operation({
  id: 'getWebhook',
  route: 'GET /v1/organisations/{organisation}/webhooks/{webhookId}',
  tag: 'Webhooks',
  summary: 'Show a webhook, and whether it is well',
  action: 'webhook.read',
  path: WebhookPath,
  answers: { 200: { description: 'The webhook', body: WebhookViewSchema, example: WEBHOOK } },
});

export const ListWebhookDeliveries = operation({
  id: 'listWebhookDeliveries',
  route: 'GET /v1/organisations/{organisation}/webhooks/{webhookId}/deliveries',
  tag: 'Webhooks',
  summary: 'List what was sent to a webhook, and what came of it',
  description: 'The newest event first, for 90 days. Every attempt with what the receiver answered.',
  action: 'webhook.read',
  path: WebhookPath,
  query: PageQuery,
  answers: {
    200: {
      description: 'Some of them',
      body: z.strictObject({ deliveries: z.array(DeliveryViewSchema), next: NextSchema }),
      example: { deliveries: [DELIVERY] },
    },
  },
});
