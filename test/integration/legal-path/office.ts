import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { caseKey } from '../../../functions/adapters/case-keys.ts';
import { dynamoCaseStore } from '../../../functions/adapters/case-store.ts';
import { ledgerStore } from '../../../functions/adapters/ledger-store.ts';
import { tenantIsNamed } from '../../../functions/adapters/person-condition.ts';
import { type PersonRecord, personStore } from '../../../functions/adapters/person-store.ts';
import type { Instant } from '../../../functions/domain/calendar/index.ts';
import type { CaseEvent } from '../../../functions/domain/case/index.ts';
import { accept } from '../../../functions/domain/decision/index.ts';
import { rulesOf } from '../../../functions/domain/settings/index.ts';
import { evaluateTenancy } from '../../../functions/evaluate-arrears/evaluate.ts';
import { append, CaseNotFoundError, type CaseRef } from '../../../functions/kernel/index.ts';
import { postTenancy } from '../../../functions/post-to-ledger/post-tenancy.ts';
import { settings } from '../../support/rules.ts';
import { day } from '../../unit/domain/ledger/entries.ts';
import { startTable } from '../ledger/table.ts';

export const SETTINGS = settings();

type Rows = Parameters<typeof postTenancy>[2];

/** The desks of the legal path on a real DynamoDB: cases, accounts and persons have keys of their own in one table. */
export async function startOffice() {
  const { client, name, stop } = await startTable('All');
  const cases = dynamoCaseStore(client, name);
  const ledger = ledgerStore(client, name);
  return {
    stop,
    cases,
    ledger,
    tenantIsNamed: (personId: string) => tenantIsNamed(name, personId),
    read: async (ref: CaseRef) => {
      const loaded = await cases.load(ref);
      if (!loaded) throw new CaseNotFoundError(ref);
      return { loaded, settings: SETTINGS };
    },
    settingsFor: async () => SETTINGS,
    /** What happened, with its consequences, as if it had been decided. */
    record: (ref: CaseRef, ...events: readonly CaseEvent[]) =>
      append(cases, {
        ref,
        at: events.at(-1)?.at ?? '2026-10-08T05:30:00.000Z',
        rules: rulesOf(SETTINGS),
        decide: () => accept(...events),
      }),
    knowPerson: (person: PersonRecord) =>
      personStore(client, name).putPersons([person], { source: 'rent-roll', updatedAt: '2026-10-01T05:00:00.000Z' }),
    post: async (tenancyId: string, on: string, ...rows: Rows) => {
      const account = { organisation: 'alboa', tenancyId, evaluateOn: day(on) };
      return postTenancy(
        ledger,
        account,
        rows.map((row) => ({ ...row, tenancyId })),
      );
    },
    evaluate: (tenancyId: string, on: string) =>
      evaluateTenancy({ cases, ledger }, tenancyId, SETTINGS, undefined, `${on}T05:30:00.000Z` as Instant),
    /** Sort keys of everything kept of a case. */
    keptOf: async (ref: CaseRef): Promise<string[]> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': caseKey(ref) },
        }),
      );
      return Items.map(({ sk }) => String(sk));
    },
    /** The kinds of messages in a case's outbox, in the order they were written. */
    outboxOf: async (ref: CaseRef): Promise<{ kind: string; messageId: string }[]> => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :outbox)',
          ExpressionAttributeValues: { ':pk': caseKey(ref), ':outbox': 'OUTBOX#' },
        }),
      );
      return Items.map(({ message }) => message);
    },
  };
}
export type Office = Awaited<ReturnType<typeof startOffice>>;
