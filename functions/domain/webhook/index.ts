/** Webhooks: which events go where, how often they are tried, and when a receiver is given up. */
export { type AttemptResult, AttemptResultSchema, isGone, isTaken, type UnreachableReason } from './attempt.ts';
export {
  ATTEMPTS_KEPT_MAX,
  ATTEMPTS_MAX,
  abandoned,
  afterAttempt,
  DELIVERY_KEPT_DAYS,
  type Delivery,
  DeliverySchema,
  newDelivery,
  nextAttempt,
  type PendingDelivery,
  redelivered,
  TRIED_FOR_HOURS_MAX,
  WebhookDeliveryIdSchema,
} from './delivery.ts';
export { EndpointUrlSchema } from './endpoint.ts';
export { FAILING_DAYS_MAX, healthAfter } from './health.ts';
export { OVERLAP_HOURS, rotated, SecretSchema, type Secrets, SecretsSchema, signingSecrets } from './secrets.ts';
export {
  type DeliveryView,
  DeliveryViewSchema,
  deliveryViewFor,
  type WebhookView,
  WebhookViewSchema,
  webhookViewFor,
} from './view.ts';
export {
  EventTypesSchema,
  SubscribableTypeSchema,
  WEBHOOKS_PER_AGENCY_MAX,
  type Webhook,
  WebhookSchema,
  wants,
} from './webhook.ts';
