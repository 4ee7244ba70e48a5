import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { HANDOFF_OPERATIONS } from '../../../functions/change-handoff/operations.ts';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import { InboxItemSchema } from '../../../functions/domain/inbox/index.ts';
import { ListInbox } from '../../../functions/list-inbox/operations.ts';
import { GetHandoff } from '../../../functions/show-case/operations.ts';
import { callApi } from '../../support/api/call.ts';
import { claimsOf } from '../../support/api/claims.ts';
import { read } from '../../support/api/read.ts';
import { Scenario } from '../../support/scenario.ts';

const InboxSchema = z.strictObject({ items: z.array(InboxItemSchema), next: z.string().optional() });
type Inbox = z.infer<typeof InboxSchema>;
const TENANCIES = ['1001', '1002', '1003'];

let scenario: Scenario;
beforeAll(async () => {
  scenario = await Scenario.begin('2026-11-02');
  for (const organisation of ['alboa', 'aarhus-omegn']) await scenario.settings(organisation);
  const november = TENANCIES.map((customer) => ({ customer, period: '2026-11' }));
  await scenario.rentRoll('alboa', november);
  await scenario.untilMorningOf('2026-11-12');
}, 300_000);
afterAll(() => scenario.end());

const ask = (agency: Agency, query?: Record<string, string>, organisation = 'alboa') =>
  read(scenario.runtime, ListInbox, { organisation, agency, ...(query && { query }) });
async function inboxOf(agency: Agency, query?: Record<string, string>): Promise<Inbox> {
  const { status, body } = await ask(agency, query);
  expect(status).toBe(200);
  return InboxSchema.parse(body);
}

describe('an agency’s inbox', () => {
  test('has what it was asked for, with the version that its hand-off has', async () => {
    const { items, next } = await inboxOf('advice');
    expect(next).toBeUndefined();
    expect(items).toHaveLength(TENANCIES.length);
    for (const item of items) {
      if (item.about !== 'handoff') throw new Error('advice is asked by hand-offs alone');
      expect(item).toMatchObject({ kind: 'rent-arrears-referral', requester: 'housing' });
      const { caseId, handoffId } = item;
      const path = { caseId, handoffId };
      const shown = await read(scenario.runtime, GetHandoff, {
        organisation: 'alboa',
        agency: 'advice',
        path,
      });
      expect(shown.headers['etag']).toBe(item.etag);
    }
  });

  test('has for housing what its cases wait for', async () => {
    const { items } = await inboxOf('housing');
    expect(items.map(({ about, kind }) => [about, kind])).toEqual(TENANCIES.map(() => ['case', 'demand']));
    expect(items[0]).toMatchObject({ timeliness: 'overdue', workingDays: -4, dueAt: '2026-11-06T15:00:00.000Z' });
  });

  test('goes on where its cursor says, each thing once', async () => {
    const all = await inboxOf('advice');
    const first = await inboxOf('advice', { limit: '2' });
    const second = await inboxOf('advice', { limit: '2', cursor: first.next ?? '' });
    expect(second.next).toBeUndefined();
    expect([...first.items, ...second.items]).toEqual(all.items);
  });

  test('can be asked for one kind, and for what is overdue', async () => {
    expect((await inboxOf('advice', { kind: 'advice-request' })).items).toEqual([]);
    expect((await inboxOf('advice', { kind: 'rent-arrears-referral', limit: '1' })).items).toHaveLength(1);
    expect((await inboxOf('housing', { overdue: 'true' })).items).toHaveLength(TENANCIES.length);
    const late = await inboxOf('advice', { overdue: 'true', limit: '100' });
    expect(new Set(late.items.map(({ timeliness }) => timeliness))).toEqual(new Set(['overdue']));
  });

  test('lets a hand-off be acknowledged with what it says, and not with what it said before', async () => {
    const [item] = (await inboxOf('advice')).items;
    if (item?.about !== 'handoff') throw new Error('no hand-off');
    const acknowledge = HANDOFF_OPERATIONS.find(({ type }) => type === 'AcknowledgeHandoff');
    const call = () =>
      callApi(scenario.runtime, {
        route: acknowledge?.operation.route ?? '',
        path: { organisation: 'alboa', caseId: item.caseId, handoffId: item.handoffId },
        headers: { 'if-match': item.etag },
        claims: claimsOf('advice', ['alboa']),
      });
    expect(await call()).toMatchObject({ status: 200, body: { outcome: 'recorded' } });
    await scenario.runtime.settle();
    expect(await call()).toMatchObject({ status: 412 });
    const after = (await inboxOf('advice')).items.find(
      (one) => one.about === 'handoff' && one.handoffId === item.handoffId,
    );
    expect(after).toMatchObject({ status: 'received' });
    expect(after).not.toMatchObject({ etag: item.etag });
  });

  test('is recorded once each time it is asked for, before it is answered', async () => {
    const look = { organisation: 'alboa', agency: 'municipality', claims: { sub: 'counted' } } as const;
    expect(await read(scenario.runtime, ListInbox, look)).toMatchObject({ body: { items: [] } });
    const { Items = [] } = await scenario.client.send(
      new QueryCommand({
        TableName: scenario.table('AccessTable'),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'ORG#alboa#USER#counted' },
      }),
    );
    expect(Items).toMatchObject([{ entry: { action: 'inbox.read', operation: 'listInbox', outcome: 'shown' } }]);
  });
});

describe('nobody', () => {
  test('sees another agency’s inbox, whatever cursor they make up', async () => {
    const { next = '' } = await inboxOf('housing', { limit: '1' });
    expect(await inboxOf('municipality', { cursor: next })).toEqual({ items: [] });
  });

  test('sees the inbox of an organisation they do not serve, or of one that is not there', async () => {
    const strangers = { claims: { henvis_organisations: 'aarhus-omegn' } };
    for (const organisation of ['alboa', 'nobody']) {
      const look = { organisation, agency: 'advice', ...strangers } as const;
      expect(await read(scenario.runtime, ListInbox, look)).toMatchObject({ status: 404 });
    }
    expect(await ask('advice', undefined, 'aarhus-omegn')).toMatchObject({ status: 200, body: { items: [] } });
  });

  test.each(['auditor', 'operator'])('without an agency (%s) has one', async (role) => {
    const claims = { henvis_roles: role, henvis_agency: '' };
    const { henvis_agency: _, ...rest } = { ...claimsOf('housing', ['alboa']), ...claims };
    const call = { route: ListInbox.route, path: { organisation: 'alboa' }, claims: rest };
    expect(await callApi(scenario.runtime, call)).toMatchObject({ status: 404 });
  });

  test.each([{ limit: '0' }, { kind: 'secrets' }, { overdue: 'yes' }, { cursor: 'bm90aGluZw' }, { unknown: '1' }])(
    'gets an answer to a query that is none: %j',
    async (query) => {
      expect(await ask('advice', query)).toMatchObject({ status: 400, body: { errors: [expect.anything()] } });
    },
  );
});
