import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { CloudEvent } from '../domain/published-event/index.ts';

/** Announces events. */
export interface EventPublisher {
  /** Returns the bus's id of the event. */
  publish(event: CloudEvent): Promise<string>;
}

/** The bus did not take an event; tried again like any fault. */
export class EventNotPublishedError extends Error {
  override readonly name = 'EventNotPublishedError';
  constructor(type: string, code: string | undefined) {
    super(`Event "${type}" was not taken by the bus: ${code ?? 'no event id'}; expected an event id.`);
  }
}

/** EventBridge's own `source`; of which organisation an event is, its CloudEvents `source` says. */
const SOURCE = 'henvis';

/** {@link EventPublisher} on an Amazon EventBridge bus: a CloudEvent in its JSON form is the `detail`, its type the `detail-type`. */
export function eventPublisher(bus: string): EventPublisher {
  const client = new EventBridgeClient({});
  return {
    publish: async (event) => {
      const { type } = event;
      // The call as a whole succeeds even when its entry was not taken.
      const { Entries = [] } = await client.send(
        new PutEventsCommand({
          Entries: [{ EventBusName: bus, Source: SOURCE, DetailType: type, Detail: JSON.stringify(event) }],
        }),
      );
      const [entry] = Entries;
      if (entry?.EventId === undefined) throw new EventNotPublishedError(type, entry?.ErrorCode);
      return entry.EventId;
    },
  };
}
