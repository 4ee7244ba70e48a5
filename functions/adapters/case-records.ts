import { type DynamoDBDocumentClient, paginateQuery, ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type CaseRecord, type CaseRecords, type CaseRef, ListingKeySchema } from '../kernel/index.ts';
import { loadedCaseOf } from './case-items.ts';
import { caseKey, caseRefOf, eventKey, HEAD_SORT_KEY, seqOfEventKey, TOMBSTONE_SORT_KEY } from './case-keys.ts';

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
    // No sort key comes after a tilde: every item of the case is before it.
    keyAfter: (ref) => ({ pk: caseKey(ref), sk: '~' }),
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
