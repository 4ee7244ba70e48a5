import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, shiftsDeadline } from '../../../../functions/domain/calendar/index.ts';
import {
  checkDemand,
  checkReceipt,
  DemandSchema,
  demandOf,
  insignificanceOf,
  isDeadlinePassed,
  outstandingOn,
  receivedDemand,
} from '../../../../functions/domain/demand/index.ts';
import { anyDay } from '../calendar/dates.ts';
import { charge, payment, posted } from '../ledger/entries.ts';
import { FEE_OERE, facts, given, RENT_OERE } from './builders.ts';

const ID = 'hv-abcdefghjk-d1';

describe('ALL § 90 stk. 2: the 14 days run from the day the demand reached the tenant', () => {
  test('a letter without a known receipt has no deadline', () => {
    const demand = demandOf(ID, given());
    expect(demand).toMatchObject({ demandId: ID, givenOn: '2026-11-06', way: 'letter', totalOere: RENT_OERE });
    expect(demand.deadline).toBeUndefined();
    expect(isDeadlinePassed(demand, '2035-12-31')).toBe(false);
  });

  test('a letter received on Sunday 8 November is to be paid by Monday the 23rd', () => {
    const demand = demandOf(ID, given({ receivedOn: '2026-11-08' }));
    expect(demand.deadline).toMatchObject({ rawOn: '2026-11-22', lastPaymentOn: '2026-11-23' });
    expect(isDeadlinePassed(demand, '2026-11-23')).toBe(false);
    expect(isDeadlinePassed(demand, '2026-11-24')).toBe(true);
  });

  test('a demand that was withdrawn ends no deadline', () => {
    const demand = receivedDemand(demandOf(ID, given()), '2026-11-08');
    expect(isDeadlinePassed({ ...demand, withdrawnAt: '2026-11-10T09:00:00.000Z' }, '2026-12-01')).toBe(false);
  });

  test('rent and fee make its total', () => {
    const amounts = [...given().amounts, { what: 'demand-fee', amountOere: FEE_OERE } as const];
    expect(demandOf(ID, given({ amounts })).totalOere).toBe(RENT_OERE + FEE_OERE);
  });

  test('what is recorded can be read again, and a receipt without a deadline can’t', () => {
    const demand = demandOf(ID, given({ receivedOn: '2026-11-08' }));
    expect(DemandSchema.parse(demand)).toEqual(demand);
    const { deadline: _, ...without } = demand;
    expect(DemandSchema.safeParse(without).success).toBe(false);
  });

  test('on any day of 2021–2035 the tenant has at least 14 whole days, and never more than the closed days around', () => {
    fc.assert(
      fc.property(anyDay, (receivedOn) => {
        const demand = receivedDemand(demandOf(ID, given()), receivedOn);
        const last = demand.deadline?.lastPaymentOn ?? receivedOn;
        expect(daysBetween(receivedOn, last)).toBeGreaterThanOrEqual(14);
        expect(shiftsDeadline(last)).toBe(false);
        for (let on = addDays(receivedOn, 14); on < last; on = addDays(on, 1)) expect(shiftsDeadline(on)).toBe(true);
        expect(isDeadlinePassed(demand, last)).toBe(false);
        expect(isDeadlinePassed(demand, addDays(last, 1))).toBe(true);
      }),
    );
  });
});

describe('DPL § 10: a demand in Digital Post is received the day it is available', () => {
  test('which is the day it was given', () => {
    const demand = demandOf(ID, given({ way: 'digital-post' }));
    expect(demand).toMatchObject({ receivedOn: '2026-11-06', deadline: { lastPaymentOn: '2026-11-20' } });
  });

  test('another day is refused, which for a letter is not', () => {
    const receivedOn = '2026-11-08';
    expect(checkDemand(given({ way: 'digital-post', receivedOn }), facts())?.refusal.code).toBe('date-too-far');
    expect(checkDemand(given({ way: 'letter', receivedOn }), facts())).toBeUndefined();
  });
});

describe('the receipt of a letter', () => {
  const at = (receivedOn: ReturnType<typeof addDays>) =>
    checkReceipt({ givenOn: '2026-11-06', way: 'letter' }, receivedOn, '2026-11-20')?.refusal;

  test('may be the day it was given, and today', () => {
    expect(at('2026-11-06')).toBeUndefined();
    expect(at('2026-11-20')).toBeUndefined();
  });

  test('is never before that, and never in the future', () => {
    expect(at('2026-11-05')).toMatchObject({ code: 'date-too-early', expected: ['2026-11-06'] });
    expect(at('2026-11-21')).toMatchObject({ code: 'date-in-future', expected: ['2026-11-20'] });
  });
});

describe('what was outstanding on a day', () => {
  const entriesOf = (...rows: Parameters<typeof posted>[0]) => posted(rows).ledger.entries.values();
  const october = charge('2026-10', RENT_OERE);

  test('ALL § 43: a payment counts from the day the tenant paid, though it was delivered later', () => {
    const paid = { ...payment('p', '2026-10-09', 100_000), deliveredOn: '2026-10-14' } as const;
    const on = (day: '2026-10-08' | '2026-10-09') => outstandingOn(entriesOf(october, paid), day);
    expect(on('2026-10-08')).toEqual([{ chargeId: '2026-10', dueOn: '2026-10-01', outstandingOere: RENT_OERE }]);
    expect(on('2026-10-09')).toMatchObject([{ outstandingOere: RENT_OERE - 100_000 }]);
  });

  test('is nothing of a rent that was not due yet', () => {
    expect(outstandingOn(entriesOf(october, charge('2026-11', RENT_OERE)), '2026-10-31')).toHaveLength(1);
  });
});

describe('ALL § 91 stk. 1: what is insignificant', () => {
  test('is a hint with the amount and the limit, and a larger amount is none', () => {
    expect(insignificanceOf(10_000, 10_000)).toEqual({
      outstandingOere: 10_000,
      limitOere: 10_000,
      insignificant: true,
    });
    expect(insignificanceOf(10_001, 10_000).insignificant).toBe(false);
  });
});
