import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { CaseRef, CaseStore, CaseTransaction, LoadedCase, StoredEvent } from '../kernel/index.ts';
import { caseItems, loadedCaseOf } from './case-items.ts';
import { caseKey, eventKey, eventOf } from './case-keys.ts';
import type { TransactItem } from './transact-item.ts';

/** DynamoDB's limit for one transaction; a command that needs more is a defect, not a bigger transaction. */
export const TRANSACT_ITEMS_MAX = 100;

/** A command tried to write more than one transaction can hold. */
export class TransactionTooLargeError extends Error {
  override readonly name = 'TransactionTooLargeError';
  constructor(count: number, { caseId }: CaseRef) {
    super(`A command on ${caseId} writes ${count} items; one transaction holds ${TRANSACT_ITEMS_MAX}.`);
  }
}

/**
 * The {@link CaseStore} on DynamoDB's CaseTable; item shapes and keys in docs/design.md.
 *
 * @param table name of the CaseTable
 */
export function dynamoCaseStore(client: DynamoDBDocumentClient, table: string): CaseStore<TransactItem> {
  return {
    load: (ref) => load(client, table, ref),
    eventsAfter: (ref, cursor) => eventsAfter(client, table, ref, cursor),
    commit: (transaction) => commit(client, table, transaction),
  };
}

/**
 * One Query over the case's current state. Its items share the sort-key prefix `CASE`, and the head's own key `CASE`
 * sorts first, so the version is read no later than anything that hangs on it.
 */
async function load(client: DynamoDBDocumentClient, table: string, ref: CaseRef): Promise<LoadedCase | undefined> {
  const items = await queryAll(client, {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :state)',
    ExpressionAttributeValues: { ':pk': caseKey(ref), ':state': 'CASE' },
  });
  return items.length === 0 ? undefined : loadedCaseOf(ref, items);
}

async function eventsAfter(
  client: DynamoDBDocumentClient,
  table: string,
  ref: CaseRef,
  cursor: number,
): Promise<StoredEvent[]> {
  const items = await queryAll(client, {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': caseKey(ref), ':from': eventKey(cursor + 1), ':to': eventKey('last') },
  });
  return items.map(eventOf);
}

async function queryAll(client: DynamoDBDocumentClient, input: QueryCommandInput): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let next: QueryCommandInput['ExclusiveStartKey'];
  do {
    const page = await client.send(new QueryCommand({ ...input, ...(next && { ExclusiveStartKey: next }) }));
    items.push(...(page.Items ?? []));
    next = page.LastEvaluatedKey;
  } while (next);
  return items;
}

async function commit(
  client: DynamoDBDocumentClient,
  table: string,
  transaction: CaseTransaction<TransactItem>,
): Promise<'committed' | 'conflict' | 'overtaken'> {
  const own = caseItems(table, transaction);
  const items = [...own, ...transaction.alongside];
  if (items.length > TRANSACT_ITEMS_MAX) throw new TransactionTooLargeError(items.length, transaction.ref);
  try {
    await client.send(new TransactWriteCommand({ TransactItems: items }));
    return 'committed';
  } catch (error) {
    if (error instanceof TransactionCanceledException) return outcomeOf(error, own.length);
    throw error;
  }
}

/** The reasons come in the order of the items: the case's own first, then the writes alongside. */
function outcomeOf(error: TransactionCanceledException, ownItems: number): 'conflict' | 'overtaken' {
  const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
  if (codes.some((code) => code === 'TransactionConflict')) return 'conflict';
  if (codes.slice(0, ownItems).some((code) => code === 'ConditionalCheckFailed')) return 'conflict';
  if (codes.slice(ownItems).some((code) => code === 'ConditionalCheckFailed')) return 'overtaken';
  throw error;
}
