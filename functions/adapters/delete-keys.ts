import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';

/** Key of an item, whichever table. */
export const ItemKeySchema = z.object({ pk: z.string(), sk: z.string() });
export type ItemKey = z.infer<typeof ItemKeySchema>;

/** DynamoDB's limit for one transaction. */
const ITEMS_MAX = 100;

/** Deletes items; those that are gone already are no fault. In transactions, since they leave nothing to do over. */
export async function deleteKeys(
  client: DynamoDBDocumentClient,
  TableName: string,
  keys: readonly ItemKey[],
): Promise<void> {
  for (let from = 0; from < keys.length; from += ITEMS_MAX) {
    const TransactItems = keys.slice(from, from + ITEMS_MAX).map((Key) => ({ Delete: { TableName, Key } }));
    await client.send(new TransactWriteCommand({ TransactItems }));
  }
}
