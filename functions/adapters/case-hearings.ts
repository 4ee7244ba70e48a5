import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Instant } from '../domain/calendar/index.ts';
import { ConsentedSchema } from '../domain/consent/index.ts';
import { HearingSchema } from '../domain/hearing/index.ts';
import type { HearingRecord } from '../domain/hearing-list/index.ts';
import type { Batch } from './batch.ts';
import { caseRefOf, hearingsKey } from './case-keys.ts';

/** Which part of an organisation's hearings is read. */
export interface HearingRange {
  readonly from: Instant;
  readonly before: Instant;
  /** Only what comes after this place of the range; absent: from its beginning. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The hearings of organisations by their time. Eventually consistent, like every index. */
export interface CaseHearings {
  /** One Query of an organisation's hearings, in order of their time: of all agencies, none of whom may see them all. */
  read(organisation: string, range: HearingRange): Promise<Batch<HearingRecord>>;
}

const HEARINGS_INDEX = 'Hearings';
/** Before everything that can follow a place. */
const FIRST = ' ';

const RefSchema = z.object({ caseId: z.string() });
const KeySchema = z.object({ hearingsSk: z.string() });
const ItemSchema = KeySchema.extend({
  pk: z.string(),
  hearing: HearingSchema,
  consented: ConsentedSchema.default({}),
});

/** The {@link CaseHearings} in the CaseTable's Hearings index. */
export function caseHearings(client: DynamoDBDocumentClient, table: string): CaseHearings {
  return {
    read: async (organisation, { from, before, after, limit }) => {
      const first = after === undefined || after < from ? from : `${after}${FIRST}`;
      // DynamoDB refuses a range that ends before it begins.
      if (first > before) return { records: [] };
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: HEARINGS_INDEX,
          KeyConditionExpression: 'hearingsPk = :hearings AND hearingsSk BETWEEN :first AND :before',
          ExpressionAttributeValues: { ':hearings': hearingsKey(organisation), ':first': first, ':before': before },
          Limit: limit,
        }),
      );
      return {
        records: Items.map((item) => {
          const { pk, hearingsSk: place, hearing, consented } = ItemSchema.parse(item);
          const { caseId } = RefSchema.parse(caseRefOf(pk));
          return { place, record: { caseId, hearing, consented } };
        }),
        ...(LastEvaluatedKey && { next: KeySchema.parse(LastEvaluatedKey).hearingsSk }),
      };
    },
  };
}
