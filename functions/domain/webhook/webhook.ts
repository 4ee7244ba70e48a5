import * as z from 'zod';
import { AgencySchema } from '../actor/index.ts';
import { InstantSchema } from '../calendar/index.ts';
import {
  type CloudEvent,
  PublishedMessageSchema,
  sourceOf,
  typeOf,
  WebhookIdSchema,
} from '../published-event/index.ts';
import { OrganisationSlugSchema } from '../settings/index.ts';
import { EndpointUrlSchema } from './endpoint.ts';

/** How many webhooks an agency may have in one organisation: some systems, each with a test beside it. */
export const WEBHOOKS_PER_AGENCY_MAX = 10;

const TEST_TYPE = typeOf('webhook-test');

/** The types that an agency can be told, and ask for. */
export const SubscribableTypeSchema = z.enum(
  PublishedMessageSchema.exclude(['statutory-notice-letter', 'alert-letter', 'webhook-test']).options.map(typeOf),
);

/** Which types a webhook wants: these, or all that there are and will be. */
export const EventTypesSchema = z.union([
  z.literal('all'),
  z
    .array(SubscribableTypeSchema)
    .min(1, 'expected at least one type')
    .refine((types) => new Set(types).size === types.length, 'expected each type once'),
]);

const common = {
  organisation: OrganisationSlugSchema,
  webhookId: WebhookIdSchema,
  agency: AgencySchema,
  /** May hold a key of the receiver's: shown to its agency alone, and never logged. */
  url: EndpointUrlSchema,
  eventTypes: EventTypesSchema,
  createdAt: InstantSchema,
  /** The opaque subject of who registered it. */
  createdBy: z.string(),
};

/** An agency's webhook in one organisation. A union on `status`. */
export const WebhookSchema = z.discriminatedUnion('status', [
  z.strictObject({
    ...common,
    status: z.literal('active'),
    /** Since when nothing got through; absent while things do. */
    failingSince: InstantSchema.optional(),
  }),
  z.strictObject({
    ...common,
    status: z.literal('disabled'),
    disabledAt: InstantSchema,
    /** `failing`: nothing got through for days; `gone`: the receiver answered 410. */
    why: z.enum(['failing', 'gone']),
  }),
]);
export type Webhook = z.infer<typeof WebhookSchema>;

/**
 * Whether a webhook is to be sent an event: one for its agency, of its organisation, of a type it wants. A test is for the
 * one webhook it names, also while that is disabled: a test that gets through turns it on again.
 */
export function wants(webhook: Webhook, event: CloudEvent): boolean {
  const { organisation, agency, eventTypes, webhookId, status } = webhook;
  if (event.source !== sourceOf(organisation) || event.henvisrecipient !== agency) return false;
  if (event.type === TEST_TYPE) return event.subject === webhookId;
  if (status === 'disabled') return false;
  return eventTypes === 'all' || eventTypes.some((type) => type === event.type);
}
