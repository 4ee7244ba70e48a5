import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { ToldRecord } from '../domain/timeline/index.ts';
import type { CaseRef, LoadedCase, StoredEvent } from '../kernel/index.ts';
import { loadedCaseOf } from './case-items.ts';
import { caseKey, eventOf, HEAD_SORT_KEY, outboxSortKey, seqOfEventKey } from './case-keys.ts';
import { deliveryOf } from './dispatch/deliveries.ts';
import { OutboxItemSchema } from './outbox-records.ts';

/** A case with everything that happened in it and everything it has told anybody. */
export interface CaseWithHistory {
  readonly loaded: LoadedCase;
  readonly events: readonly StoredEvent[];
  /** In the order of writing; with the event that called for each. */
  readonly told: readonly ToldRecord[];
}

/** Cases with their history. */
export interface CaseHistories {
  /** One Query of the whole case, strongly consistent; undefined when there is no such case. */
  read(ref: CaseRef): Promise<CaseWithHistory | undefined>;
}

const KeySchema = z.looseObject({ sk: z.string() });
type Item = z.infer<typeof KeySchema>;

/** The {@link CaseHistories} in the CaseTable: head, parts, events and outbox are one partition, and sort in that order. */
export function caseHistories(client: DynamoDBDocumentClient, table: string): CaseHistories {
  return {
    read: async (ref) => {
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :head AND :last',
          ExpressionAttributeValues: { ':pk': caseKey(ref), ':head': HEAD_SORT_KEY, ':last': outboxSortKey('~') },
        },
      );
      const items: Item[] = [];
      for await (const { Items = [] } of pages) items.push(...Items.map((item) => KeySchema.parse(item)));
      // What an erasure leaves is no part of a case, and sorts elsewhere.
      const state = items.filter(({ sk }) => sk.startsWith(HEAD_SORT_KEY));
      if (state.length === 0) return undefined;
      const loaded = loadedCaseOf(ref, state);
      const messages = items.filter(({ sk }) => sk.startsWith(outboxSortKey('')));
      return {
        loaded,
        events: items.filter(({ sk }) => seqOfEventKey(sk) !== undefined).map(eventOf),
        told: messages.flatMap((item) => toldOf(item, loaded) ?? []),
      };
    },
  };
}

/** What a message told somebody, named by its event (`<seq>-<place>`); undefined for what is told to nobody. */
function toldOf(item: unknown, { aggregate }: LoadedCase): ToldRecord | undefined {
  const parsed = OutboxItemSchema.parse(item);
  const delivery = deliveryOf(parsed, aggregate.hearings);
  if (!delivery) return undefined;
  const { messageId, message, to, audience, handoffId, hearing, state, writtenAt, sent, settledAt, reason } = delivery;
  const consentId = 'consentId' in parsed.message ? parsed.message.consentId : undefined;
  return {
    seq: Number.parseInt(messageId, 10),
    told: {
      entry: 'message',
      at: writtenAt,
      message,
      to,
      ...(audience && { audience }),
      ...(handoffId !== undefined && { handoffId }),
      ...(hearing && { hearingId: hearing.hearingId }),
      ...(consentId !== undefined && { consentId }),
      state,
      sent: [...sent],
      ...(settledAt !== undefined && { settledAt }),
      ...(reason !== undefined && { reason }),
    },
  };
}
