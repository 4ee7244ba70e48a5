/**
 * What people do: twice a day an adviser, and a caseworker of the municipality, look into their inbox and act on each
 * hand-off in their own manner. They act through the function change-handoff, as their tools would.
 */
import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import type { Runtime } from '../runtime/index.ts';
import { byConstruct } from '../template/index.ts';
import { addWeekdays, dayOf } from './calendar.ts';
import { Chance, seedOf } from './chance.ts';

/** Who looks into which inbox, as the identity provider would name them. */
export const OFFICES = [
  { agency: 'advice', userId: 'adviser-1' },
  { agency: 'municipality', userId: 'caseworker-1' },
] as const;
type Office = (typeof OFFICES)[number];

/** How the recipient of a hand-off goes about it, out of a hundred. */
const MANNERS = { prompt: 62, slow: 16, silent: 8, declines: 5, pauses: 5, 'finds-nobody': 4 } as const;
type Manner = keyof typeof MANNERS;

/** An item of the CaseTable's Inbox index, as far as a person needs it (docs/design.md). */
const InboxItemSchema = z.object({
  pk: z.string(),
  handoff: z.object({
    handoffId: z.string(),
    status: z.enum(['requested', 'received', 'accepted', 'in-progress', 'on-hold']),
    receivedAt: z.string().optional(),
    acceptedAt: z.string().optional(),
    clock: z.object({ reminders: z.number() }).optional(),
  }),
});
type InboxItem = z.infer<typeof InboxItemSchema>;

type Command = Readonly<{ type: string } & Record<string, unknown>>;

/** Refused commands are an outcome, not a fault: somebody else was quicker, or the case is closed. */
const AnswerSchema = z.object({ outcome: z.enum(['recorded', 'unchanged', 'refused']) });

/** One look into the inbox of an office for an organisation; returns how many commands were recorded. */
export async function lookIntoInbox(
  { invoke, deployment, clock }: Runtime,
  tables: DynamoDBDocumentClient,
  organisation: string,
  office: Office,
): Promise<number> {
  const nowMs = clock.clock.now();
  const { Items = [] } = await tables.send(
    new QueryCommand({
      TableName: byConstruct(deployment.tables, 'CaseTable').name,
      IndexName: 'Inbox',
      KeyConditionExpression: 'inboxPk = :inbox',
      ExpressionAttributeValues: { ':inbox': `INBOX#${organisation}#${office.agency}` },
    }),
  );
  let recorded = 0;
  for (const item of Items.map((each) => InboxItemSchema.parse(each))) {
    const command = commandFor(item.handoff, nowMs);
    if (!command) continue;
    const result = await invoke(byConstruct(deployment.functions, 'ChangeHandoff'), {
      organisation,
      caseId: item.pk.split('#CASE#')[1],
      handoffId: item.handoff.handoffId,
      at: new Date(nowMs).toISOString(),
      actor: { kind: 'person', ...office },
      command,
    });
    if (!result.ok) throw new Error(`change-handoff failed: ${result.error.errorType}: ${result.error.errorMessage}`);
    if (AnswerSchema.parse(JSON.parse(result.payload)).outcome === 'recorded') recorded += 1;
  }
  return recorded;
}

/** What the recipient does with the hand-off now, if anything. */
function commandFor(handoff: InboxItem['handoff'], nowMs: number): Command | undefined {
  const chance = new Chance(seedOf(handoff.handoffId));
  const manner = chance.weighted(MANNERS);
  const workingDays = chance.whole(4, 9);
  const today = dayOf(nowMs);
  const since = (instant: string | undefined, days: number): boolean =>
    instant !== undefined && addWeekdays(dayOf(Date.parse(instant)), days) <= today;
  switch (handoff.status) {
    case 'requested':
      return waits(manner, handoff.clock?.reminders ?? 0) ? undefined : { type: 'AcknowledgeHandoff' };
    case 'received':
      return since(handoff.receivedAt, 1) ? answer(manner) : undefined;
    case 'accepted':
      if (manner === 'pauses' && !since(handoff.acceptedAt, 2)) {
        return { type: 'HoldHandoff', until: addWeekdays(today, 5), reason: 'awaiting-person' };
      }
      return since(handoff.acceptedAt, 1) ? { type: 'StartHandoff' } : undefined;
    case 'in-progress':
      return since(handoff.acceptedAt, workingDays) ? conclusion(manner, chance) : undefined;
    case 'on-hold':
      return undefined;
  }
}

function waits(manner: Manner, reminders: number): boolean {
  return manner === 'silent' || (manner === 'slow' && reminders === 0);
}

function answer(manner: Manner): Command {
  return manner === 'declines' ? { type: 'RejectHandoff', reason: 'no-capacity' } : { type: 'AcceptHandoff' };
}

function conclusion(manner: Manner, chance: Chance): Command {
  if (manner === 'finds-nobody') return { type: 'FailHandoff', reason: 'no-contact' };
  return { type: 'CompleteHandoff', outcome: chance.one(OUTCOMES) };
}

const OUTCOMES = ['rent-paid', 'agreement-made', 'benefit-applied-for', 'budget-advice-given', 'person-declined-help'];
