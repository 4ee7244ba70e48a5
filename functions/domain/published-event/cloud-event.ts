import * as z from 'zod';
import { AgencyMessageSchema } from '../disclosure/index.ts';
import { agency, moment } from './fields.ts';
import { ALERT_TYPES, type EventType, GATEWAY_TYPES, WEBHOOK_TYPES } from './types.ts';

/** What an event says, as it stands in its type. */
export const PublishedMessageSchema = z.enum([
  ...AgencyMessageSchema.options,
  'statutory-notice-letter',
  'alert-letter',
  'webhook-test',
]);
export type PublishedMessage = z.infer<typeof PublishedMessageSchema>;

/** For whom an event is: an agency's own system, or the organisation's gateway to Digital Post. */
export const RecipientSchema = z.enum([...agency.options, 'digital-post-gateway']);
export type Recipient = z.infer<typeof RecipientSchema>;

/** Every type of event by its message. */
export const EVENT_TYPES: Readonly<Record<PublishedMessage, EventType>> = {
  ...ALERT_TYPES,
  ...GATEWAY_TYPES,
  ...WEBHOOK_TYPES,
};

/** The CloudEvents `type` of a message, which is the bus's `detail-type` too: `dk.henvis.case-closed.v1`. */
export function typeOf(message: PublishedMessage): string {
  return `dk.henvis.${message}.v1`;
}

/** The name of the schema of `data`. An identifier, not a link: the file is docs/events/<type>.json. */
export function dataSchemaOf(type: string): string {
  return `https://henvis.dk/events/${type}.json`;
}

/** What an event of each type has besides `data`: CloudEvents 1.0 in JSON, with the one extension `henvisrecipient`. */
const ENVELOPE = {
  specversion: z.literal('1.0'),
  /** The outbox message's with its case's: the same whenever the event is sent again. */
  id: z.string().regex(/^[a-z]{2}-[a-z0-9]+\/[A-Za-z0-9/-]{1,80}$/),
  source: z.string().regex(/^\/henvis\/organisations\/[a-z0-9-]{2,30}$/),
  type: z.string().regex(/^dk\.henvis\.[a-z-]+\.v\d+$/),
  /** The case; of a webhook's test, the webhook. */
  subject: z.string().regex(/^[a-z]{2}-[a-z0-9]+$/),
  /** When what it tells of was decided, not when it was sent. */
  time: moment,
  datacontenttype: z.literal('application/json'),
  dataschema: z.url(),
  henvisrecipient: RecipientSchema,
};

const ofType = (message: PublishedMessage) =>
  z.strictObject({
    ...ENVELOPE,
    type: z.literal(typeOf(message)),
    dataschema: z.literal(dataSchemaOf(typeOf(message))),
    data: EVENT_TYPES[message].data,
  });

/** The schema of each message's whole event, for whoever reads one. */
export const EVENT_SCHEMAS = Object.fromEntries(
  PublishedMessageSchema.options.map((message) => [message, ofType(message)]),
  // `as`: Object.fromEntries forgets which keys went in.
) as Readonly<Record<PublishedMessage, ReturnType<typeof ofType>>>;

/** Any event as it leaves henvis; what its `data` is, its own schema says. */
export const CloudEventSchema = z.strictObject({ ...ENVELOPE, data: z.record(z.string(), z.unknown()) });
export type CloudEvent = z.infer<typeof CloudEventSchema>;
