/** The yardstick: nothing but the DynamoDB client, imported from node_modules, and one call of a table. */
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient({});

export const handler = () =>
  client.send(new GetItemCommand({ TableName: process.env.CASE_TABLE, Key: { pk: { S: 'none' }, sk: { S: 'none' } } }));
