/** Ways in which a tenant's case could get lost, each played on the real app. */
import { afterEach, describe, expect, test } from 'vitest';
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
