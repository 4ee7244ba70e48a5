import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { LocalDate } from '../domain/calendar/index.ts';
import { type OrganisationSettings, OrganisationSettingsSchema, settingsOn } from '../domain/settings/index.ts';
import type { TransactItem } from './transact-item.ts';

/** The settings of the organisations, each with the day from which it applies. */
export interface SettingsStore {
  /** What applies to an organisation on a day; undefined before its first settings, or for an unknown organisation. */
  effective(organisation: string, on: LocalDate): Promise<OrganisationSettings | undefined>;
  /** Everything an organisation has decided and will decide, oldest first, strongly consistent; empty for an unknown one. */
  history(organisation: string): Promise<OrganisationSettings[]>;
  /** What applies on a day to every organisation that has settings by then. */
  allEffective(on: LocalDate): Promise<OrganisationSettings[]>;
  /**
   * Adds settings to the history that they were made from, with writes that are made with it or not at all. `exists`: the
   * organisation has some from that very day, and the past is not rewritten; `overtaken`: others were added meanwhile.
   */
  add(
    settings: OrganisationSettings,
    history: readonly OrganisationSettings[],
    ...alongside: readonly TransactItem[]
  ): Promise<'added' | 'exists' | 'overtaken'>;
}

/** The organisation has no settings on that day: it is not taken into use yet, or its name is wrong. */
export class OrganisationNotSetUpError extends Error {
  override readonly name = 'OrganisationNotSetUpError';
  constructor(organisation: string, on: LocalDate) {
    super(`The organisation "${organisation}" has no settings on ${on}; add them with change-settings.`);
  }
}

/** {@link SettingsStore.effective}, for callers that can't do without. @throws {OrganisationNotSetUpError} */
export async function requireSettings(
  store: SettingsStore,
  organisation: string,
  on: LocalDate,
): Promise<OrganisationSettings> {
  const settings = await store.effective(organisation, on);
  if (!settings) throw new OrganisationNotSetUpError(organisation, on);
  return settings;
}

const PARTITION = 'SETTINGS';
const ItemSchema = z.object({ settings: OrganisationSettingsSchema });

/**
 * The {@link SettingsStore} in the CaseTable: one partition, sorted by organisation and day, so that one backward
 * Query of one item answers "what applies on this day", and one Query reads the lot.
 */
export function dynamoSettingsStore(client: DynamoDBDocumentClient, table: string): SettingsStore {
  return {
    effective: async (organisation, on) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :on',
          ExpressionAttributeValues: {
            ':pk': PARTITION,
            ':first': sortKey(organisation, ''),
            ':on': sortKey(organisation, on),
          },
          ScanIndexForward: false,
          Limit: 1,
        }),
      );
      return Items[0] && ItemSchema.parse(Items[0]).settings;
    },
    history: (organisation) => readAll(client, table, sortKey(organisation, ''), true),
    allEffective: async (on) => effectivePerOrganisation(await readAll(client, table, 'ORG#'), on),
    add: async (settings, history, ...alongside) => {
      const own = [{ Put: settingsPut(table, settings) }, { Update: countUpdate(table, settings, history.length) }];
      try {
        await client.send(new TransactWriteCommand({ TransactItems: [...own, ...alongside] }));
        return 'added';
      } catch (error) {
        if (error instanceof TransactionCanceledException) return outcomeOf(error);
        throw error;
      }
    },
  };
}

function settingsPut(TableName: string, settings: OrganisationSettings) {
  const Item = { pk: PARTITION, sk: sortKey(settings.organisation, settings.effectiveFrom), settings };
  return { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' };
}

/** How many settings an organisation has: of what is only ever added, the number says whether anything was. */
function countUpdate(TableName: string, { organisation }: OrganisationSettings, known: number) {
  return {
    TableName,
    Key: { pk: PARTITION, sk: `COUNT#${organisation}` },
    UpdateExpression: 'SET #count = :next',
    ConditionExpression: 'attribute_not_exists(#count) OR #count = :known',
    ExpressionAttributeNames: { '#count': 'count' },
    ExpressionAttributeValues: { ':known': known, ':next': known + 1 },
  };
}

/** The reasons come in the order of the writes: the settings themselves, then their number. */
function outcomeOf(error: TransactionCanceledException): 'exists' | 'overtaken' {
  const [added, counted, ...others] = (error.CancellationReasons ?? []).map(({ Code }) => Code);
  if (added === 'ConditionalCheckFailed') return 'exists';
  if ([added, counted, ...others].some((code) => code === 'TransactionConflict')) return 'overtaken';
  if (counted === 'ConditionalCheckFailed') return 'overtaken';
  throw error;
}

function sortKey(organisation: string, effectiveFrom: string): string {
  return `ORG#${organisation}#${effectiveFrom}`;
}

async function readAll(
  client: DynamoDBDocumentClient,
  table: string,
  sortKeyPrefix: string,
  ConsistentRead = false,
): Promise<OrganisationSettings[]> {
  const all: OrganisationSettings[] = [];
  let next: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        ConsistentRead,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': PARTITION, ':prefix': sortKeyPrefix },
        ...(next && { ExclusiveStartKey: next }),
      }),
    );
    all.push(...(page.Items ?? []).map((item) => ItemSchema.parse(item).settings));
    next = page.LastEvaluatedKey;
  } while (next);
  return all;
}

function effectivePerOrganisation(all: readonly OrganisationSettings[], on: LocalDate): OrganisationSettings[] {
  const histories = Map.groupBy(all, ({ organisation }) => organisation);
  return [...histories.values()].flatMap((history) => settingsOn(history, on) ?? []);
}
