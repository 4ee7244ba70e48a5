import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { type AccessEntry, AccessEntrySchema } from '../domain/access/index.ts';
import { epochMsOf } from '../domain/calendar/index.ts';
import { eraseAccessFrom } from '../domain/retention/index.ts';
import type { TransactItem } from './transact-item.ts';

/** Whose accesses are listed: those to a person's data, to a case whose tenant is not known, or by a user. */
export type AccessSubject = { readonly personId: string } | { readonly caseId: string } | { readonly userId: string };

/** Some accesses, the latest first, and where the next ones begin. */
export interface AccessPage {
  readonly entries: readonly AccessEntry[];
  /** Sort key of the last one; absent: there are no more. */
  readonly next?: string;
}

/** The record of who saw and did what (design.md, AccessTable). */
export interface AccessLog {
  /** The write for a command's own transaction, so that nothing is recorded that wasn't done, or the other way round. */
  itemOf(entry: AccessEntry): TransactItem;
  /** Records a read, before it is answered: whoever can't be recorded sees nothing. */
  record(entry: AccessEntry): Promise<void>;
  /** The accesses of a person, a case or a user within an organisation. @param after sort key of the last one seen */
  list(organisation: string, subject: AccessSubject, limit: number, after?: string): Promise<AccessPage>;
}

const USER_INDEX = 'User';
const ItemSchema = z.object({ sk: z.string(), entry: AccessEntrySchema });

/** The {@link AccessLog} on the AccessTable. */
export function accessLog(client: DynamoDBDocumentClient, table: string): AccessLog {
  return {
    itemOf: (entry) => ({ Put: { TableName: table, Item: accessItem(entry) } }),
    record: async (entry) => {
      await client.send(new PutCommand({ TableName: table, Item: accessItem(entry) }));
    },
    list: async (organisation, subject, limit, after) => {
      const isUser = 'userId' in subject;
      const [pk, sk] = isUser ? ['userPk', 'userSk'] : ['pk', 'sk'];
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          ...(isUser && { IndexName: USER_INDEX }),
          KeyConditionExpression: after === undefined ? '#pk = :pk' : '#pk = :pk AND #sk < :after',
          ExpressionAttributeNames: { '#pk': pk, ...(after !== undefined && { '#sk': sk }) },
          ExpressionAttributeValues: {
            ':pk': accessPartition(organisation, subject),
            ...(after !== undefined && { ':after': after }),
          },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      const items = Items.map((item) => ItemSchema.parse(item));
      const last = LastEvaluatedKey && items.at(-1);
      return { entries: items.map(({ entry }) => entry), ...(last && { next: last.sk }) };
    },
  };
}

function accessItem(entry: AccessEntry): Record<string, unknown> {
  const { at, requestId, organisation, userId, personId, caseId } = entry;
  const subject = personId ? { personId } : caseId ? { caseId } : { userId };
  const sk = `${at}#${requestId}`;
  const userPk = accessPartition(organisation, { userId });
  // What is about a person or a case goes with it (erase-expired); anything else by its own age.
  const isAboutNobody = personId === undefined && caseId === undefined;
  const ttl = isAboutNobody ? Math.floor(epochMsOf(eraseAccessFrom(at)) / 1000) : undefined;
  return { pk: accessPartition(organisation, subject), sk, userPk, userSk: sk, entry, ttl };
}

/** The partition of a subject; a user's is the index's, and of what is about nobody in particular the table's own. */
export function accessPartition(organisation: string, subject: AccessSubject): string {
  if ('personId' in subject) return `ORG#${organisation}#PERSON#${subject.personId}`;
  if ('caseId' in subject) return `ORG#${organisation}#CASE#${subject.caseId}`;
  return `ORG#${organisation}#USER#${subject.userId}`;
}
