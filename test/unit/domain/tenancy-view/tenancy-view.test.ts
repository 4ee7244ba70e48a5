import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../functions/domain/ledger/index.ts';
import { entryKey, initialLedger } from '../../../../functions/domain/ledger/index.ts';
import { TenancyIdSchema, TenancyViewSchema, tenancyViewOf } from '../../../../functions/domain/tenancy-view/index.ts';
import { CASE_ID, caseWith } from '../case-view/builders.ts';

const charge = (period: '2026-10' | '2026-11'): Entry => ({
  kind: 'charge',
  entryId: period,
  period,
  dueOn: `${period}-01`,
  amountOere: 650_000,
});
const payment: Entry = {
  kind: 'payment',
  entryId: 'bs:1',
  channel: 'automatic',
  amountOere: 700_000,
  paidOn: '2026-10-01',
  registeredOn: '2026-10-02',
  deliveredOn: '2026-10-02',
};
const ledgerOf = (...entries: Entry[]) => ({
  tenancy: { personId: 'p-0123456789abcdef0123', period: '2026-11', unit: 'L1001' } as const,
  entries: new Map(entries.map((entry) => [entryKey(entry), entry])),
});

describe('a tenancy', () => {
  test('has its charges with what is outstanding, and what was delivered besides', () => {
    const view = tenancyViewOf('1001', ledgerOf(charge('2026-10'), charge('2026-11'), payment), []);
    expect(view).toMatchObject({
      unit: 'L1001',
      outstandingOere: 600_000,
      creditOere: 0,
      charges: [{ outstandingOere: 0 }, { outstandingOere: 600_000 }],
      entries: [{ kind: 'payment' }],
      cases: [],
    });
    expect(TenancyViewSchema.parse(view)).toEqual(view);
  });

  test('has its cases in their order, and the one that goes on', () => {
    const ended = { caseId: 'hv-0000000000', state: caseWith({}, 'closed').case };
    const going = { caseId: CASE_ID, state: caseWith().case };
    const view = tenancyViewOf('1001', ledgerOf(), [ended, going]);
    expect(view).toMatchObject({
      openCaseId: CASE_ID,
      cases: [
        { status: 'closed', reason: 'rent-paid' },
        { status: 'open', step: 'arrears' },
      ],
    });
    expect(tenancyViewOf('1001', ledgerOf(), [ended])).not.toHaveProperty('openCaseId');
    expect(TenancyViewSchema.parse(view)).toEqual(view);
  });

  test('names nobody', () => {
    expect(JSON.stringify(tenancyViewOf('1001', ledgerOf(charge('2026-10')), []))).not.toMatch(/p-0123|personId/);
  });

  test('that nobody knows is none', () => {
    expect(tenancyViewOf('1001', initialLedger, [])).toBeUndefined();
  });

  test.each(['', '#', '../1001', 'ø', '-1', 'x'.repeat(65)])('is not called %j', (id) => {
    expect(TenancyIdSchema.safeParse(id).success).toBe(false);
  });
});
