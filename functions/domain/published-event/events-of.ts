import type { Agency } from '../actor/index.ts';
import type { AgencyMessage } from '../disclosure/index.ts';
import type { HearingPlace } from '../hearing/index.ts';
import {
  type CloudEvent,
  dataSchemaOf,
  EVENT_SCHEMAS,
  type PublishedMessage,
  type Recipient,
  typeOf,
} from './cloud-event.ts';
import { ALERT_TYPES, type GatewayMessage } from './types.ts';

/** Where what an event tells of was written down. */
export interface EventOrigin {
  readonly organisation: string;
  readonly caseId: string;
  readonly messageId: string;
  /** ISO instant; the event's `time`. */
  readonly createdAt: string;
}

/** An alert as the outbox keeps it; its facts are checked against the schema of the event. */
export interface PublishableAlert extends EventOrigin {
  readonly message: AgencyMessage;
  readonly to: Agency;
  readonly audience: string;
  readonly urgency: string;
  readonly handoffId?: string | undefined;
  readonly handoffKind?: string | undefined;
  readonly consentId?: string | undefined;
  readonly reminder?: number | undefined;
  readonly closingReason?: string | undefined;
  readonly decisionCause?: string | undefined;
  readonly isFiled?: true | undefined;
  /** An instant or a day; what it is the date of, the message says. */
  readonly date?: string | undefined;
  readonly hearing?:
    | { readonly place: HearingPlace; readonly isCancelled: boolean; readonly reason?: string | undefined }
    | undefined;
}

/** What is to be announced doesn't fit the event's own schema: a defect, since both are henvis's. Names no values. */
export class UnpublishableEventError extends Error {
  override readonly name = 'UnpublishableEventError';
  constructor(
    { caseId, messageId }: Pick<EventOrigin, 'caseId' | 'messageId'>,
    type: string,
    paths: readonly string[],
  ) {
    super(
      `Event ${caseId}/${messageId} is no ${type}: ${paths.join(', ')} ${paths.length === 1 ? 'is' : 'are'} not as its schema says.`,
    );
  }
}

/** The event of an alert, for the agency it is for. @throws {UnpublishableEventError} */
export function alertEvent(alert: PublishableAlert): CloudEvent {
  const { data: schema, date } = ALERT_TYPES[alert.message];
  const { organisation, caseId, audience, urgency, handoffId, handoffKind, consentId, reminder } = alert;
  const known: Record<string, unknown> = {
    ...{ organisation, caseId, audience, urgency, handoffId, handoffKind, consentId, reminder },
    closingReason: alert.closingReason,
    decisionCause: alert.decisionCause,
    requestStands: alert.isFiled,
    hearing: alert.hearing && hearingOf(alert.hearing),
    ...(date !== undefined && { [date]: alert.date }),
  };
  const data = Object.entries(known).filter(([name, value]) => name in schema.shape && value !== undefined);
  return eventOf(alert.message, alert.to, alert, Object.fromEntries(data));
}

/** A letter or MeMo that lies ready. */
export interface KeptLetter {
  /** ISO instant. */
  readonly at: string;
  readonly messageUUID: string;
  readonly files: readonly { readonly key: string; readonly sha256: string }[];
}

/** The event of a letter that lies ready, for the gateway. @throws {UnpublishableEventError} */
export function letterEvent(
  letter: EventOrigin & {
    readonly letter: 'statutory-notice-letter';
    readonly handoffId: string;
    readonly filingId: string;
  },
  kept: KeptLetter,
): CloudEvent {
  const { handoffId, filingId } = letter;
  return gatewayEvent(letter.letter, letter, kept, { handoffId, filingId });
}

/** The event of an alert that lies ready as a MeMo, for the gateway. @throws {UnpublishableEventError} */
export function alertLetterEvent(alert: EventOrigin & { readonly to: Agency }, kept: KeptLetter): CloudEvent {
  return gatewayEvent('alert-letter', alert, kept, { to: alert.to });
}

function gatewayEvent(message: GatewayMessage, origin: EventOrigin, kept: KeptLetter, more: object): CloudEvent {
  const { organisation, caseId } = origin;
  const { at: keptAt, messageUUID, files } = kept;
  // The same message may be an event for its agency as well: two events, so two ids.
  const own = { ...origin, messageId: `${origin.messageId}/letter` };
  return eventOf(message, 'digital-post-gateway', own, { organisation, caseId, keptAt, messageUUID, files, ...more });
}

/**
 * The event by which an agency tries out its webhook.
 *
 * @param test `testId`: which test, of letters and digits; `at`: ISO instant
 * @throws {UnpublishableEventError}
 */
export function webhookTestEvent(test: {
  readonly organisation: string;
  readonly agency: Agency;
  readonly webhookId: string;
  readonly testId: string;
  readonly at: string;
}): CloudEvent {
  const { organisation, agency, webhookId, testId, at } = test;
  const origin = { organisation, caseId: webhookId, messageId: `test-${testId}`, createdAt: at };
  return eventOf('webhook-test', agency, origin, { organisation, webhookId });
}

function eventOf(message: PublishedMessage, to: Recipient, origin: EventOrigin, data: object): CloudEvent {
  const type = typeOf(message);
  const event = EVENT_SCHEMAS[message].safeParse({
    specversion: '1.0',
    id: `${origin.caseId}/${origin.messageId}`,
    source: sourceOf(origin.organisation),
    type,
    subject: origin.caseId,
    time: origin.createdAt,
    datacontenttype: 'application/json',
    dataschema: dataSchemaOf(type),
    henvisrecipient: to,
    data,
  });
  if (event.success) return event.data;
  throw new UnpublishableEventError(
    origin,
    type,
    event.error.issues.map(({ path }) => path.join('.') || 'it'),
  );
}

const SOURCE = '/henvis/organisations/';

/** The CloudEvents `source` of an organisation's events. */
export function sourceOf(organisation: string): string {
  return `${SOURCE}${organisation}`;
}

/** Whose event it is. */
export function organisationOf({ source }: Pick<CloudEvent, 'source'>): string {
  return source.slice(SOURCE.length);
}

function hearingOf({ place, reason, isCancelled: _isCancelled, ...hearing }: NonNullable<PublishableAlert['hearing']>) {
  return {
    ...hearing,
    place: place.at,
    ...('room' in place && place.room !== undefined && { room: place.room }),
    ...(reason !== undefined && { cancellationReason: reason }),
  };
}
