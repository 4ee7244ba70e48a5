import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, type LedgerRow, type Position, positionOf } from '../../../../functions/domain/ledger/index.ts';
import { coinsOutstanding } from './coin-model.ts';
import { balance, charge, outstanding, payment, positionAfter, posted, refusal, reversal, tenancy } from './entries.ts';

const OPENING = tenancy('2026-01');
const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04'] as const;

/** Small amounts, few dates and few asked dates, so that collisions are common. */
const amount = fc.integer({ min: 1, max: 4 });
const on = fc.integer({ min: 1, max: 9 }).map((date) => `2026-02-${String(date).padStart(2, '0')}`);
const asked = fc.constantFrom('2026-01-01', '2026-02-01');
const period = fc.constantFrom(...MONTHS);

const chargeRow = fc.tuple(period, amount).map(([of, oere]) => charge(of, oere));
const paymentRow = fc.tuple(fc.uuid(), on, amount, asked).map((made) => payment(...made));
const reversalRow = fc.tuple(fc.uuid(), on, amount, asked).map((made) => reversal(...made));
const refusalRow = fc.tuple(fc.uuid(), on, amount).map(([id, date, oere]) => refusal(id, date, 'refused', oere));
const balanceRow = fc.tuple(period, on, fc.integer({ min: 0, max: 15 })).map((made) => balance(...made));

function unique(rows: readonly LedgerRow[]): LedgerRow[] {
  const seen = new Map(rows.map((row) => [row.kind === 'tenancy' ? row.kind : `${row.kind}#${row.entryId}`, row]));
  return [OPENING, ...seen.values()];
}

const money = fc.array(fc.oneof(chargeRow, paymentRow, reversalRow, refusalRow), { maxLength: 25 }).map(unique);
const anything = fc
  .array(fc.oneof(chargeRow, paymentRow, reversalRow, refusalRow, balanceRow), { maxLength: 25 })
  .map(unique);
/** The rows in some order, and in another. */
const shuffled = anything.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows.slice(1), { minLength: rows.length - 1 })),
);

function sum(rows: readonly LedgerRow[], kind: 'charge' | 'payment' | 'reversal', ids?: readonly string[]): number {
  return rows.reduce((total, row) => {
    if (row.kind !== kind || !('amountOere' in row)) return total;
    return ids?.includes(row.entryId) === false ? total : total + row.amountOere;
  }, 0);
}

function outstandingOere(position: Position): number {
  return Object.values(outstanding(position)).reduce((total, oere) => total + oere, 0);
}

describe('the balance identity', () => {
  test('charges + corrections − payments + effective reversals = outstanding − credit, always', () => {
    fc.assert(
      fc.property(anything, (rows) => {
        const position = positionAfter(...rows);
        const reversals = sum(rows, 'reversal') - sum(rows, 'reversal', position.waitingReversals);
        const left = sum(rows, 'charge') + position.correctedOere - sum(rows, 'payment') + reversals;
        expect(left).toBe(outstandingOere(position) - position.creditOere);
      }),
      { numRuns: 1000 },
    );
  });

  test('amounts are whole øre, never negative, and no charge is open while there is credit', () => {
    fc.assert(
      fc.property(anything, (rows) => {
        const position = positionAfter(...rows);
        for (const { outstandingOere: oere, amountOere } of position.charges) {
          expect(Number.isInteger(oere) && oere >= 0 && oere <= amountOere).toBe(true);
        }
        expect(position.creditOere === 0 || outstandingOere(position) === 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('order and repetition', () => {
  test('entries lead to the same position in every order they arrive in', () => {
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        expect(positionAfter(OPENING, ...others)).toEqual(positionAfter(...rows));
      }),
      { numRuns: 1000 },
    );
  });

  test('a row posted again is repeated and changes nothing', () => {
    fc.assert(
      fc.property(anything, (rows) => {
        const { ledger } = posted(rows);
        for (const row of rows) expect(decide(ledger, row)).toEqual({ outcome: 'repeated' });
        expect(posted([...rows, ...rows]).ledger).toEqual(ledger);
      }),
    );
  });

  test('settled and reopened charges, told one by one, add up to the charges that are settled at the end', () => {
    fc.assert(
      fc.property(anything, (rows) => {
        const { events, ledger } = posted(rows);
        const settled = new Set<string>();
        for (const event of events) {
          if (event.type === 'ChargeSettled') settled.add(event.chargeId);
          if (event.type === 'ChargeReopened') settled.delete(event.chargeId);
        }
        const expected = positionOf(ledger.entries.values()).charges.filter((of) => of.outstandingOere === 0);
        expect([...settled].sort()).toEqual(expected.map(({ chargeId }) => chargeId).sort());
      }),
      { numRuns: 1000 },
    );
  });
});

describe('reversal', () => {
  test('reversing the payment that came last restores every charge as it was before it', () => {
    fc.assert(
      fc.property(money, amount, (rows, oere) => {
        const paid = payment('last', '2026-03-01', oere, '2026-03-01');
        const taken = reversal('taken', '2026-03-02', oere, '2026-03-01');
        expect(positionAfter(...rows, paid, taken)).toEqual(positionAfter(...rows));
      }),
    );
  });
});

describe('against a model that moves single øre', () => {
  test('charges, payments and reversals leave the same outstanding amounts', () => {
    fc.assert(
      fc.property(money, (rows) => {
        expect(outstanding(positionAfter(...rows))).toEqual(coinsOutstanding(rows));
      }),
      { numRuns: 2000 },
    );
  });
});
