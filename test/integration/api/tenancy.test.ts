import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TenancyViewSchema } from '../../../functions/domain/tenancy-view/index.ts';
import { GetTenancy } from '../../../functions/show-tenancy/operations.ts';
import { read } from '../../support/api/read.ts';
import { payment, Scenario } from '../../support/scenario.ts';

let scenario: Scenario;
beforeAll(async () => {
  scenario = await Scenario.begin('2026-11-02');
  for (const organisation of ['alboa', 'aarhus-omegn']) await scenario.settings(organisation);
  const november = ['1001', '1002', '1003', '1004'].map((customer) => ({ customer, period: '2026-11' }));
  await scenario.rentRoll('alboa', november);
  await scenario.payments('alboa', '031126', [payment('1002')]);
  await scenario.untilMorningOf('2026-11-06');
}, 300_000);
afterAll(() => scenario.end());

const ask = (tenancyId: string, look: Partial<Parameters<typeof read>[2]> = {}) =>
  read(scenario.runtime, GetTenancy, {
    organisation: 'alboa',
    agency: 'housing',
    path: { tenancyId },
    ...look,
  });

describe('a tenancy', () => {
  test('that missed its rent has it outstanding, and a case', async () => {
    const { status, body, headers } = await ask('1001');
    expect(status).toBe(200);
    const { caseId } = (await scenario.caseOf('alboa', '1001')).aggregate;
    expect(TenancyViewSchema.parse(body)).toMatchObject({
      outstandingOere: 650_000,
      charges: [{ period: '2026-11', outstandingOere: 650_000 }],
      openCaseId: caseId,
      cases: [{ caseId, episode: 1, status: 'open' }],
    });
    expect(headers['etag']).toMatch(/^"tenancy=[0-9a-f]{10}"$/);
    expect((await ask('1001')).headers['etag']).toBe(headers['etag']);
  });

  test('that paid has nothing outstanding, a payment and no case', async () => {
    expect((await ask('1002')).body).toMatchObject({ outstandingOere: 0, entries: [{ kind: 'payment' }], cases: [] });
  });

  test('has another version once something is paid', async () => {
    const before = (await ask('1003')).headers['etag'];
    await scenario.payments('alboa', '061126', [payment('1003', { paidOn: '051126', bookedOn: '061126' })]);
    const after = await ask('1003');
    expect(after.headers['etag']).not.toBe(before);
    expect(after.body).toMatchObject({ outstandingOere: 0 });
  });

  test('is recorded with the person whose it is', async () => {
    await ask('1004', { claims: { sub: 'counted' } });
    const { personId } = (await scenario.account('alboa', '1004')).ledger.tenancy ?? {};
    const { Items = [] } = await scenario.client.send(
      new QueryCommand({
        TableName: scenario.table('AccessTable'),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': `ORG#alboa#PERSON#${personId}` },
      }),
    );
    expect(Items).toMatchObject([{ entry: { action: 'tenancy.read', userId: 'counted', outcome: 'shown' } }]);
  });

  test.each(['advice', 'municipality', 'court'] as const)('is not there for %s', async (agency) => {
    expect(await ask('1001', { agency })).toMatchObject({ status: 404 });
  });

  test('is not there for another organisation, nor is one that nobody knows', async () => {
    expect(await ask('1001', { organisation: 'aarhus-omegn' })).toMatchObject({ status: 404 });
    expect(await ask('1001', { claims: { henvis_organisations: 'aarhus-omegn' } })).toMatchObject({ status: 404 });
    expect(await ask('9999')).toMatchObject({ status: 404 });
    expect(await ask('%23')).toMatchObject({ status: 404 });
  });
});
