import { describe, expect, test } from 'vitest';
import { decide, initialLedger } from '../../../../functions/domain/ledger/index.ts';
import { balance, charge, outstanding, payment, positionAfter, posted, refusal, reversal, tenancy } from './entries.ts';

const OCTOBER = charge('2026-10', 5000);
const NOVEMBER = charge('2026-11', 6000);

describe('payments', () => {
  test('a payment of the whole charge settles it, one øre less does not', () => {
    const paid = posted([OCTOBER, payment('a', '2026-10-01', 5000)]);
    expect(paid.events.at(-1)).toEqual({ type: 'ChargeSettled', chargeId: '2026-10' });
    const short = posted([OCTOBER, payment('a', '2026-10-01', 4999)]);
    expect(short.events.map(({ type }) => type)).toEqual(['TenancyRegistered', 'ChargeRecorded', 'PaymentRecorded']);
  });

  test('partial payments add up', () => {
    const position = positionAfter(OCTOBER, payment('a', '2026-10-01', 2000), payment('b', '2026-10-05', 1000));
    expect(outstanding(position)).toEqual({ '2026-10': 2000 });
  });

  test('of several open charges the oldest is paid first, whichever was asked for', () => {
    const position = positionAfter(NOVEMBER, OCTOBER, payment('a', '2026-11-02', 6000, '2026-11-01'));
    expect(outstanding(position)).toEqual({ '2026-10': 0, '2026-11': 5000 });
  });

  test('an overpayment is credit, and the next charge uses it', () => {
    const overpaid = [OCTOBER, payment('a', '2026-10-01', 7000)];
    expect(positionAfter(...overpaid).creditOere).toBe(2000);
    const next = positionAfter(...overpaid, NOVEMBER);
    expect(next.creditOere).toBe(0);
    expect(outstanding(next)).toEqual({ '2026-10': 0, '2026-11': 4000 });
  });

  test('a payment before its charge is known settles the charge when it comes', () => {
    const { events } = posted([tenancy('2026-09'), payment('a', '2026-09-30', 5000), OCTOBER]);
    expect(events.at(-1)).toEqual({ type: 'ChargeSettled', chargeId: '2026-10' });
  });

  test('the day it was paid and the day it was registered are kept apart', () => {
    const row = payment('a', '2026-10-05', 5000);
    if (row.kind !== 'payment') throw new Error('expected a payment');
    const { ledger } = posted([OCTOBER, { ...row, paidOn: OCTOBER.kind === 'charge' ? OCTOBER.dueOn : row.paidOn }]);
    expect(ledger.entries.get('payment#a')).toMatchObject({ paidOn: '2026-10-01', registeredOn: '2026-10-05' });
  });
});

describe('refusals', () => {
  test.each(['refused', 'cancelled'] as const)('a payment %s is recorded and pays nothing', (because) => {
    const { ledger, events } = posted([OCTOBER, refusal('r', '2026-10-02', because, 5000)]);
    expect(events.at(-1)?.type).toBe('RefusalRecorded');
    expect(ledger.entries.get('refusal#r')).toMatchObject({ because, askedOere: 5000 });
    expect(outstanding(positionAfter(OCTOBER, refusal('r', '2026-10-02', because, 5000)))).toEqual({ '2026-10': 5000 });
  });
});

describe('reversals', () => {
  test('a reversal takes back what its payment paid and reopens the charge', () => {
    const { events } = posted([OCTOBER, payment('a', '2026-10-01', 5000), reversal('x', '2026-10-06', 5000)]);
    expect(events.at(-1)).toEqual({ type: 'ChargeReopened', chargeId: '2026-10', outstandingOere: 5000 });
  });

  test('it leaves what other payments paid alone', () => {
    const november = payment('b', '2026-11-02', 6000, '2026-11-01');
    const rows = [OCTOBER, NOVEMBER, payment('a', '2026-10-01', 5000), november];
    const position = positionAfter(...rows, reversal('x', '2026-11-05', 5000));
    expect(outstanding(position)).toEqual({ '2026-10': 5000, '2026-11': 0 });
  });

  test('a credit pays what a reversal reopened', () => {
    const rows = [OCTOBER, payment('a', '2026-10-01', 5000), payment('b', '2026-10-02', 1500, '2026-11-01')];
    const position = positionAfter(...rows, reversal('x', '2026-10-06', 5000));
    expect(position.creditOere).toBe(0);
    expect(outstanding(position)).toEqual({ '2026-10': 3500 });
  });

  test('it reverses the payment of its asked date, not another one of the same amount', () => {
    const first = payment('a', '2026-10-01', 5000, '2026-10-01');
    const second = payment('b', '2026-11-02', 5000, '2026-11-01');
    const rows = [OCTOBER, charge('2026-11', 5000), first, second];
    const position = positionAfter(...rows, reversal('x', '2026-11-05', 5000, '2026-10-01'));
    expect(outstanding(position)).toEqual({ '2026-10': 5000, '2026-11': 0 });
  });

  test('a reversal without its payment waits and touches no other payment; it takes effect when the payment comes', () => {
    const waiting = [OCTOBER, payment('a', '2026-10-01', 5000), reversal('x', '2026-10-06', 4000)];
    const before = positionAfter(...waiting);
    expect(before.waitingReversals).toEqual(['x']);
    expect(outstanding(before)).toEqual({ '2026-10': 0 });
    const late = positionAfter(...waiting, payment('late', '2026-10-03', 4000));
    expect(late.waitingReversals).toEqual([]);
    expect(late.creditOere).toBe(0);
  });

  test('of two payments alike the newer one is reversed', () => {
    const rows = [OCTOBER, charge('2026-11', 5000), payment('a', '2026-10-01', 5000), payment('b', '2026-10-02', 5000)];
    const position = positionAfter(...rows, reversal('x', '2026-10-06', 5000));
    expect(outstanding(position)).toEqual({ '2026-10': 0, '2026-11': 5000 });
  });

  test('a payment is reversed once: a second reversal waits', () => {
    const rows = [OCTOBER, payment('a', '2026-10-01', 5000), reversal('x', '2026-10-06', 5000)];
    expect(positionAfter(...rows, reversal('y', '2026-10-07', 5000)).waitingReversals).toEqual(['y']);
  });
});

