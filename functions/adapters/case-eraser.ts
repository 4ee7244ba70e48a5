import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LocalDate } from '../domain/calendar/index.ts';
import { CaseStateSchema } from '../domain/case/index.ts';
import { type TenancyCase, type Tombstone, TombstoneSchema } from '../domain/retention/index.ts';
import type { CaseRef } from '../kernel/index.ts';
import {
  caseKey,
  caseRefOf,
  erasingKey,
  HEAD_SORT_KEY,
  heldKey,
  retentionKey,
  retentionSortKey,
  TOMBSTONE_SORT_KEY,
  tenancyKey,
} from './case-keys.ts';
import { deleteKeys, type ItemKey, ItemKeySchema } from './delete-keys.ts';

/** A case as erasing it looks at it: at which version it is, and whose. */
export interface ErasableCase {
  readonly ref: CaseRef;
  readonly version: number;
  readonly tenancyId: string;
  readonly personId: string | undefined;
}

/** An erasure under way, and whose case it was, as long as that is needed. */
export interface BegunCase {
  readonly ref: CaseRef;
  readonly personId: string | undefined;
}

/** Erases cases. Each step may be repeated, so a run that was killed is taken up by the next. */
export interface CaseEraser {
  /** Cases whose own time is up by a day, that aren't held; oldest first. */
  due(organisation: string, on: LocalDate): AsyncIterable<CaseRef>;
  /** Cases whose erasure was begun and not ended. */
  begun(organisation: string): AsyncIterable<BegunCase>;
  /** Held cases whose hold should have been looked at by a day. */
  holdsToReview(organisation: string, on: LocalDate): AsyncIterable<CaseRef>;
  /** The case, strongly consistent; undefined when its head is gone. */
  find(ref: CaseRef): Promise<ErasableCase | undefined>;
  /** A tenancy's cases that aren't erased. */
  ofTenancy(organisation: string, tenancyId: string): Promise<TenancyCase[]>;
  /**
   * Puts the tombstone in the place of head, hand-offs, hearings, consents and waits, in one transaction: from then on no
   * command finds the case. `changed`: somebody was at it since it was found, and nothing was done.
   */
  begin(found: ErasableCase, tombstone: Tombstone): Promise<'begun' | 'changed'>;
  /** Deletes all else: events and messages. */
  deleteRest(ref: CaseRef): Promise<void>;
  /** Marks the erasure as ended. */
  end(ref: CaseRef): Promise<void>;
}

const RETENTION_INDEX = 'Retention';
const TENANCY_INDEX = 'Tenancy';
/** A transaction holds 100 items; one is the tombstone. */
const PARTS_PER_TRANSACTION_MAX = 99;

const HeadSchema = z.object({ version: z.int().positive(), state: CaseStateSchema });
const BegunSchema = z.object({ personId: z.string().optional() });
const TenancyItemSchema = z.object({ pk: z.string(), state: CaseStateSchema });

/** The {@link CaseEraser} on the CaseTable. */
export function caseEraser(client: DynamoDBDocumentClient, table: string): CaseEraser {
  const listed = (partition: string, before?: string) => listRefs(client, table, partition, before);
  return {
    due: (organisation, on) => listed(retentionKey(organisation), retentionSortKey(on, '~')),
    begun: (organisation) => listBegun(client, table, organisation),
    holdsToReview: (organisation, on) => listed(heldKey(organisation), retentionSortKey(on, '~')),
    find: async (ref) => {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, ConsistentRead: true, Key: { pk: caseKey(ref), sk: HEAD_SORT_KEY } }),
      );
      if (!Item) return undefined;
      const { version, state } = HeadSchema.parse(Item);
      return { ref, version, tenancyId: state.tenancyId, personId: state.personId };
    },
    ofTenancy: async (organisation, tenancyId) => {
      const cases: TenancyCase[] = [];
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          IndexName: TENANCY_INDEX,
          KeyConditionExpression: 'tenancyPk = :tenancy',
          ExpressionAttributeValues: { ':tenancy': tenancyKey(organisation, tenancyId) },
        },
      );
      for await (const { Items = [] } of pages) {
        for (const item of Items) {
          const { pk, state } = TenancyItemSchema.parse(item);
          cases.push({ caseId: pk.slice(caseKey({ organisation, caseId: '' }).length), state });
        }
      }
      return cases;
    },
    begin: (found, tombstone) => begin(client, table, found, tombstone),
    deleteRest: async (ref) =>
      deleteKeys(client, table, await keysOf(client, table, ref, (sk) => sk !== TOMBSTONE_SORT_KEY)),
    end: async (ref) => {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: caseKey(ref), sk: TOMBSTONE_SORT_KEY },
          ConditionExpression: 'attribute_exists(pk)',
          UpdateExpression: 'REMOVE retentionPk, retentionSk, personId',
        }),
      );
    },
  };
}

