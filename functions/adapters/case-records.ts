import { type DynamoDBDocumentClient, paginateQuery, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { CaseRecord, CaseRef } from '../kernel/index.ts';
import { loadedCaseOf } from './case-items.ts';
import { caseKey, caseRefOf, eventKey, HEAD_SORT_KEY, seqOfEventKey, TOMBSTONE_SORT_KEY } from './case-keys.ts';

/** Where a listing goes on: a key of the table, opaque to callers. */
export type ListingKey = z.infer<typeof ListingKeySchema>;
export const ListingKeySchema = z.strictObject({ pk: z.string(), sk: z.string() });

/** Cases with their events as they lie in the table, for verification. */
export interface CaseRecords {
  /**
   * The cases of one page of the table, each at least once over all pages. Not from an index: a case that has lost its
   * head is in none.
   */
  list(after: ListingKey | undefined): Promise<{ refs: readonly CaseRef[]; next: ListingKey | undefined }>;
  /** One case, strongly consistent, with nothing of it taken on trust. */
  read(ref: CaseRef): Promise<CaseRecord>;
}

/** Items a page of the listing looks at; a case has some ten, so a page is a few dozen cases. */
const ITEMS_PER_PAGE_MAX = 500;

const KeySchema = z.looseObject({ pk: z.string(), sk: z.string() });

/** The {@link CaseRecords} of DynamoDB's CaseTable. */
export function caseRecords(client: DynamoDBDocumentClient, table: string): CaseRecords {
  return {
    list: async (after) => {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand({
          TableName: table,
          ProjectionExpression: 'pk, sk',
          Limit: ITEMS_PER_PAGE_MAX,
          ...(after && { ExclusiveStartKey: after }),
        }),
      );
      // The page before has named the case in whose items it ended.
      const partitions = new Set(Items.map((item) => KeySchema.parse(item).pk).filter((pk) => pk !== after?.pk));
      const refs = [...partitions].flatMap((pk) => caseRefOf(pk) ?? []);
      return { refs, next: LastEvaluatedKey && ListingKeySchema.parse(LastEvaluatedKey) };
    },
    read: async (ref) => recordOf(ref, await itemsOf(client, table, ref)),
  };
}

async function itemsOf(
  client: DynamoDBDocumentClient,
  TableName: string,
  ref: CaseRef,
): Promise<z.infer<typeof KeySchema>[]> {
  const pages = paginateQuery(
    { client },
    {
      TableName,
      ConsistentRead: true,
      // The head and its parts sort before the events, so they are read no later than any of those.
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :head AND :last',
      ExpressionAttributeValues: { ':pk': caseKey(ref), ':head': HEAD_SORT_KEY, ':last': eventKey('last') },
    },
  );
  const items: z.infer<typeof KeySchema>[] = [];
  for await (const { Items = [] } of pages) items.push(...Items.map((item) => KeySchema.parse(item)));
  return items;
}

function recordOf(ref: CaseRef, items: readonly z.infer<typeof KeySchema>[]): CaseRecord {
  const state: Record<string, unknown>[] = [];
  const events: CaseRecord['events'][number][] = [];
  let erasure: CaseRecord['erasure'];
  for (const item of items) {
    const key = seqOfEventKey(item.sk);
    if (item.sk === TOMBSTONE_SORT_KEY) erasure = 'retentionPk' in item ? 'begun' : 'ended';
    else if (key === undefined) state.push(item);
    else events.push({ key, stored: item['stored'] });
  }
  return { head: headOf(ref, state), events, erasure };
}

function headOf(ref: CaseRef, items: readonly Record<string, unknown>[]): CaseRecord['head'] {
  if (items.length === 0) return undefined;
  try {
    return loadedCaseOf(ref, items);
  } catch {
    // Whichever schema refused it: somebody else wrote it.
    return 'unreadable';
  }
}
