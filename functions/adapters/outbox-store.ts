import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { epochMsOf, type Instant } from '../domain/calendar/index.ts';
import { type OutboxMessage, OutboxMessageSchema } from '../kernel/index.ts';
import { caseKey, outboxSortKey, UNDELIVERED } from './case-keys.ts';

/** What became of a message. `late`: the token it answers had timed out or was answered before. */
export type DeliveryOutcome = 'delivered' | 'already-delivered' | 'late';

/** The relay's view of the outbox. */
export interface OutboxStore {
  /** Counts an attempt and says how many there were before: above 0, an earlier one may have got through. */
  countAttempt(message: OutboxMessage): Promise<number>;
  /** Records the outcome; the message leaves the Undelivered index and expires {@link KEPT_DAYS} days later. */
  recordOutcome(message: OutboxMessage, outcome: DeliveryOutcome, at: Instant): Promise<void>;
  /** Up to `limit` messages that were written before a moment and have no outcome yet, oldest first. */
  undeliveredBefore(before: Instant, limit: number): Promise<OutboxMessage[]>;
}

/** How long a delivered message stays, for whoever asks what was sent. */
export const KEPT_DAYS = 90;

const ItemSchema = z.object({ message: OutboxMessageSchema });
const AttemptsSchema = z.object({ attempts: z.int().positive() });

/** The message of an OUTBOX item, as it comes from the table or its stream. */
export function outboxMessageOf(item: unknown): OutboxMessage {
  return ItemSchema.parse(item).message;
}

/** The {@link OutboxStore} in the CaseTable. */
export function dynamoOutboxStore(client: DynamoDBDocumentClient, table: string): OutboxStore {
  const keyOf = (message: OutboxMessage) => ({ pk: caseKey(message), sk: outboxSortKey(message.messageId) });
  return {
    countAttempt: async (message) => {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(message),
          ConditionExpression: 'attribute_exists(pk)',
          UpdateExpression: 'ADD attempts :one',
          ExpressionAttributeValues: { ':one': 1 },
          ReturnValues: 'UPDATED_NEW',
        }),
      );
      return AttemptsSchema.parse(Attributes).attempts - 1;
    },
    recordOutcome: async (message, outcome, at) => {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(message),
          ConditionExpression: 'attribute_exists(pk)',
          UpdateExpression:
            'SET outcome = :outcome, deliveredAt = :at, #ttl = :ttl REMOVE undeliveredPk, undeliveredSk',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: { ':outcome': outcome, ':at': at, ':ttl': expiresAt(at) },
        }),
      );
    },
    undeliveredBefore: async (before, limit) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'Undelivered',
          KeyConditionExpression: 'undeliveredPk = :pk AND undeliveredSk < :before',
          ExpressionAttributeValues: { ':pk': UNDELIVERED, ':before': before },
          Limit: limit,
        }),
      );
      return Items.map(outboxMessageOf);
    },
  };
}

/** Epoch seconds, the unit DynamoDB's time to live takes. */
function expiresAt(at: Instant): number {
  return Math.floor(epochMsOf(at) / 1000) + KEPT_DAYS * 86_400;
}
