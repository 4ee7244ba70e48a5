import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * The DynamoDB document client of a function: plain JavaScript values in and out, `undefined` left out of items.
 * Region, credentials and endpoint come from the Lambda environment; one client per function instance.
 */
export function documentClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient({});
  // It copies whatever is sent and received for a log, also when there is none; and a log must never have it.
  client.middlewareStack.remove('loggerMiddleware');
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
