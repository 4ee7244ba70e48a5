import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, paginateQuery, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type LocalDate, LocalDateSchema } from '../domain/calendar/index.ts';
import { dayOf } from '../domain/ledger/index.ts';
import { deleteKeys, type ItemKey, ItemKeySchema } from './delete-keys.ts';
import type { Account } from './ledger-account.ts';
import { ACCOUNT_SK, EntryItemSchema, ERASING_SK, erasingOrg, retentionOrg, tenancyPk } from './ledger-items.ts';

/** An erasure under way: whose account, which person goes with it, and up to which day there is something to delete. */
export interface BegunAccount {
  readonly organisation: string;
  readonly tenancyId: string;
  readonly personId: string | undefined;
  readonly newest: LocalDate;
}

/** Erases accounts with all their entries. Each step may be repeated. */
export interface AccountEraser {
  /** Tenancies whose account's time is up by a day, oldest first. */
  due(organisation: string, on: LocalDate): AsyncIterable<string>;
  /** Those whose erasure was begun and not ended. */
  begun(organisation: string): AsyncIterable<BegunAccount>;
  /** Takes the account away and remembers what is to be done still. `changed`: it was posted to since; nothing was done. */
  begin(account: Account, newest: LocalDate, on: LocalDate): Promise<'begun' | 'changed'>;
  /** Deletes the entries up to the newest day; a posting that comes meanwhile opens a new account. */
  deleteEntries(begun: BegunAccount): Promise<void>;
  /** Forgets the erasure itself: of an account nothing is left. */
  end(begun: BegunAccount): Promise<void>;
}

const RETENTION_INDEX = 'Retention';
const BegunSchema = z.object({ personId: z.string().optional(), newest: LocalDateSchema });

/** The {@link AccountEraser} on the LedgerTable. */
export function accountEraser(client: DynamoDBDocumentClient, table: string): AccountEraser {
  return {
    due: (organisation, on) => listDue(client, table, organisation, on),
    begun: (organisation) => listBegun(client, table, organisation),
    begin: (account, newest, on) => begin(client, table, account, newest, on),
    deleteEntries: async (begun) => deleteKeys(client, table, await entriesOf(client, table, begun)),
    end: ({ organisation, tenancyId }) =>
      deleteKeys(client, table, [{ pk: tenancyPk(organisation, tenancyId), sk: ERASING_SK }]),
  };
}

async function* indexed(
  client: DynamoDBDocumentClient,
  TableName: string,
  partition: string,
  on: LocalDate | '~',
): AsyncIterable<Record<string, unknown>> {
  const pages = paginateQuery(
    { client },
    {
      TableName,
      IndexName: RETENTION_INDEX,
      KeyConditionExpression: 'retentionOrg = :org AND eraseOn <= :on',
      ExpressionAttributeValues: { ':org': partition, ':on': on },
    },
  );
  for await (const { Items = [] } of pages) yield* Items;
}

async function* listDue(
  client: DynamoDBDocumentClient,
  table: string,
  organisation: string,
  on: LocalDate,
): AsyncIterable<string> {
  const prefix = tenancyPk(organisation, '');
  for await (const item of indexed(client, table, retentionOrg(organisation), on))
    yield ItemKeySchema.parse(item).pk.slice(prefix.length);
}

/** The index has the keys alone; what is to be done is in the item. */
async function* listBegun(
  client: DynamoDBDocumentClient,
  TableName: string,
  organisation: string,
): AsyncIterable<BegunAccount> {
  for await (const item of indexed(client, TableName, erasingOrg(organisation), '~')) {
    const { pk } = ItemKeySchema.parse(item);
    const pages = paginateQuery(
      { client },
      {
        TableName,
        ConsistentRead: true,
        KeyConditionExpression: 'pk = :pk AND sk = :sk',
        ExpressionAttributeValues: { ':pk': pk, ':sk': ERASING_SK },
      },
    );
    for await (const { Items = [] } of pages) {
      for (const begun of Items) {
        const { personId, newest } = BegunSchema.parse(begun);
        yield { organisation, tenancyId: pk.slice(tenancyPk(organisation, '').length), personId, newest };
      }
    }
  }
}

async function begin(
  client: DynamoDBDocumentClient,
  TableName: string,
  { organisation, tenancyId, version, ledger }: Account,
  newest: LocalDate,
  on: LocalDate,
): Promise<'begun' | 'changed'> {
  const pk = tenancyPk(organisation, tenancyId);
  const personId = ledger.tenancy?.personId;
  const Item = { pk, sk: ERASING_SK, personId, newest, retentionOrg: erasingOrg(organisation), eraseOn: on };
  try {
    await client.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item } },
          {
            Delete: {
              TableName,
              Key: { pk, sk: ACCOUNT_SK },
              ConditionExpression: 'version = :version AND attribute_not_exists(openCaseId)',
              ExpressionAttributeValues: { ':version': version },
            },
          },
        ],
      }),
    );
    return 'begun';
  } catch (fault) {
    if (fault instanceof TransactionCanceledException) return 'changed';
    throw fault;
  }
}

async function entriesOf(
  client: DynamoDBDocumentClient,
  TableName: string,
  { organisation, tenancyId, newest }: BegunAccount,
): Promise<ItemKey[]> {
  const keys: ItemKey[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': tenancyPk(organisation, tenancyId) },
    },
  );
  for await (const { Items = [] } of pages) {
    for (const item of Items) {
      const key = ItemKeySchema.parse(item);
      if (key.sk === ACCOUNT_SK || key.sk === ERASING_SK) continue;
      if (dayOf(EntryItemSchema.parse(item)) <= newest) keys.push(key);
    }
  }
  return keys;
}
