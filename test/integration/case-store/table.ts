import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type DynamodbEndpoint, startDynamodb } from '../../../local/dynamodb/index.ts';

/** A DynamoDB of the test's own, in memory, with one table shaped like the CaseTable. */
export interface CaseTable {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  item(pk: string, sk: string): Promise<Record<string, unknown> | undefined>;
  /** The items of an index's partition, in its order. */
  indexed(index: (typeof INDEXES)[number], partition: string): Promise<Record<string, unknown>[]>;
  /** Sort keys of one partition's items that begin with a prefix, in order; a page of them. */
  sortKeys(pk: string, prefix: string): Promise<string[]>;
  stop(): Promise<void>;
}

const INDEXES = ['Hearings', 'Inbox', 'Tenancy', 'Undelivered', 'Retention'] as const;
const NAME = 'Cases';

/** Starts it; where this platform has no DynamoDB, the error says so. */
export async function startCaseTable(): Promise<CaseTable> {
  const endpoint: DynamodbEndpoint = await startDynamodb(undefined);
  const bare = new DynamoDBClient({
    endpoint: endpoint.url,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const keysOf = (index: string) => [`${index.toLowerCase()}Pk`, `${index.toLowerCase()}Sk`] as const;
  await bare.send(
    new CreateTableCommand({
      TableName: NAME,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', ...INDEXES.flatMap(keysOf)].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: INDEXES.map((IndexName) => ({
        IndexName,
        KeySchema: [
          { AttributeName: keysOf(IndexName)[0], KeyType: 'HASH' },
          { AttributeName: keysOf(IndexName)[1], KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      })),
    }),
  );
  const client = DynamoDBDocumentClient.from(bare, { marshallOptions: { removeUndefinedValues: true } });
  return {
    client,
    name: NAME,
    item: async (pk, sk) => (await client.send(new GetCommand({ TableName: NAME, Key: { pk, sk } }))).Item,
    indexed: async (index, partition) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: NAME,
          IndexName: index,
          KeyConditionExpression: '#pk = :pk',
          ExpressionAttributeNames: { '#pk': keysOf(index)[0] },
          ExpressionAttributeValues: { ':pk': partition },
        }),
      );
      return Items;
    },
    sortKeys: async (pk, prefix) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: NAME,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
        }),
      );
      return Items.map(({ sk }) => String(sk));
    },
    stop: async () => {
      bare.destroy();
      await endpoint.stop();
    },
  };
}
