import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochMsOf, type Instant } from '../domain/calendar/index.ts';
import type { TransactItem } from './transact-item.ts';

/** A request by which a repeat is known: who sent it, under which key, and what it asked for. */
export interface KeyedRequest {
  readonly userId: string;
  readonly idempotencyKey: string;
  /** What was asked for: operation, path and body. The same key with other content is a mistake of the client. */
  readonly content: unknown;
}

/** An answer that is given again to a repeat. Ids and codes, as all answers to commands. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** The answers of the last day, by the key of their request (Idempotency-Key, draft-ietf-httpapi-idempotency-key-header). */
export interface AnsweredRequests {
  /** `other-content`: the key was used, for something else. Strongly consistent. */
  find(request: KeyedRequest): Promise<KeptAnswer | 'other-content' | undefined>;
  /** The write for the command's own transaction; its condition fails when the same request was answered meanwhile. */
  itemOf(request: KeyedRequest, answer: KeptAnswer, at: Instant): TransactItem;
  /** Keeps an answer by itself, for what changes nothing else; the first one stays. */
  keep(request: KeyedRequest, answer: KeptAnswer, at: Instant): Promise<void>;
}

/** A client that gets no answer repeats within minutes; a day covers one that was switched off overnight. */
export const ANSWERS_KEPT_SECONDS = 24 * 3600;

const MS_PER_SECOND = 1000;
const ItemSchema = z.object({
  contentDigest: z.string(),
  answer: z.object({ status: z.int(), body: z.unknown(), headers: z.record(z.string(), z.string()) }),
});

/** {@link AnsweredRequests} in the AccessTable. */
export function answeredRequests(client: DynamoDBDocumentClient, table: string): AnsweredRequests {
  const putOf = (request: KeyedRequest, answer: KeptAnswer, at: Instant) => ({
    TableName: table,
    Item: {
      ...keyOf(request),
      contentDigest: digest(JSON.stringify(request.content)),
      answer,
      ttl: Math.floor(epochMsOf(at) / MS_PER_SECOND) + ANSWERS_KEPT_SECONDS,
    },
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  return {
    find: async (request) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: keyOf(request), ConsistentRead: true }),
      );
      if (!Item) return undefined;
      const { contentDigest, answer } = ItemSchema.parse(Item);
      return contentDigest === digest(JSON.stringify(request.content)) ? answer : 'other-content';
    },
    itemOf: (request, answer, at) => ({ Put: putOf(request, answer, at) }),
    keep: async (request, answer, at) => {
      try {
        await client.send(new PutCommand(putOf(request, answer, at)));
      } catch (fault) {
        if (!(fault instanceof ConditionalCheckFailedException)) throw fault;
      }
    },
  };
}

function keyOf({ userId, idempotencyKey }: KeyedRequest) {
  return { pk: `REQUEST#${userId}#${digest(idempotencyKey)}`, sk: 'ANSWER' };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
