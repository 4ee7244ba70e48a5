import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, paginateQuery, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LocalDate } from '../domain/calendar/index.ts';
import { type Entry, entryKey, type LedgerEvent, type Position, positionOf } from '../domain/ledger/index.ts';
import type { Account, Evaluation } from './ledger-account.ts';
import { ACCOUNT_SK, AccountItemSchema, dueOrg, EntryItemSchema, ERASING_SK, tenancyPk } from './ledger-items.ts';
import { accountCheck, evaluationUpdate, postingUpdate, puts } from './ledger-writes.ts';
import type { TransactItem } from './transact-item.ts';

export type { Account, Evaluation } from './ledger-account.ts';

const DUE_INDEX = 'DueTenancies';

/** The ledgers of all tenancies. */
export interface LedgerStore {
  /** The account with every entry, strongly consistent; with version 0 when nothing is stored. */
  loadAccount(organisation: string, tenancyId: string): Promise<Account>;
  /**
   * Adds entries in one transaction and makes the account due for evaluation on `evaluateOn`.
   * `conflict`: the account changed since it was loaded; nothing was written.
   */
  postEntries(account: Account, events: readonly LedgerEvent[], evaluateOn: LocalDate): Promise<'posted' | 'conflict'>;
  /** The write of an evaluation, conditional on the version, for a transaction that opens or changes a case with it. */
  accountUpdateForCase(account: Account, evaluation: Evaluation): TransactItem;
  /** The same write on its own. */
  saveEvaluation(account: Account, evaluation: Evaluation): Promise<'saved' | 'conflict'>;
  /** The condition that nothing was posted to the account since it was loaded, for a transaction that rests on it. */
  accountUnchanged(account: Account): TransactItem;
  /** Tenancies due for evaluation on or before a day, oldest first. Eventually consistent: a page at a time. */
  dueTenancies(organisation: string, on: LocalDate): AsyncIterable<string>;
}

/** An account changed under every attempt; the batch is tried again as a whole, which repeats nothing. */
export class LedgerContendedError extends Error {
  override readonly name = 'LedgerContendedError';
  constructor(organisation: string, tenancyId: string, attempts: number) {
    super(`Account ${tenancyId} of ${organisation} changed under each of ${attempts} attempts; expected one to hold.`);
  }
}

/** Where the account's charges stand. */
export function positionOfAccount(account: Account): Position {
  return positionOf(account.ledger.entries.values());
}

/** The {@link LedgerStore} on a DynamoDB table. */
export function ledgerStore(client: DynamoDBDocumentClient, table: string): LedgerStore {
  const transact = async <Done>(elements: TransactItem[], done: Done): Promise<Done | 'conflict'> => {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: elements }));
      return done;
    } catch (fault) {
      if (isConflict(fault)) return 'conflict';
      throw fault;
    }
  };
  const accountUpdateForCase: LedgerStore['accountUpdateForCase'] = (account, evaluation) => ({
    Update: evaluationUpdate(table, account, evaluation),
  });
  return {
    loadAccount: (organisation, tenancyId) => loadAccount(client, table, organisation, tenancyId),
    postEntries: (account, events, evaluateOn) =>
      transact(
        [{ Update: postingUpdate(table, account, events, evaluateOn) }, ...puts(table, account, events)],
        'posted',
      ),
    accountUpdateForCase,
    accountUnchanged: (account) => ({ ConditionCheck: accountCheck(table, account) }),
    saveEvaluation: (account, evaluation) => transact([accountUpdateForCase(account, evaluation)], 'saved'),
    dueTenancies: (organisation, on) => dueTenancies(client, table, organisation, on),
  };
}

/** Conditions that did not hold and colliding transactions mean "read again"; any other reason is a fault. */
function isConflict(fault: unknown): boolean {
  if (!(fault instanceof TransactionCanceledException)) return false;
  const codes = (fault.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None').filter((code) => code !== 'None');
  return codes.length > 0 && codes.every((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict');
}

const KeyedItemSchema = z.looseObject({ sk: z.string() });

async function loadAccount(
  client: DynamoDBDocumentClient,
  TableName: string,
  organisation: string,
  tenancyId: string,
): Promise<Account> {
  let head: z.output<typeof AccountItemSchema> | undefined;
  const entries = new Map<string, Entry>();
  const pages = paginateQuery(
    { client },
    {
      TableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': tenancyPk(organisation, tenancyId) },
    },
  );
  for await (const page of pages) {
    for (const item of page.Items ?? []) {
      const { sk } = KeyedItemSchema.parse(item);
      if (sk === ACCOUNT_SK) head = AccountItemSchema.parse(item);
      else if (sk !== ERASING_SK) addEntry(entries, EntryItemSchema.parse(item));
    }
  }
  const { version = 0, tenancy, openCaseId, episode = 0, missed = [], closedCharges = [], evaluateOn } = head ?? {};
  const ledger = { tenancy, entries };
  return { organisation, tenancyId, version, ledger, openCaseId, episode, missed, closedCharges, evaluateOn };
}

function addEntry(entries: Map<string, Entry>, entry: Entry): void {
  entries.set(entryKey(entry), entry);
}

const DueKeySchema = z.object({ pk: z.string() });

async function* dueTenancies(
  client: DynamoDBDocumentClient,
  TableName: string,
  organisation: string,
  on: LocalDate,
): AsyncIterable<string> {
  const prefix = tenancyPk(organisation, '');
  const pages = paginateQuery(
    { client },
    {
      TableName,
      IndexName: DUE_INDEX,
      KeyConditionExpression: 'dueOrg = :org AND evaluateOn <= :on',
      ExpressionAttributeValues: { ':org': dueOrg(organisation), ':on': on },
      ProjectionExpression: 'pk',
    },
  );
  for await (const page of pages) {
    for (const item of page.Items ?? []) yield DueKeySchema.parse(item).pk.slice(prefix.length);
  }
}
