/** Ways in which a tenant's case could get lost, each played on the real app. */

import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, test } from 'vitest';
import { byConstruct, REGION } from '../../local/template/index.ts';
import { deliveryBytes } from '../support/betalingsservice.ts';
import { payment, Scenario } from '../support/scenario.ts';

let scenario: Scenario;
afterEach(() => scenario.end());

describe('a payment file that comes before the rent roll', () => {
  test('is posted when it is handed in again, and whoever paid is not referred', async () => {
    scenario = await Scenario.begin('2026-11-03');
    await scenario.settings('alboa');
    const file = deliveryBytes({
      number: '77',
      createdOn: '031126',
      sections: [{ creditor: '01234567', section: '0211', payments: [payment('1001')] }],
    });
    await scenario.deliver('alboa', 'payments.txt', file);
    await scenario.rentRoll('alboa', [{ customer: '1001', period: '2026-11' }]);
    await scenario.deliver('alboa', 'payments.txt', file);
    await scenario.untilMorningOf('2026-11-10');
    expect(await scenario.casesOf('alboa', '1001')).toEqual([]);

    const before = await scenario.account('alboa', '1001');
    await scenario.deliver('alboa', 'payments.txt', file);
    expect(await scenario.account('alboa', '1001')).toEqual(before);
  });
});

describe('a delivery that is refused', () => {
  const whole = deliveryBytes({
    number: '78',
    createdOn: '031126',
    sections: [{ creditor: '01234567', section: '0211', payments: [payment('1001')] }],
  });

  test('ends its execution in a failure, so that somebody is told, and the whole file is taken afterwards', async () => {
    scenario = await Scenario.begin('2026-11-03');
    await scenario.settings('alboa');
    await scenario.rentRoll('alboa', [{ customer: '1001', period: '2026-11' }]);
    await scenario.deliver('alboa', 'payments.txt', whole.subarray(0, whole.length - 130));
    expect(await scenario.executions('ArrearsIntake', 'FAILED')).toHaveLength(1);
    await scenario.deliver('alboa', 'payments.txt', whole);
    await scenario.untilMorningOf('2026-11-10');
    expect(await scenario.casesOf('alboa', '1001')).toEqual([]);
    expect(await scenario.executions('ArrearsIntake', 'FAILED')).toHaveLength(1);
  });

  test('a repeat is no failure', async () => {
    scenario = await Scenario.begin('2026-11-03');
    await scenario.settings('alboa');
    await scenario.rentRoll('alboa', [{ customer: '1001', period: '2026-11' }]);
    await scenario.deliver('alboa', 'payments.txt', whole);
    await scenario.deliver('alboa', 'again.txt', whole);
    expect(await scenario.executions('ArrearsIntake', 'FAILED')).toEqual([]);
  });
});

describe('an account that can not be judged', () => {
  /** Writes into the account what no version of the code writes. */
  async function damage(tenancyId: string): Promise<void> {
    const credentials = { accessKeyId: 'owner', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ endpoint: scenario.runtime.url, region: REGION, credentials });
    await client.send(
      new UpdateItemCommand({
        TableName: byConstruct(scenario.runtime.deployment.tables, 'LedgerTable').name,
        Key: { pk: { S: `ORG#alboa#TENANCY#${tenancyId}` }, sk: { S: 'ACCOUNT' } },
        UpdateExpression: 'SET episode = :text',
        ExpressionAttributeValues: { ':text': { S: 'many' } },
      }),
    );
    client.destroy();
  }

  test('fails the sweep, for an operator to see, and keeps no other tenant from a referral', async () => {
    scenario = await Scenario.begin('2026-10-28');
    await scenario.settings('alboa');
    await scenario.rentRoll('alboa', [
      { customer: '1001', period: '2026-11' },
      { customer: '1002', period: '2026-11' },
    ]);
    await damage('1001');
    await scenario.untilMorningOf('2026-11-06');
    expect((await scenario.handoffOf('alboa', '1002')).status).toBe('requested');
    expect(await scenario.executions('ArrearsIntake', 'FAILED')).toHaveLength(1);
    expect(await scenario.executions('ArrearsIntake', 'RUNNING')).toEqual([]);
  });
});
