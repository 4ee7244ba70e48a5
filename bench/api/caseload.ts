import { BatchWriteCommand, type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoCaseStore } from '../../functions/adapters/case-store.ts';
import { dynamoSettingsStore, requireSettings } from '../../functions/adapters/settings-store.ts';
import { type Actor, SYSTEM } from '../../functions/domain/actor/index.ts';
import { type Instant, localDateOf } from '../../functions/domain/calendar/index.ts';
import {
  type CaseAggregate,
  type CaseContext,
  type CaseEvent,
  changeConsent,
  openCase,
  referToAdvice,
} from '../../functions/domain/case/index.ts';
import { type Decision, refuse } from '../../functions/domain/decision/index.ts';
import { rulesOf } from '../../functions/domain/settings/index.ts';
import { append, awaitSignal, type CaseRef } from '../../functions/kernel/index.ts';

export const ORGANISATION = 'alboa';
/** The hand-off that waits for the advice in every case. */
export const HANDOFF = 'h1';

/** The number of a case, as its reference has it. */
export function caseIdOf(number: number): string {
  return `hv-${String(number).padStart(10, '0')}`;
}

/** Where it is written. */
export interface CaseloadTable {
  readonly client: DynamoDBDocumentClient;
  /** Name of the CaseTable. */
  readonly name: string;
  readonly at: Instant;
}

/**
 * Makes `count` cases that wait for the advice to acknowledge a hand-off. The first goes through the kernel: opened for a
 * missed rent, a consent, a referral, and the workflow that waits for the answer. The others are its items with other ids.
 */
export async function makeCaseload(table: CaseloadTable, count: number): Promise<void> {
  await makeCase(table, { organisation: ORGANISATION, caseId: caseIdOf(1) });
  const model = JSON.stringify(await itemsOf(table, caseIdOf(1)));
  const copies = Array.from({ length: count - 1 }, (_, index) => copyOf(model, index + 2)).flat();
  const batches = Array.from({ length: Math.ceil(copies.length / BATCH_ITEMS_MAX) }, (_, index) =>
    copies.slice(index * BATCH_ITEMS_MAX, (index + 1) * BATCH_ITEMS_MAX),
  );
  for (const batch of batches) {
    const RequestItems = { [table.name]: batch.map((Item) => ({ PutRequest: { Item } })) };
    await table.client.send(new BatchWriteCommand({ RequestItems }));
  }
}

/** DynamoDB's limit of a batch. */
const BATCH_ITEMS_MAX = 25;
const TENANCY = 'L100201';
const PERSON = 'p-0000000001';

const MISSED = {
  chargeId: 'c-1',
  period: '2026-11',
  dueOn: '2026-11-02',
  outstandingOere: 650_000,
  rule: 'first',
  referToAdvice: true,
  demandFrom: '2026-11-10',
  because: [{ rule: 'refer-to-advice-on', setting: 'first' }],
} as const;

async function makeCase({ client, name, at }: CaseloadTable, ref: CaseRef): Promise<void> {
  const cases = dynamoCaseStore(client, name);
  const day = localDateOf(at);
  const rules = rulesOf(await requireSettings(dynamoSettingsStore(client, name), ref.organisation, day));
  const run = (actor: Actor, decide: (known: CaseAggregate, context: CaseContext) => Decision<CaseEvent>) =>
    append(cases, {
      ref,
      at,
      actor,
      rules,
      decide: (known) => (known ? decide(known, { at, actor, rules }) : refuse('not-found', ref.caseId)),
    });
  const opening = {
    tenancyId: TENANCY,
    personId: PERSON,
    episode: 1,
    missed: [{ ...MISSED, because: [...MISSED.because] }],
    at,
  };
  await append(cases, { ref, at, rules, decide: (known) => openCase(known, opening) });
  const adviser: Actor = { kind: 'person', agency: 'advice', userId: 'adviser-1' };
  await run(adviser, (known, context) =>
    changeConsent(
      known,
      {
        type: 'GiveConsent',
        template: { id: 'samtykke', version: 1 },
        what: ['referral', 'advice-outcome'],
        to: ['municipality', 'housing'],
        way: 'written',
      },
      context,
    ),
  );
  const referred = await run(SYSTEM, referToAdvice);
  if (referred.outcome !== 'recorded') throw new Error(`The case was not referred: ${JSON.stringify(referred)}`);
  await awaitSignal(cases, ref, {
    execution: `${ref.caseId}-${HANDOFF}`,
    token: 'token'.padEnd(400, '-'),
    since: at,
    accepts: [{ type: 'HandoffReceived', handoffId: `${ref.caseId}-${HANDOFF}` }],
    cursor: 3,
  });
}

async function itemsOf({ client, name }: CaseloadTable, caseId: string): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `ORG#${ORGANISATION}#CASE#${caseId}` },
    }),
  );
  return Items;
}

/** The items with the ids of another case, tenancy and person. */
function copyOf(model: string, number: number): Record<string, unknown>[] {
  return JSON.parse(
    model
      .replaceAll(caseIdOf(1), caseIdOf(number))
      .replaceAll(TENANCY, `L${100_200 + number}`)
      .replaceAll(PERSON, `p-${String(number).padStart(10, '0')}`),
  );
}