describe('arrears lists', () => {
  test('a listed amount corrects the charge of its period as of its day, up or down', () => {
    const paid = [OCTOBER, payment('a', '2026-10-01', 5000)];
    expect(outstanding(positionAfter(...paid, balance('2026-10', '2026-10-10', 1200)))).toEqual({ '2026-10': 1200 });
    const lowered = positionAfter(OCTOBER, balance('2026-10', '2026-10-10', 1200));
    expect(outstanding(lowered)).toEqual({ '2026-10': 1200 });
    expect(lowered.correctedOere).toBe(-3800);
  });

  test('a payment after its day pays on from the listed amount', () => {
    const position = positionAfter(OCTOBER, balance('2026-10', '2026-10-10', 1200), payment('a', '2026-10-11', 200));
    expect(outstanding(position)).toEqual({ '2026-10': 1000 });
  });

  test('it says nothing about periods that are not on it', () => {
    const position = positionAfter(OCTOBER, NOVEMBER, balance('2026-11', '2026-11-10', 0));
    expect(outstanding(position)).toEqual({ '2026-10': 5000, '2026-11': 0 });
  });

  test('a period without a charge is open with the listed amount, until the charge itself takes its place', () => {
    const listed = [tenancy('2026-10'), balance('2026-10', '2026-10-10', 1200)];
    expect(positionAfter(...listed).charges).toEqual([
      { chargeId: '2026-10', period: '2026-10', dueOn: '2026-10-01', amountOere: 1200, outstandingOere: 1200 },
    ]);
    expect(outstanding(positionAfter(...listed, OCTOBER))).toEqual({ '2026-10': 1200 });
  });

  test('nothing outstanding for a period without a charge opens none', () => {
    expect(positionAfter(tenancy('2026-10'), balance('2026-10', '2026-10-10', 0)).charges).toEqual([]);
  });

  test('arrears listed while there is a credit use the credit up', () => {
    const position = positionAfter(OCTOBER, payment('a', '2026-10-01', 7000), balance('2026-10', '2026-10-10', 300));
    expect(outstanding(position)).toEqual({ '2026-10': 300 });
    expect(position.creditOere).toBe(0);
  });
});

describe('what is refused and what is repeated', () => {
  test.each([payment('a', '2026-10-01', 1), reversal('a', '2026-10-01', 1), balance('2026-10', '2026-10-10', 1)])(
    'a $kind of a customer number that no rent roll named is rejected',
    (row) => {
      expect(decide(initialLedger, row)).toEqual({
        outcome: 'rejected',
        reject: {
          code: 'unknown-customer',
          field: 'customerNumber',
          value: '4711',
          expected: 'a customer number that a rent roll has delivered',
        },
      });
    },
  );

  test('an entry posted again with another amount is rejected and names both', () => {
    const { ledger } = posted([OCTOBER]);
    expect(decide(ledger, charge('2026-10', 5100))).toMatchObject({
      outcome: 'rejected',
      reject: {
        code: 'entry-differs',
        field: 'amountOere',
        value: '5100',
        expected: '5000, as 2026-10 was posted before',
      },
    });
  });

  test('the newest rent roll says who rents, in whatever order they come', () => {
    const [september, october] = [tenancy('2026-09', 'p-old'), tenancy('2026-10', 'p-new')];
    expect(posted([september, october]).ledger.tenancy?.personId).toBe('p-new');
    expect(posted([october, september]).ledger.tenancy?.personId).toBe('p-new');
  });

  test('the same tenancy again is repeated', () => {
    expect(decide(posted([tenancy('2026-10')]).ledger, tenancy('2026-10'))).toEqual({ outcome: 'repeated' });
  });
});
