import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';
import { OrganisationSlugSchema } from '../domain/settings/index.ts';
import { type Delivery, deliveryKey, deliveryOf, ReasonSchema } from './delivery-store.ts';
import type { TransactItem } from './transact-item.ts';

/** What a file is handed in as. */
export const ArrivalKindSchema = z.enum(['delivery', 'hearing-list']);

/** `a-<when it was announced or arrived, UTC>-<40 bits of what it is>`: they sort by time. */
export const ArrivalIdSchema = z.string().regex(/^a-\d{8}T\d{9}Z-[0-9a-f]{10}$/);

const HearingListCountsSchema = z.object({
  scheduled: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
});

/**
 * A file on its way in, from its announcement to what its reader made of it. `announced`: an address was given out, nothing
 * has come; `reading`; `refused` as a whole with its reason; `repeat`: this very delivery was read before; `read`. How far a
 * delivery has come since is on the delivery itself.
 */
export const ArrivalSchema = z.object({
  arrivalId: ArrivalIdSchema,
  organisation: OrganisationSlugSchema,
  kind: ArrivalKindSchema,
  key: z.string(),
  status: z.enum(['announced', 'reading', 'refused', 'repeat', 'read']),
  announcedAt: InstantSchema.optional(),
  /** The identity provider's opaque subject. */
  announcedBy: z.string().optional(),
  bytes: z.int().optional(),
  arrivedAt: InstantSchema.optional(),
  deliveryId: z.string().optional(),
  reason: ReasonSchema.optional(),
  /** Of a list of hearings. */
  hearings: HearingListCountsSchema.optional(),
});
export type Arrival = z.infer<typeof ArrivalSchema>;

/** An arrival with the delivery it was found to be, as that stands now. */
export interface KnownArrival {
  readonly arrival: Arrival;
  readonly delivery: Delivery | undefined;
}

/** Some arrivals, the newest first, and where the next ones begin. */
export interface ArrivalPage {
  readonly arrivals: readonly KnownArrival[];
  readonly next?: string;
}

/** The files an organisation has handed in, by when. */
export interface ArrivalStore {
  /**
   * Adds an announced file together with what is recorded of the request; `overtaken` when a condition of that does not hold:
   * the same request was answered meanwhile.
   */
  announce(arrival: Arrival, alongside: readonly TransactItem[]): Promise<'announced' | 'overtaken'>;
  /** Adds what is known now; what was known before and isn't named stays. */
  note(
    arrival: Pick<Arrival, 'arrivalId' | 'organisation' | 'kind' | 'key' | 'status'> & Partial<Arrival>,
  ): Promise<void>;
  find(organisation: string, arrivalId: string): Promise<KnownArrival | undefined>;
  /** @param after id of the last one seen */
  list(organisation: string, limit: number, after?: string): Promise<ArrivalPage>;
}

/** {@link ArrivalStore} in the LedgerTable: one partition an organisation, sorted by id, so by time. */
export function arrivalStore(client: DynamoDBDocumentClient, table: string): ArrivalStore {
  return {
    announce: async (arrival, alongside) => {
      const Item = { ...keyOf(arrival.organisation, arrival.arrivalId), ...arrival };
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: [{ Put: { TableName: table, Item } }, ...alongside] }),
        );
        return 'announced';
      } catch (error) {
        const codes = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
        if (codes.some(({ Code }) => Code === 'ConditionalCheckFailed')) return 'overtaken';
        throw error;
      }
    },
    note: async (arrival) => {
      const known = Object.entries(arrival).filter(([, value]) => value !== undefined);
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(arrival.organisation, arrival.arrivalId),
          UpdateExpression: `SET ${known.map((_, index) => `#n${index} = :v${index}`).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(known.map(([name], index) => [`#n${index}`, name])),
          ExpressionAttributeValues: Object.fromEntries(known.map(([, value], index) => [`:v${index}`, value])),
        }),
      );
    },
    find: async (organisation, arrivalId) => {
      const Key = keyOf(organisation, arrivalId);
      const { Item } = await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      if (!Item) return undefined;
      const [known] = await withDeliveries(client, table, [ArrivalSchema.parse(Item)]);
      return known;
    },
    list: async (organisation, limit, after) => {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: after === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :after',
          ExpressionAttributeValues: {
            ':pk': partition(organisation),
            ...(after !== undefined && { ':after': after }),
          },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      const arrivals = await withDeliveries(
        client,
        table,
        Items.map((item) => ArrivalSchema.parse(item)),
      );
      const last = LastEvaluatedKey && arrivals.at(-1);
      return { arrivals, ...(last && { next: last.arrival.arrivalId }) };
    },
  };
}

/** One batch for all the deliveries; the same one under several arrivals is asked for once, as DynamoDB wants it. */
async function withDeliveries(
  client: DynamoDBDocumentClient,
  table: string,
  arrivals: readonly Arrival[],
): Promise<KnownArrival[]> {
  const keys = new Map(
    arrivals.flatMap(({ organisation, deliveryId }) =>
      deliveryId === undefined ? [] : [[deliveryId, deliveryKey({ organisation, deliveryId })]],
    ),
  );
  if (keys.size === 0) return arrivals.map((arrival) => ({ arrival, delivery: undefined }));
  const { Responses } = await client.send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys: [...keys.values()], ConsistentRead: true } } }),
  );
  const deliveries = new Map((Responses?.[table] ?? []).map(deliveryOf).map((each) => [each.deliveryId, each]));
  return arrivals.map((arrival) => ({
    arrival,
    delivery: arrival.deliveryId === undefined ? undefined : deliveries.get(arrival.deliveryId),
  }));
}

function partition(organisation: string): string {
  return `ORG#${organisation}#ARRIVALS`;
}

function keyOf(organisation: string, arrivalId: string) {
  return { pk: partition(organisation), sk: arrivalId };
}
