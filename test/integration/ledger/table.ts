import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type DynamodbEndpoint, startDynamodb } from '../../../local/dynamodb/index.ts';

/** A DynamoDB of the test's own, in memory, with one table shaped like the ledger's and the cases'. */
export interface TestTable {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  stop(): Promise<void>;
}

/**
 * Starts it. Where this platform has no dynoxide and no AWS_ENDPOINT_URL_DYNAMODB is set, the error says so: an adapter
 * that was never tried against a DynamoDB isn't tested.
 */
export async function startTable(name: string): Promise<TestTable> {
  const endpoint: DynamodbEndpoint = await startDynamodb(undefined);
  const bare = new DynamoDBClient({
    endpoint: endpoint.url,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await bare.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        'pk',
        'sk',
        'dueOrg',
        'evaluateOn',
        'undeliveredPk',
        'undeliveredSk',
        'retentionOrg',
        'eraseOn',
      ].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S',
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'DueTenancies',
          KeySchema: [
            { AttributeName: 'dueOrg', KeyType: 'HASH' },
            { AttributeName: 'evaluateOn', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'Retention',
          KeySchema: [
            { AttributeName: 'retentionOrg', KeyType: 'HASH' },
            { AttributeName: 'eraseOn', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'Undelivered',
          KeySchema: [
            { AttributeName: 'undeliveredPk', KeyType: 'HASH' },
            { AttributeName: 'undeliveredSk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    }),
  );
  const client = DynamoDBDocumentClient.from(bare, { marshallOptions: { removeUndefinedValues: true } });
  return {
    client,
    name,
    stop: async () => {
      bare.destroy();
      await endpoint.stop();
    },
  };
}
