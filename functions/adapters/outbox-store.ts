import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  paginateQuery,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochMsOf, type Instant } from '../domain/calendar/index.ts';
import { type CaseRef, type OutboxMessage, OutboxMessageSchema } from '../kernel/index.ts';
import { caseKey, FOR_DIGEST, outboxSortKey, UNDELIVERED } from './case-keys.ts';
import {
  type Channel,
  type OutboxItem,
  OutboxItemSchema,
  OutboxRecordSchema,
  type Outcome,
  type Receipts,
} from './outbox-records.ts';

/** How often sending was begun before, what was sent then, and whether the outcome is recorded. */
export interface Attempt {
  readonly attemptsBefore: number;
  readonly isDelivered: boolean;
  readonly receipts: Receipts;
}

/** The relay's view of the outbox. */
export interface OutboxStore {
  /** Counts an attempt before it is made. */
  beginAttempt(message: OutboxMessage): Promise<Attempt>;
  /** Keeps that one channel of several has taken a message on, so that a repeat goes to the others only. */
  recordReceipt<C extends Channel>(message: OutboxMessage, channel: C, receipt: Receipt<C>): Promise<void>;
  /**
   * Records the first outcome; a later one changes nothing. The message leaves the Undelivered index. Who was told what
   * and when is evidence and stays; an execution's start and a token's answer expire {@link KEPT_DAYS} days after they
   * were written.
   */
  recordOutcome(message: OutboxMessage, outcome: Outcome): Promise<void>;
  /** Up to `limit` messages that wait since before a moment and have no outcome yet, the longest waiting first. */
  undeliveredBefore(before: Instant, limit: number): Promise<UndeliveredItem[]>;
  /** Up to `limit` messages for the digest that were written before a moment, the oldest first. */
  forDigestBefore(before: Instant, limit: number): Promise<UndeliveredItem[]>;
  /**
   * Lets a message that could not be sent wait since `since`, behind what waits for longer, so that messages that fail
   * every time keep no other from its turn. Nothing changes when it was delivered meanwhile.
   */
  postpone(item: UndeliveredItem, since: Instant): Promise<void>;
  /** Everything that a case has sent or is to send, in the order of writing, strongly consistent. */
  itemsOf(ref: CaseRef): Promise<OutboxItem[]>;
}

type Receipt<C extends Channel> = NonNullable<Receipts[C]>;

/** An item of the Undelivered index; `message` is absent when this version of the code can't read it. */
export interface UndeliveredItem {
  readonly pk: string;
  readonly sk: string;
  readonly message: OutboxMessage | undefined;
}

/** How long a delivered message to a workflow stays, for whoever asks what was sent. */
export const KEPT_DAYS = 90;

const KeySchema = z.object({ pk: z.string(), sk: z.string() });
const ItemSchema = z.object({ message: OutboxMessageSchema });

/** The message of an OUTBOX item, as it comes from the table or its stream. */
export function outboxMessageOf(item: unknown): OutboxMessage {
  return ItemSchema.parse(item).message;
}

/** The {@link OutboxStore} in the CaseTable. */
export function dynamoOutboxStore(client: DynamoDBDocumentClient, table: string): OutboxStore {
  const keyOf = (message: OutboxMessage) => ({ pk: caseKey(message), sk: outboxSortKey(message.messageId) });
  const waiting = (partition: string) => async (before: Instant, limit: number) => {
    const found: UndeliveredItem[] = [];
    // A page ends at 1 MB, however few items that are.
    for await (const { Items = [] } of paginateQuery({ client }, waitingIn(table, partition, before, limit))) {
      found.push(...Items.map(undeliveredItemOf));
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  };
  return {
    beginAttempt: async (message) => {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(message),
          ConditionExpression: 'attribute_exists(pk)',
          UpdateExpression: 'SET receipts = if_not_exists(receipts, :none) ADD attempts :one',
          ExpressionAttributeValues: { ':none': {}, ':one': 1 },
          ReturnValues: 'ALL_NEW',
        }),
      );
      const { attempts, outcome, receipts } = OutboxRecordSchema.parse(Attributes);
      return { attemptsBefore: attempts - 1, isDelivered: outcome !== undefined, receipts };
    },
    recordReceipt: async (message, channel, receipt) => {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(message),
          ConditionExpression: 'attribute_exists(pk)',
          UpdateExpression: 'SET receipts.#channel = if_not_exists(receipts.#channel, :receipt)',
          ExpressionAttributeNames: { '#channel': channel },
          ExpressionAttributeValues: { ':receipt': receipt },
        }),
      );
    },
    recordOutcome: (message, outcome) =>
      unlessDelivered(
        client.send(
          new UpdateCommand({
            TableName: table,
            Key: keyOf(message),
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(outcome)',
            ...outcomeUpdate(message, outcome),
          }),
        ),
      ),
    undeliveredBefore: waiting(UNDELIVERED),
    forDigestBefore: waiting(FOR_DIGEST),
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
    itemsOf: async (ref) => {
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': caseKey(ref), ':prefix': outboxSortKey('') },
          ConsistentRead: true,
        },
      );
      const items: OutboxItem[] = [];
      for await (const { Items = [] } of pages) items.push(...Items.map((item) => OutboxItemSchema.parse(item)));
      return items;
    },
  };
}

function waitingIn(table: string, partition: string, before: Instant, limit: number): QueryCommandInput {
  return {
    TableName: table,
    IndexName: 'Undelivered',
    KeyConditionExpression: 'undeliveredPk = :pk AND undeliveredSk < :before',
    ExpressionAttributeValues: { ':pk': partition, ':before': before },
    Limit: limit,
  };
}

/** The outcome with its time and reason; what expires, with when. */
function outcomeUpdate(message: OutboxMessage, { at, ...outcome }: Outcome) {
  const set: Record<string, unknown> = { ...outcome, outcomeAt: at };
  if (expires(message)) set['ttl'] = expiresAt(message.createdAt);
  const names = Object.keys(set);
  return {
    UpdateExpression: `SET ${names.map((name) => `#${name} = :${name}`).join(', ')} REMOVE undeliveredPk, undeliveredSk`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(names.map((name) => [`:${name}`, set[name]])),
  };
}

function expires({ kind }: OutboxMessage): boolean {
  return kind === 'start-execution' || kind === 'task-callback';
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
