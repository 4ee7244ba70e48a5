import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Agency } from '../../../functions/domain/actor/index.ts';
import { LookUpPerson } from '../../../functions/look-up-person/operations.ts';
import { read } from '../../support/api/read.ts';
import { Scenario } from '../../support/scenario.ts';

let scenario: Scenario;
let caseId: string;
let personId: string | undefined;
beforeAll(async () => {
  scenario = await Scenario.begin('2026-11-02');
  for (const organisation of ['alboa', 'aarhus-omegn']) await scenario.settings(organisation);
  await scenario.rentRoll('alboa', [{ customer: '1001', period: '2026-11' }]);
  await scenario.untilMorningOf('2026-11-09');
  const { aggregate } = await scenario.caseOf('alboa', '1001');
  caseId = aggregate.caseId;
  personId = aggregate.case.personId;
}, 300_000);
afterAll(() => scenario.end());

const ask = (agency: Agency, changes: Partial<Parameters<typeof read>[2]> = {}) =>
  read(scenario.runtime, LookUpPerson, {
    organisation: 'alboa',
    agency,
    path: { caseId },
    body: { purpose: 'contact-tenant' },
    ...changes,
  });
async function accesses() {
  const { Items = [] } = await scenario.client.send(
    new QueryCommand({
      TableName: scenario.table('AccessTable'),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `ORG#alboa#PERSON#${personId}` },
    }),
  );
  return Items.map(({ entry }) => entry).filter((entry) => entry.action === 'person.read');
}

describe('the tenant of a case', () => {
  test('is shown to whoever has a basis, and the look is recorded with its purpose', async () => {
    const look = await ask('advice', { claims: { sub: 'counted' } });
    expect(look).toMatchObject({ status: 200, body: { name: 'Åse Ærlig', address: { postalCode: '8000' } } });
    expect(look.body).toHaveProperty('phone');
    expect(look.headers['cache-control']).toBe('no-store');
    const mine = (await accesses()).filter(({ userId }) => userId === 'counted');
    expect(mine).toMatchObject([{ purpose: 'contact-tenant', caseId, outcome: 'shown' }]);
  });

  test('is shown no further than the purpose needs', async () => {
    const { body } = await ask('housing', { body: { purpose: 'identify-tenant' } });
    expect(Object.keys(Object(body))).toEqual(['name', 'address']);
  });

  test('is not there for whoever has none, and nothing is recorded of a look that saw nothing', async () => {
    const before = await accesses();
    for (const agency of ['municipality', 'court'] as const) expect(await ask(agency)).toMatchObject({ status: 404 });
    expect(await ask('housing', { organisation: 'aarhus-omegn' })).toMatchObject({ status: 404 });
    expect(await ask('housing', { claims: { henvis_organisations: 'aarhus-omegn' } })).toMatchObject({ status: 404 });
    expect(await accesses()).toEqual(before);
  });

  test('is not shown to a system, to somebody who signed in too weakly, or without a purpose', async () => {
    expect(await ask('housing', { claims: { henvis_assurance: 'low' } })).toMatchObject({ status: 403 });
    expect(await ask('housing', { claims: { henvis_kind: 'machine', scope: 'henvis/cases.read' } })).toMatchObject({
      status: 403,
    });
    for (const purpose of ['curiosity', 'audit']) {
      expect(await ask('housing', { body: { purpose } })).toMatchObject({ status: 400 });
    }
    expect(await ask('housing', { body: {} })).toMatchObject({ status: 400 });
  });
});
