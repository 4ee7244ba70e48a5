/** What leaves on the event bus: CloudEvents 1.0 of ids, codes and dates, each type with its schema. */
export {
  type CloudEvent,
  CloudEventSchema,
  dataSchemaOf,
  EVENT_SCHEMAS,
  EVENT_TYPES,
  type PublishedMessage,
  PublishedMessageSchema,
  type Recipient,
  RecipientSchema,
  typeOf,
} from './cloud-event.ts';
export {
  alertEvent,
  alertLetterEvent,
  type KeptLetter,
  letterEvent,
  organisationOf,
  type PublishableAlert,
  sourceOf,
  UnpublishableEventError,
  webhookTestEvent,
} from './events-of.ts';
export { WebhookIdSchema } from './fields.ts';
export { ALERT_TYPES, type EventType, GATEWAY_TYPES, WEBHOOK_TYPES } from './types.ts';
