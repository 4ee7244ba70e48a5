import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochMsOf } from '../../domain/calendar/index.ts';
import { DELIVERY_KEPT_DAYS, type Delivery, DeliverySchema, type PendingDelivery } from '../../domain/webhook/index.ts';
import type { TransactItem } from '../transact-item.ts';
import { DELIVERY_PREFIX, DUE, deliveryPartition } from './keys.ts';
import type { Stored, WebhookDeliveryStore } from './ports.ts';
import { unlessRefused } from './unless-refused.ts';

const ItemSchema = z.object({ delivery: DeliverySchema, revision: z.int().positive() });
/** The index that holds what waits for an attempt. */
const INDEX = 'Due';

/** The {@link WebhookDeliveryStore} on the WebhookTable; what waits is in its index `Due`, and all of it expires. */
export function webhookDeliveryStore(client: DynamoDBDocumentClient, table: string): WebhookDeliveryStore {
  const put = (Item: object, condition: object, alongside: readonly TransactItem[]) => {
    const own = { TableName: table, Item: { ...Item }, ...condition };
    // What people ask for is written with its record; what the engine does by itself has none, and costs half as much alone.
    const command =
      alongside.length === 0
        ? client.send(new PutCommand(own))
        : client.send(new TransactWriteCommand({ TransactItems: [{ Put: own }, ...alongside] }));
    return unlessRefused(command);
  };
  return {
    begin: async (delivery, alongside = []) => {
      const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
      return (await put(itemOf(delivery, 1), condition, alongside)) ? 'begun' : 'known';
    },
    find: async (key) => {
      const { Item } = await client.send(new GetCommand({ TableName: table, Key: keyOf(key), ConsistentRead: true }));
      return Item && storedOf(Item);
    },
    replace: async ({ revision }, after, alongside = []) => {
      const condition = {
        ConditionExpression: 'revision = :seen',
        ExpressionAttributeValues: { ':seen': revision },
      };
      const next = { value: after, revision: revision + 1 };
      return (await put(itemOf(after, next.revision), condition, alongside)) ? next : undefined;
    },
    dueAt: async (at, limit) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: INDEX,
          KeyConditionExpression: 'duePk = :due AND dueSk < :at',
          // `~` sorts behind whatever follows a moment in a key: what is due at this very moment is in.
          ExpressionAttributeValues: { ':due': DUE, ':at': `${at}~` },
          Limit: limit,
        }),
      );
      return Items.map(storedOf).filter(isPending);
    },
    page: async (organisation, webhookId, limit, from) => {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': deliveryPartition(organisation, webhookId), ':prefix': DELIVERY_PREFIX },
          ScanIndexForward: false,
          Limit: limit,
          ...(from !== undefined && { ExclusiveStartKey: keyOf({ organisation, webhookId, deliveryId: from }) }),
        }),
      );
      const deliveries = Items.map((item) => storedOf(item).value);
      return { deliveries, next: LastEvaluatedKey && deliveries.at(-1)?.deliveryId };
    },
  };
}

function isPending(stored: Stored<Delivery>): stored is Stored<PendingDelivery> {
  return stored.value.state === 'pending';
}

function storedOf(item: unknown): Stored<Delivery> {
  const { delivery, revision } = ItemSchema.parse(item);
  return { value: delivery, revision };
}

function keyOf({ organisation, webhookId, deliveryId }: Pick<Delivery, 'organisation' | 'webhookId' | 'deliveryId'>) {
  return { pk: deliveryPartition(organisation, webhookId), sk: `${DELIVERY_PREFIX}${deliveryId}` };
}

function itemOf(delivery: Delivery, revision: number) {
  const { organisation, webhookId, deliveryId, state, round } = delivery;
  return {
    ...keyOf(delivery),
    delivery,
    revision,
    ttl: Math.floor(epochMsOf(round.startedAt) / 1000) + DELIVERY_KEPT_DAYS * 86_400,
    ...(state === 'pending' && {
      duePk: DUE,
      dueSk: `${delivery.nextAttemptAt}#${organisation}#${webhookId}#${deliveryId}`,
    }),
  };
}
