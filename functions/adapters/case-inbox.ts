import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Agency } from '../domain/actor/index.ts';
import { CaseStateSchema } from '../domain/case/index.ts';
import { ConsentedSchema } from '../domain/consent/index.ts';
import { HandoffSchema } from '../domain/handoff/index.ts';
import { HearingSchema } from '../domain/hearing/index.ts';
import type { InboxKind, InboxRecord } from '../domain/inbox/index.ts';
import type { Batch } from './batch.ts';
import { caseRefOf, inboxKey } from './case-keys.ts';

/** Which part of an inbox is read. */
export interface InboxRange {
  /** Only what comes after this place; absent: from the beginning. */
  readonly after?: string | undefined;
  /** Only what is due before this moment. */
  readonly dueBefore?: string | undefined;
  readonly kind?: InboxKind | undefined;
  /** How many items are looked at, whether they are of the kind or not. */
  readonly limit: number;
}

/** What waits for agencies. Eventually consistent, like every index. */
export interface CaseInbox {
  /** One Query of an agency's inbox for an organisation, soonest due first. */
  read(organisation: string, agency: Agency, range: InboxRange): Promise<Batch<InboxRecord>>;
}

const INBOX_INDEX = 'Inbox';
/** Before and after everything that can follow a place. */
const FIRST = ' ';
const LAST = '~';

const PlaceSchema = z.object({ pk: z.string(), inboxSk: z.string() });
const RefSchema = z.object({ caseId: z.string() });
const LastKeySchema = z.object({ inboxSk: z.string() });
const RecordSchema = z.union([
  z.object({ handoff: HandoffSchema, consented: ConsentedSchema.default({}) }),
  z.object({ hearing: HearingSchema }),
  z.object({ state: CaseStateSchema }),
]);

/** The {@link CaseInbox} in the CaseTable's Inbox index. */
export function caseInbox(client: DynamoDBDocumentClient, table: string): CaseInbox {
  return {
    read: async (organisation, agency, { after = '', dueBefore, kind, limit }) => {
      const first = `${after}${FIRST}`;
      const last = dueBefore ?? LAST;
      // DynamoDB refuses a range that ends before it begins.
      if (first > last) return { records: [] };
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: INBOX_INDEX,
          KeyConditionExpression: 'inboxPk = :inbox AND inboxSk BETWEEN :first AND :last',
          ...(kind && { FilterExpression: 'inboxKind = :kind' }),
          ExpressionAttributeValues: {
            ':inbox': inboxKey(organisation, agency),
            ':first': first,
            ':last': last,
            ...(kind && { ':kind': kind }),
          },
          Limit: limit,
        }),
      );
      return {
        records: Items.map(placedRecordOf),
        ...(LastEvaluatedKey && { next: LastKeySchema.parse(LastEvaluatedKey).inboxSk }),
      };
    },
  };
}

function placedRecordOf(item: Record<string, unknown>): Batch<InboxRecord>['records'][number] {
  const { pk, inboxSk } = PlaceSchema.parse(item);
  return { place: inboxSk, record: recordOf(RefSchema.parse(caseRefOf(pk)).caseId, item) };
}

function recordOf(caseId: string, item: Record<string, unknown>): InboxRecord {
  const parsed = RecordSchema.parse(item);
  if ('handoff' in parsed) return { about: 'handoff', caseId, ...parsed };
  return 'hearing' in parsed ? { about: 'hearing', caseId, ...parsed } : { about: 'case', caseId, ...parsed };
}
