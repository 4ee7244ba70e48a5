import { type DynamoDBDocumentClient, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { epochMsOf, type Instant, InstantSchema } from '../domain/calendar/index.ts';
import { eraseAccessFrom } from '../domain/retention/index.ts';
import { type AccessSubject, accessPartition } from './access-log.ts';
import { deleteKeys, type ItemKey, ItemKeySchema } from './delete-keys.ts';

/** Erases the record of accesses to what is erased itself. */
export interface AccessEraser {
  /**
   * Of a subject, or of one case in a person's record: what is old enough goes now, what is younger when it will be.
   * May be repeated.
   */
  erase(
    organisation: string,
    of: { readonly subject: AccessSubject; readonly caseId?: string },
    at: Instant,
  ): Promise<void>;
}

const ItemSchema = ItemKeySchema.extend({
  ttl: z.number().optional(),
  entry: z.object({ at: InstantSchema, caseId: z.string().optional() }),
});

/** The {@link AccessEraser} on the AccessTable, whose items expire at their `ttl`. */
export function accessEraser(client: DynamoDBDocumentClient, table: string): AccessEraser {
  return {
    erase: async (organisation, { subject, caseId }, at) => {
      const due: ItemKey[] = [];
      for await (const { pk, sk, entry, ttl } of recordOf(client, table, accessPartition(organisation, subject))) {
        if (caseId !== undefined && entry.caseId !== caseId) continue;
        const from = eraseAccessFrom(entry.at);
        if (epochMsOf(from) <= epochMsOf(at)) due.push({ pk, sk });
        else if (ttl === undefined) await expire(client, table, { pk, sk }, from);
      }
      await deleteKeys(client, table, due);
    },
  };
}

async function* recordOf(
  client: DynamoDBDocumentClient,
  TableName: string,
  partition: string,
): AsyncIterable<z.infer<typeof ItemSchema>> {
  const pages = paginateQuery(
    { client },
    { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': partition } },
  );
  for await (const { Items = [] } of pages) for (const item of Items) yield ItemSchema.parse(item);
}

async function expire(client: DynamoDBDocumentClient, table: string, Key: ItemKey, from: Instant): Promise<void> {
  await client.send(
    new UpdateCommand({
      TableName: table,
      Key,
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: 'SET #ttl = :ttl',
      ExpressionAttributeNames: { '#ttl': 'ttl' },
      // Epoch seconds, the unit DynamoDB's time to live takes.
      ExpressionAttributeValues: { ':ttl': Math.floor(epochMsOf(from) / 1000) },
    }),
  );
}
