import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDemand, DemandedAmountSchema, type GivenDemand } from '../../../../functions/domain/demand/index.ts';
import { demandFeeOere } from '../../../../functions/domain/rent/index.ts';
import { anyDay } from '../calendar/dates.ts';
import { FEE_OERE, facts, given, NOVEMBER, OCTOBER, RENT_OERE } from './builders.ts';

const codeOf = (changes: Partial<GivenDemand>, of = facts()) => checkDemand(given(changes), of)?.refusal.code;
const rent = (amountOere: number, chargeId = '2026-11') => ({ what: 'rent', chargeId, amountOere }) as const;
const utilities = (amountOere: number) => ({ ...rent(amountOere), what: 'utilities-on-account' }) as const;
const fee = (amountOere: number) => ({ what: 'demand-fee', amountOere }) as const;

describe('ALL § 5 stk. 3: the way a demand is given', () => {
  test.each(['letter', 'digital-post'] as const)('by %s is lawful', (way) => {
    expect(codeOf({ way })).toBeUndefined();
  });

  test.each(['email', 'e-boks', 'sms', ''])('by "%s" is refused with the lawful ways', (way) => {
    expect(checkDemand(given({ way }), facts())?.refusal).toMatchObject({
      code: 'way-not-valid',
      given: way,
      expected: ['letter', 'digital-post'],
    });
  });

  test('Digital Post is lawful from January 2023, when boligorganisationer could connect, and not a day before', () => {
    const december = { owed: [{ chargeId: '2026-11', dueOn: '2022-12-01', outstandingOere: RENT_OERE }] } as const;
    const on = (givenOn: GivenDemand['givenOn']) => codeOf({ givenOn, way: 'digital-post' }, facts(december));
    expect(on('2022-12-31')).toBe('way-not-valid');
    expect(on('2023-01-01')).toBeUndefined();
  });
});

describe('ALL § 90 stk. 2: the express warning', () => {
  test('is confirmed, or the demand is refused', () => {
    expect(codeOf({ warningConfirmed: true })).toBeUndefined();
    expect(codeOf({ warningConfirmed: false })).toBe('warning-not-confirmed');
  });
});

describe('ALL § 90 stk. 1 nr. 1: only pligtige pengeydelser are demanded', () => {
  test.each([
    ['all of a rent', [rent(RENT_OERE)]],
    ['a part of it', [rent(1)]],
    ['rent and on-account utilities of one charge', [rent(RENT_OERE - 100), utilities(100)]],
  ])('%s', (_what, amounts) => {
    expect(codeOf({ amounts })).toBeUndefined();
  });

  test.each([
    ['an øre more than is outstanding', [rent(RENT_OERE + 1)]],
    ['parts that together are an øre more', [rent(RENT_OERE), utilities(1)]],
    ['the rent of a charge twice', [rent(RENT_OERE), rent(RENT_OERE)]],
    ['rent of a charge the case does not have', [rent(1, '2026-12')]],
    ['a fee without any rent', [fee(FEE_OERE)]],
  ])('never %s', (_what, amounts) => {
    expect(codeOf({ amounts })).toBe('amount-not-owed');
  });

  test('a refusal names the charge and how much of it is owed', () => {
    expect(checkDemand(given({ amounts: [rent(RENT_OERE + 1)] }), facts())?.refusal).toMatchObject({
      given: `2026-11: ${RENT_OERE + 1}`,
      expected: [`2026-11: at most ${RENT_OERE}`],
    });
  });

  test.each(['reminder-fee', 'damage', 'interest', 'court-fee'])('there is no word for "%s"', (what) => {
    expect(DemandedAmountSchema.safeParse({ what, amountOere: 100 }).success).toBe(false);
    expect(DemandedAmountSchema.safeParse({ what: 'demand-fee', amountOere: 100 }).success).toBe(true);
  });

  test('whatever is demanded of whatever is owed: it stands exactly when no charge is asked for more than it owes', () => {
    const part = fc.record({
      charge: fc.constantFrom('2026-10', '2026-11'),
      oere: fc.integer({ min: 1, max: 900_000 }),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const amounts = parts.map(({ charge, oere }) => rent(oere, charge));
        const asked = (id: string) => parts.reduce((sum, { charge, oere }) => sum + (charge === id ? oere : 0), 0);
        const tooMuch = asked('2026-10') > RENT_OERE || asked('2026-11') > RENT_OERE;
        expect(codeOf({ amounts }, facts({ owed: [OCTOBER, NOVEMBER] }))).toBe(tooMuch ? 'amount-not-owed' : undefined);
      }),
    );
  });
});

describe('ALL § 90 stk. 2: the påkravsgebyr', () => {
  const withFee = (oere: number, changes: Partial<GivenDemand> = {}) =>
    codeOf({ amounts: [rent(RENT_OERE), fee(oere)], ...changes });

  test('of the day is allowed to the øre, and may be left out', () => {
    expect(withFee(FEE_OERE)).toBeUndefined();
    expect(codeOf({ amounts: [rent(RENT_OERE)] })).toBeUndefined();
  });

  test.each([FEE_OERE - 1, FEE_OERE + 1, 34_400])('of %d øre is refused in 2026', (oere) => {
    expect(withFee(oere)).toBe('fee-not-allowed');
    expect(withFee(oere, { feeConfirmed: true })).toBe('fee-not-allowed');
  });

  test('is charged once', () => {
    expect(codeOf({ amounts: [rent(RENT_OERE), fee(FEE_OERE), fee(FEE_OERE)] })).toBe('fee-not-allowed');
  });

  test.each(['2021-12-31', '2025-06-10', '2028-01-02'] as const)(
    'of %s is not known: refused, unless a person confirms to have looked it up',
    (givenOn) => {
      const owed = [{ ...NOVEMBER, dueOn: '2021-10-01' }] as const;
      const on = (feeConfirmed?: boolean) =>
        codeOf({ givenOn, amounts: [rent(1), fee(30_000)], feeConfirmed }, facts({ on: givenOn, owed }));
      expect(on()).toBe('fee-not-known');
      expect(on(false)).toBe('fee-not-known');
      expect(on(true)).toBeUndefined();
    },
  );

  test('on any day of 2021–2035 the only fee that needs no confirmation is the table’s', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 25_000, max: 40_000 }), (givenOn, oere) => {
        const owed = [{ ...NOVEMBER, dueOn: '2020-10-01' }] as const;
        const known = demandFeeOere(givenOn);
        const stands = (charged: number) =>
          codeOf({ givenOn, amounts: [rent(1), fee(charged)] }, facts({ on: givenOn, owed })) === undefined;
        expect(stands(oere)).toBe(known.status === 'known' && known.feeOere === oere);
        expect(known.status === 'known' ? stands(known.feeOere) : !stands(oere)).toBe(true);
      }),
    );
  });
});
