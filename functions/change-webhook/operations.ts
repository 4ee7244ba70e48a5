import * as z from 'zod';
import { OrganisationPath } from '../api/index.ts';
import { InstantSchema } from '../domain/calendar/index.ts';
import { WebhookIdSchema } from '../domain/published-event/index.ts';
import {
  EndpointUrlSchema,
  EventTypesSchema,
  SecretSchema,
  WebhookDeliveryIdSchema,
  WebhookViewSchema,
} from '../domain/webhook/index.ts';
import { operation } from '../platform/http/index.ts';

const WEBHOOKS = '/v1/organisations/{organisation}/webhooks';
const WebhookPath = OrganisationPath.extend({ webhookId: WebhookIdSchema });
const DeliveryPath = WebhookPath.extend({ deliveryId: WebhookDeliveryIdSchema });

/** No secret at all: an example that verifies nothing. */
const SECRET = `whsec_${'A'.repeat(43)}=`;
const DELIVERY_ID = '20261106080000000-0123456789abcdef';

export const CreateWebhook = operation({
  id: 'createWebhook',
  route: `POST ${WEBHOOKS}`,
  tag: 'Webhooks',
  summary: 'Register a webhook of your agency',
  description:
    'The secret is in the answer, and nowhere else afterwards. The settings of the organisation must have the channel ' +
    '`event` for your agency. What your receiver has to do is in docs/webhooks.md.',
  action: 'webhook.change',
  path: OrganisationPath,
  body: z.strictObject({
    url: EndpointUrlSchema.meta({
      description: 'https, port 443, a name on the internet',
      override: { type: 'string', format: 'uri' },
    }),
    eventTypes: EventTypesSchema.default('all').meta({ description: '`all`, or the types that are wanted' }),
  }),
  bodyExample: { url: 'https://system.kommune.example/henvis', eventTypes: ['dk.henvis.hearing-scheduled.v1'] },
  answers: {
    201: {
      description: 'Registered',
      headers: ['location'],
      body: WebhookViewSchema.extend({ secret: SecretSchema }),
      example: {
        webhookId: 'wh-0123456789abcdef',
        agency: 'municipality',
        url: 'https://system.kommune.example/henvis',
        eventTypes: ['dk.henvis.hearing-scheduled.v1'],
        createdAt: '2026-11-06T08:00:00.000Z',
        status: 'active',
        secret: SECRET,
      },
    },
  },
  problems: ['conflict'],
});

export const DeleteWebhook = operation({
  id: 'deleteWebhook',
  route: `DELETE ${WEBHOOKS}/{webhookId}`,
  tag: 'Webhooks',
  summary: 'Take a webhook away',
  description: 'What is on its way to it is not tried any more.',
  action: 'webhook.change',
  path: WebhookPath,
  answers: { 204: { description: 'Gone, with its secrets' } },
});

export const RotateWebhookSecret = operation({
  id: 'rotateWebhookSecret',
  route: `POST ${WEBHOOKS}/{webhookId}/secret-rotation`,
  tag: 'Webhooks',
  summary: 'Get a new secret; the one before signs beside it for 24 hours',
  action: 'webhook.change',
  path: WebhookPath,
  answers: {
    200: {
      description: 'The new secret',
      body: z.strictObject({ secret: SecretSchema, previousUntil: InstantSchema }),
      example: { secret: SECRET, previousUntil: '2026-11-07T08:00:00.000Z' },
    },
  },
});

const DeliveryAnswer = z.strictObject({ deliveryId: WebhookDeliveryIdSchema });

export const TestWebhook = operation({
  id: 'testWebhook',
  route: `POST ${WEBHOOKS}/{webhookId}/test`,
  tag: 'Webhooks',
  summary: 'Have a test sent, the way every event goes',
  description: 'Also to a disabled webhook: a test that gets through turns it on again.',
  action: 'webhook.change',
  path: WebhookPath,
  answers: {
    202: {
      description: 'On its way; its delivery says what came of it',
      body: DeliveryAnswer,
      example: { deliveryId: DELIVERY_ID },
    },
  },
});

export const RedeliverToWebhook = operation({
  id: 'redeliverToWebhook',
  route: `POST ${WEBHOOKS}/{webhookId}/deliveries/{deliveryId}/redelivery`,
  tag: 'Webhooks',
  summary: 'Have a delivery made again',
  description: 'Within a quarter of an hour, and as often as a new one if the receiver does not take it.',
  action: 'webhook.change',
  path: DeliveryPath,
  answers: { 202: { description: 'Due at once', body: DeliveryAnswer, example: { deliveryId: DELIVERY_ID } } },
  problems: ['conflict'],
});
