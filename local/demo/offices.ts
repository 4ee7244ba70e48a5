/**
 * What people do: twice a day an adviser, and a caseworker of the municipality, look into their inbox and act on each
 * hand-off in their own manner. They act through the functions, as their tools would.
 */
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Runtime } from '../runtime/index.ts';
import { byConstruct } from '../template/index.ts';
import { type InboxItem, InboxItemSchema, sayingsFor } from './manners.ts';
import { say } from './say.ts';

/** Who looks into which inbox, as the identity provider would name them. */
export const OFFICES = [
  { agency: 'advice', userId: 'adviser-1' },
  { agency: 'municipality', userId: 'caseworker-1' },
] as const;
type Office = (typeof OFFICES)[number];

/** One look into the inbox of an office for an organisation. */
export async function lookIntoInbox(
  runtime: Runtime,
  tables: DynamoDBDocumentClient,
  organisation: string,
  office: Office,
): Promise<void> {
  const nowMs = runtime.clock.clock.now();
  for (const item of await inboxOf(runtime, tables, organisation, office)) {
    const caseId = item.pk.split('#CASE#')[1] ?? '';
    for (const saying of sayingsFor(item.handoff, caseId, nowMs)) {
      await say(runtime, { organisation, caseId }, office, saying);
    }
  }
}

async function inboxOf(
  { deployment }: Runtime,
  tables: DynamoDBDocumentClient,
  organisation: string,
  { agency }: Office,
): Promise<InboxItem[]> {
  const { Items = [] } = await tables.send(
    new QueryCommand({
      TableName: byConstruct(deployment.tables, 'CaseTable').name,
      IndexName: 'Inbox',
      KeyConditionExpression: 'inboxPk = :inbox',
      ExpressionAttributeValues: { ':inbox': `INBOX#${organisation}#${agency}` },
    }),
  );
  return Items.map((item) => InboxItemSchema.parse(item));
}
