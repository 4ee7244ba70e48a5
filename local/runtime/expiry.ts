/**
 * DynamoDB's time to live, by the runtime's clock: once a day, expired items go. The database behind would go by the
 * machine's time and delete what is not yet expired under a clock that stands in the past.
 */
import { z } from 'zod';
import type { Activity, Clock } from '../clock/index.ts';
import { DynamodbCallError, type DynamodbClient } from '../dynamodb/index.ts';
import type { Table } from '../template/index.ts';

/** AWS deletes "typically within a few days"; a day is well within that. */
const EVERY_MS = 24 * 3_600_000;

const ScanSchema = z.object({
  Items: z.array(z.record(z.string(), z.unknown())),
  LastEvaluatedKey: z.record(z.string(), z.unknown()).optional(),
});

export interface ExpiryOptions {
  readonly client: DynamodbClient;
  readonly tables: readonly Table[];
  readonly clock: Clock;
  readonly activity: Activity;
  /** Told of the tables that items went from. */
  readonly written: (tables: ReadonlySet<string>) => void;
  readonly log: (line: string) => void;
}

/** Starts the daily sweep; the returned function stops it. */
export function startExpiry(options: ExpiryOptions): () => void {
  const expiring = options.tables.flatMap((table) => {
    const { AttributeName, Enabled } = table.properties.TimeToLiveSpecification ?? {};
    return Enabled && AttributeName ? [{ table, attribute: AttributeName }] : [];
  });
  if (expiring.length === 0) return () => {};
  let cancel = (): void => {};
  const arm = (): void => {
    const next = (Math.floor(options.clock.now() / EVERY_MS) + 1) * EVERY_MS;
    cancel = options.clock.at(next, () => {
      const done = options.activity.begin();
      void Promise.all(expiring.map(({ table, attribute }) => sweep(options, table, attribute)))
        .catch((error: unknown) => options.log(`time to live: ${String(error)}`))
        .finally(done);
      arm();
    });
  };
  arm();
  return () => cancel();
}

async function sweep(
  { client, clock, written }: ExpiryOptions,
  { name, properties }: Table,
  attribute: string,
): Promise<void> {
  const keys = properties.KeySchema.map(({ AttributeName }) => AttributeName);
  const names = Object.fromEntries([...keys, attribute].map((key, index) => [`#a${index}`, key]));
  const expired = `#a${keys.length} < :now`;
  const values = { ':now': { N: String(Math.floor(clock.now() / 1000)) } };
  let after: Record<string, unknown> | undefined;
  do {
    const page = ScanSchema.parse(
      await client.call('Scan', {
        TableName: name,
        FilterExpression: expired,
        ProjectionExpression: keys.map((_, index) => `#a${index}`).join(', '),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
        ...(after && { ExclusiveStartKey: after }),
      }),
    );
    for (const Key of page.Items) await deleteExpired(client, name, Key, attribute, values);
    if (page.Items.length > 0) written(new Set([name]));
    after = page.LastEvaluatedKey;
  } while (after !== undefined);
}

/** The item may have been given longer since the scan. */
async function deleteExpired(
  client: DynamodbClient,
  TableName: string,
  Key: Record<string, unknown>,
  attribute: string,
  ExpressionAttributeValues: Record<string, unknown>,
): Promise<void> {
  const { status, body } = await client.send(
    'DynamoDB_20120810.DeleteItem',
    JSON.stringify({
      TableName,
      Key,
      ConditionExpression: '#ttl < :now',
      ExpressionAttributeNames: { '#ttl': attribute },
      ExpressionAttributeValues,
    }),
  );
  const text = body.toString('utf8');
  if (status !== 200 && !text.includes('ConditionalCheckFailed')) throw new DynamodbCallError(`DeleteItem: ${text}`);
}
