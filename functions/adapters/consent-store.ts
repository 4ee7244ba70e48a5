import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type Consent, ConsentSchema } from '../domain/consent/index.ts';
import type { CaseRef } from '../kernel/index.ts';
import { caseKey, consentSortKey } from './case-keys.ts';

/** What tenants have consented to, as far as a message has to say it. */
export interface ConsentStore {
  /** A case's consent by its id, strongly consistent; undefined when the case has no such one. */
  consentOf(ref: CaseRef, consentId: string): Promise<Consent | undefined>;
}

const ItemSchema = z.object({ consent: ConsentSchema });

/** The {@link ConsentStore} in the CaseTable. */
export function dynamoConsentStore(client: DynamoDBDocumentClient, table: string): ConsentStore {
  return {
    consentOf: async (ref, consentId) => {
      // A Query, so that whoever sends messages needs no further action on the table.
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk = :sk',
          ExpressionAttributeValues: { ':pk': caseKey(ref), ':sk': consentSortKey(consentId) },
          ConsistentRead: true,
        }),
      );
      return Items[0] && ItemSchema.parse(Items[0]).consent;
    },
  };
}
