import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from 'vitest';
import { documentClient } from '../../../functions/adapters/dynamodb.ts';

const COPIES = expect.stringContaining('loggerMiddleware');

describe('what goes to a table and comes from it', () => {
  test('is not copied for a log', () => {
    expect(documentClient().middlewareStack.identify()).not.toContainEqual(COPIES);
  });

  test('would be by the client as it comes', () => {
    expect(new DynamoDBClient({}).middlewareStack.identify()).toContainEqual(COPIES);
  });
});
