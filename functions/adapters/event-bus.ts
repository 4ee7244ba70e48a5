import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

/** An event for the systems of the agencies: references, dates and codes, never a person's data. */
export interface PublishedEvent {
  /** What happened, as subscribers choose by: the kind of message. */
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Announces events. */
export interface EventPublisher {
  /** Returns the bus's id of the event. */
  publish(event: PublishedEvent): Promise<string>;
}

/** The bus did not take an event; tried again like any fault. */
export class EventNotPublishedError extends Error {
  override readonly name = 'EventNotPublishedError';
  constructor(type: string, code: string | undefined) {
    super(`Event "${type}" was not taken by the bus: ${code ?? 'no event id'}; expected an event id.`);
  }
}

const SOURCE = 'henvis';

/** {@link EventPublisher} on an Amazon EventBridge bus. */
export function eventPublisher(bus: string): EventPublisher {
  const client = new EventBridgeClient({});
  return {
    publish: async ({ type, detail }) => {
      // The call as a whole succeeds even when its entry was not taken.
      const { Entries = [] } = await client.send(
        new PutEventsCommand({
          Entries: [{ EventBusName: bus, Source: SOURCE, DetailType: type, Detail: JSON.stringify(detail) }],
        }),
      );
      const [entry] = Entries;
      if (entry?.EventId === undefined) throw new EventNotPublishedError(type, entry?.ErrorCode);
      return entry.EventId;
    },
  };
}
