import { describe, expect, test } from 'vitest';
import { demandFeeKnownUntil, demandFeeOere } from '../../../../functions/domain/rent/index.ts';

describe('the fee for a demand', () => {
  test.each([
    ['2009-06-01', 25_000, 'statute'],
    ['2016-07-01', 27_700, 'secondary'],
    ['2017-12-31', 27_900, 'secondary'],
    ['2020-02-29', 28_600, 'secondary'],
    ['2022-01-01', 29_100, 'secondary'],
    ['2023-06-05', 31_400, 'secondary'],
    ['2026-01-01', 33_500, 'secondary'],
    ['2026-12-31', 33_500, 'secondary'],
    ['2027-01-01', 34_400, 'secondary'],
  ] as const)('on %s is %i øre, as far as a %s source says', (on, feeOere, certainty) => {
    expect(demandFeeOere(on)).toMatchObject({
      status: 'known',
      feeOere,
      certainty,
      source: expect.stringMatching(/./),
    });
  });

  test.each([
    '2009-05-31',
    '2010-01-01',
    '2013-01-01',
    '2015-12-31',
    '2018-01-01',
    '2021-07-01',
    '2028-01-01',
  ] as const)('on %s is not guessed: no source lists it', (on) => {
    expect(demandFeeOere(on)).toEqual({ status: 'not-listed', on });
  });

  test.each(['2024-01-01', '2025-12-31'] as const)('on %s is in doubt: no amount is given', (on) => {
    const fee = demandFeeOere(on);
    expect(fee).toMatchObject({ status: 'doubtful', on });
    expect(fee).not.toHaveProperty('feeOere');
  });

  test('is known until the last year listed without a gap', () => {
    expect(demandFeeKnownUntil('2026-03-01')).toBe('2027-12-31');
    expect(demandFeeKnownUntil('2023-03-01')).toBe('2023-12-31');
    expect(demandFeeKnownUntil('2024-03-01')).toBeUndefined();
  });
});
