import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { InstantSchema } from '../domain/calendar/index.ts';

const DELIVERY_SK = 'DELIVERY';

const CountsSchema = z.object({ posted: z.int(), repeated: z.int(), rejected: z.int() });
/** Why a file was refused: a code, where, and what was expected. Never personal data. */
export const ReasonSchema = z.object({
  code: z.string(),
  expected: z.string(),
  row: z.int().optional(),
  field: z.string().optional(),
  value: z.string().optional(),
});

/** What is known of a delivery. `sha256` is of the original, which stays under `key`. */
const DeliverySchema = z.object({
  organisation: z.string(),
  deliveryId: z.string(),
  system: z.string(),
  sha256: z.string(),
  key: z.string(),
  /** When the reading that holds now began. */
  receivedAt: InstantSchema,
  /** reading → refused, or read (its rows may be posted) → completed (all of them are in the ledger). */
  status: z.enum(['reading', 'refused', 'read', 'completed']),
  rowCount: z.int().optional(),
  rejectCount: z.int().optional(),
  counts: CountsSchema.optional(),
  reason: ReasonSchema.optional(),
});

export type Delivery = z.output<typeof DeliverySchema>;
export type DeliveryCounts = z.output<typeof CountsSchema>;
type DeliveryKey = Pick<Delivery, 'organisation' | 'deliveryId'>;

/** The delivery of an item. */
export function deliveryOf(item: unknown): Delivery {
  return DeliverySchema.parse(item);
}

/** The deliveries an organisation has handed in, by id. */
export interface DeliveryStore {
  /** Strongly consistent. */
  find(key: DeliveryKey): Promise<Delivery | undefined>;
  /** Begins a reading in place of what was known before; `conflict` when that changed meanwhile. */
  begin(delivery: Delivery, before: Delivery | undefined): Promise<'begun' | 'conflict'>;
  /** Ends the reading that {@link begin} began; `conflict` when another one has taken its place. */
  end(delivery: Delivery): Promise<'ended' | 'conflict'>;
  /**
   * Keeps the counts if they account for every row that was read; those of the first time stay. The delivery becomes
   * `completed` only if no row was rejected: a payment whose customer number the rent roll named a day later must get
   * in when the same file is handed in again.
   */
  complete(key: DeliveryKey, counts: DeliveryCounts): Promise<DeliveryCounts & { readonly completed: boolean }>;
}

/** A delivery was reported that was never read. */
export class DeliveryNotFoundError extends Error {
  override readonly name = 'DeliveryNotFoundError';
  constructor({ organisation, deliveryId }: DeliveryKey) {
    super(`Delivery ${deliveryId} of ${organisation} is not known; expected one that read-delivery has read.`);
  }
}

/** The {@link DeliveryStore} on the ledger's DynamoDB table. */
export function deliveryStore(client: DynamoDBDocumentClient, table: string): DeliveryStore {
  const find: DeliveryStore['find'] = async (key) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: deliveryKey(key), ConsistentRead: true }),
    );
    return Item === undefined ? undefined : DeliverySchema.parse(Item);
  };
  const put = async (delivery: Delivery, before: Delivery | undefined): Promise<boolean> => {
    const Item = { ...deliveryKey(delivery), ...delivery };
    const condition = unchangedOrDone(before, delivery);
    return unlessConditionFails(client.send(new PutCommand({ TableName: table, Item, ...condition })));
  };
  return {
    find,
    begin: async (delivery, before) => ((await put(delivery, before)) ? 'begun' : 'conflict'),
    end: async (delivery) => ((await put(delivery, { ...delivery, status: 'reading' })) ? 'ended' : 'conflict'),
    complete: async (key, counts) => {
      const completed = await unlessConditionFails(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: deliveryKey(key),
            ConditionExpression: 'rowCount = :rows AND attribute_not_exists(#counts)',
            UpdateExpression: 'SET #status = :status, #counts = :counts',
            ExpressionAttributeNames: { '#status': 'status', '#counts': 'counts' },
            ExpressionAttributeValues: { ':status': statusAfter(counts), ':counts': counts, ':rows': rowsIn(counts) },
          }),
        ),
      );
      if (completed) return { ...counts, completed };
      const known = await find(key);
      if (known?.rowCount === undefined) throw new DeliveryNotFoundError(key);
      return { ...(known.counts ?? counts), completed: known.counts !== undefined };
    },
  };
}

function statusAfter({ rejected }: DeliveryCounts): Delivery['status'] {
  return rejected === 0 ? 'completed' : 'read';
}

function rowsIn({ posted, repeated, rejected }: DeliveryCounts): number {
  return posted + repeated + rejected;
}

/** The key of a delivery's item. */
export function deliveryKey({ organisation, deliveryId }: DeliveryKey): { pk: string; sk: string } {
  return { pk: `ORG#${organisation}#DELIVERY#${deliveryId}`, sk: DELIVERY_SK };
}

type Condition = Pick<
  ConstructorParameters<typeof PutCommand>[0],
  'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/**
 * Holds while the record is as it was before, and also when it is what is about to be written: the answer to an earlier
 * attempt may have got lost (the SDK then sends the same again), or a function that was given up wrote it after all.
 * Taking that for another reading would end this one as a repeat, with nobody left to post the rows.
 */
function unchangedOrDone(before: Delivery | undefined, after: Delivery): Condition {
  const done = '(#status = :status AND sha256 = :sha256 AND receivedAt = :receivedAt)';
  const was =
    before === undefined
      ? 'attribute_not_exists(pk)'
      : '(#status = :wasStatus AND sha256 = :wasSha256 AND receivedAt = :wasReceivedAt)';
  return {
    ConditionExpression: `${was} OR ${done}`,
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':status': after.status,
      ':sha256': after.sha256,
      ':receivedAt': after.receivedAt,
      ...(before && {
        ':wasStatus': before.status,
        ':wasSha256': before.sha256,
        ':wasReceivedAt': before.receivedAt,
      }),
    },
  };
}

async function unlessConditionFails(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (fault) {
    if (fault instanceof ConditionalCheckFailedException) return false;
    throw fault;
  }
}
