/** Creates the template's tables in a fresh database, and checks that a used one still has them as the template says. */
import { z } from 'zod';
import type { Table } from '../template/index.ts';
import type { DynamodbClient } from './client.ts';

/** The data on disk is of another table layout than the template's. */
export class TableMismatchError extends Error {
  override readonly name = 'TableMismatchError';
}

const DescriptionSchema = z.object({
  Table: z.object({
    KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
    GlobalSecondaryIndexes: z
      .array(
        z.object({
          IndexName: z.string(),
          KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
        }),
      )
      .default([]),
    StreamSpecification: z.object({ StreamEnabled: z.boolean() }).optional(),
  }),
});

/**
 * Makes sure that every table is there, with a stream if somebody has come to read it. A stream is kept only for the tables in `streamed`: dynoxide numbers stream
 * records by searching all of a table's records, so a stream that nobody reads costs a little more with every write.
 *
 * @throws TableMismatchError when a table exists with other keys or indexes.
 */
export async function ensureTables(
  client: DynamodbClient,
  tables: readonly Table[],
  streamed: ReadonlySet<string>,
): Promise<void> {
  const existing = new Set(await client.listTables());
  for (const table of tables) {
    if (existing.has(table.name)) await assertSame(client, table, streamed.has(table.name));
    else await client.call('CreateTable', creation(table, streamed.has(table.name)));
  }
}

function creation({ name, properties }: Table, streamed: boolean): Record<string, unknown> {
  const index = ({ IndexName, KeySchema, Projection }: (typeof properties.GlobalSecondaryIndexes)[number]) => ({
    IndexName,
    KeySchema,
    Projection,
  });
  const { GlobalSecondaryIndexes: globals, LocalSecondaryIndexes: locals, StreamSpecification: stream } = properties;
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: properties.AttributeDefinitions,
    KeySchema: properties.KeySchema,
    ...(globals.length > 0 && { GlobalSecondaryIndexes: globals.map(index) }),
    ...(locals.length > 0 && { LocalSecondaryIndexes: locals.map(index) }),
    ...(stream && streamed && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream.StreamViewType } }),
  };
}

async function assertSame(client: DynamodbClient, { name, properties }: Table, streamed: boolean): Promise<void> {
  const { Table: found } = DescriptionSchema.parse(await client.call('DescribeTable', { TableName: name }));
  const layout = (keys: unknown, indexes: ReadonlyArray<{ IndexName: string; KeySchema: unknown }>): string =>
    JSON.stringify([keys, indexes.map(({ IndexName, KeySchema }) => [IndexName, KeySchema]).sort()]);
  const wanted = layout(properties.KeySchema, properties.GlobalSecondaryIndexes);
  if (wanted !== layout(found.KeySchema, found.GlobalSecondaryIndexes))
    throw new TableMismatchError(
      `The data of an earlier run has the table ${name} with other keys or indexes than the app has now; "npm run reset" clears it.`,
    );
  const stream = properties.StreamSpecification;
  if (!streamed || !stream || found.StreamSpecification?.StreamEnabled) return;
  const StreamSpecification = { StreamEnabled: true, StreamViewType: stream.StreamViewType };
  await client.call('UpdateTable', { TableName: name, StreamSpecification });
}