async function* listRefs(
  client: DynamoDBDocumentClient,
  TableName: string,
  partition: string,
  before?: string,
): AsyncIterable<CaseRef> {
  const pages = paginateQuery(
    { client },
    {
      TableName,
      IndexName: RETENTION_INDEX,
      KeyConditionExpression:
        before === undefined ? 'retentionPk = :pk' : 'retentionPk = :pk AND retentionSk < :before',
      ExpressionAttributeValues: { ':pk': partition, ...(before !== undefined && { ':before': before }) },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const ref = caseRefOf(ItemKeySchema.parse(item).pk);
      if (ref) yield ref;
    }
  }
}

/** The index has the keys alone; whose case it was is in the item. */
async function* listBegun(
  client: DynamoDBDocumentClient,
  TableName: string,
  organisation: string,
): AsyncIterable<BegunCase> {
  for await (const ref of listRefs(client, TableName, erasingKey(organisation))) {
    const Key = { pk: caseKey(ref), sk: TOMBSTONE_SORT_KEY };
    const { Item } = await client.send(new GetCommand({ TableName, ConsistentRead: true, Key }));
    if (Item) yield { ref, personId: BegunSchema.parse(Item).personId };
  }
}

/** What the case is now goes first, so that a case that is half erased looks like none. */
async function begin(
  client: DynamoDBDocumentClient,
  TableName: string,
  { ref, version, personId }: ErasableCase,
  tombstone: Tombstone,
): Promise<'begun' | 'changed'> {
  const parts = await keysOf(client, TableName, ref, (sk) => sk.startsWith(HEAD_SORT_KEY));
  const place = {
    retentionPk: erasingKey(ref.organisation),
    retentionSk: retentionSortKey(tombstone.erasedOn, ref.caseId),
  };
  const Item = {
    pk: caseKey(ref),
    sk: TOMBSTONE_SORT_KEY,
    tombstone: TombstoneSchema.parse(tombstone),
    personId,
    ...place,
  };
  try {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item } },
          ...parts.slice(0, PARTS_PER_TRANSACTION_MAX).map((Key) => ({
            Delete: {
              TableName,
              Key,
              ...(Key.sk === HEAD_SORT_KEY && {
                ConditionExpression: 'version = :version',
                ExpressionAttributeValues: { ':version': version },
              }),
            },
          })),
        ],
      }),
    );
    return 'begun';
  } catch (fault) {
    if (fault instanceof TransactionCanceledException) return 'changed';
    throw fault;
  }
}

/** Keys of a case's partition, in order, of the items that are wanted. */
async function keysOf(
  client: DynamoDBDocumentClient,
  TableName: string,
  ref: CaseRef,
  isWanted: (sk: string) => boolean,
): Promise<ItemKey[]> {
  const keys: ItemKey[] = [];
  let next: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': caseKey(ref) },
        ProjectionExpression: 'pk, sk',
        ...(next && { ExclusiveStartKey: next }),
      }),
    );
    keys.push(...(page.Items ?? []).map((item) => ItemKeySchema.parse(item)).filter(({ sk }) => isWanted(sk)));
    next = page.LastEvaluatedKey;
  } while (next);
  return keys;
}
