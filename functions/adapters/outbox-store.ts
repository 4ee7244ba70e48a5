import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochMsOf, type Instant } from '../domain/calendar/index.ts';
import { type OutboxMessage, OutboxMessageSchema } from '../kernel/index.ts';
import { caseKey, outboxSortKey, UNDELIVERED } from './case-keys.ts';

/** What became of a message. `late`: the token it answers had timed out or was answered before. */
export type DeliveryOutcome = 'delivered' | 'already-delivered' | 'late';

/** How often sending was begun before, and whether one attempt's outcome is recorded. */
export interface Attempt {
  readonly attemptsBefore: number;
  readonly isDelivered: boolean;
}

/** The relay's view of the outbox. */
export interface OutboxStore {
  /** Counts an attempt before it is made. */
  beginAttempt(message: OutboxMessage): Promise<Attempt>;
  /**
   * Records the first outcome; a later one changes nothing. The message leaves the Undelivered index and expires
   * {@link KEPT_DAYS} days after it was written.
   */
  recordOutcome(message: OutboxMessage, outcome: Exclude<DeliveryOutcome, 'already-delivered'>): Promise<void>;
  /** Up to `limit` messages that wait since before a moment and have no outcome yet, the longest waiting first. */
  undeliveredBefore(before: Instant, limit: number): Promise<UndeliveredItem[]>;
  /**
   * Lets a message that could not be sent wait since `since`, behind what waits for longer, so that messages that fail
   * every time keep no other from its turn. Nothing changes when it was delivered meanwhile.
   */
  postpone(item: UndeliveredItem, since: Instant): Promise<void>;
}

/** An item of the Undelivered index; `message` is absent when this version of the code can't read it. */
export interface UndeliveredItem {
  readonly pk: string;
  readonly sk: string;
  readonly message: OutboxMessage | undefined;
}

/** How long a delivered message stays, for whoever asks what was sent. */
export const KEPT_DAYS = 90;

const KeySchema = z.object({ pk: z.string(), sk: z.string() });
const ItemSchema = z.object({ message: OutboxMessageSchema });
const AttemptSchema = z.object({ attempts: z.int().positive(), outcome: z.string().optional() });

/** The message of an OUTBOX item, as it comes from the table or its stream. */
export function outboxMessageOf(item: unknown): OutboxMessage {
  return ItemSchema.parse(item).message;
}

/** The {@link OutboxStore} in the CaseTable. */
export function dynamoOutboxStore(client: DynamoDBDocumentClient, table: string): OutboxStore {
  const keyOf = (message: OutboxMessage) => ({ pk: caseKey(message), sk: outboxSortKey(message.messageId) });
  return {
    beginAttempt: async (message) => {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(message),
          ConditionExpression: 'attribute_exists(pk)',
          UpdateExpression: 'ADD attempts :one',
          ExpressionAttributeValues: { ':one': 1 },
          ReturnValues: 'ALL_NEW',
        }),
      );
      const { attempts, outcome } = AttemptSchema.parse(Attributes);
      return { attemptsBefore: attempts - 1, isDelivered: outcome !== undefined };
    },
    recordOutcome: (message, outcome) =>
      unlessDelivered(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf(message),
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(outcome)',
            UpdateExpression: 'SET outcome = :outcome, #ttl = :ttl REMOVE undeliveredPk, undeliveredSk',
            ExpressionAttributeNames: { '#ttl': 'ttl' },
            ExpressionAttributeValues: { ':outcome': outcome, ':ttl': expiresAt(message.createdAt) },
          }),
        ),
      ),
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
      return Items.map(undeliveredItemOf);
    },
    postpone: ({ pk, sk }, since) =>
      unlessDelivered(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: { pk, sk },
            ConditionExpression: 'attribute_exists(undeliveredPk)',
            UpdateExpression: 'SET undeliveredSk = :since',
            ExpressionAttributeValues: { ':since': `${since}#${pk}#${sk}` },
          }),
        ),
      ),
  };
}

function undeliveredItemOf(item: Record<string, unknown>): UndeliveredItem {
  const { pk, sk } = KeySchema.parse(item);
  return { pk, sk, message: ItemSchema.safeParse(item).data?.message };
}

async function unlessDelivered(sent: Promise<unknown>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Epoch seconds, the unit DynamoDB's time to live takes. */
function expiresAt(writtenAt: Instant): number {
  return Math.floor(epochMsOf(writtenAt) / 1000) + KEPT_DAYS * 86_400;
}
