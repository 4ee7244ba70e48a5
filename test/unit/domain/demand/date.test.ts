import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../../functions/domain/calendar/index.ts';
import { checkDemand } from '../../../../functions/domain/demand/index.ts';
import { earliestDemandOn } from '../../../../functions/domain/rent/index.ts';
import { anyDay } from '../calendar/dates.ts';
import { facts, given, NOVEMBER, OCTOBER, RENT_OERE, rentDue } from './builders.ts';

describe('ALL § 90 stk. 2: a demand is given after the third hverdag after the last day of timely payment', () => {
  test('on the first such day it stands', () => {
    expect(checkDemand(given({ givenOn: '2026-11-06' }), facts())).toBeUndefined();
  });

  test('a day before it is refused, with the day given, the earliest day and every step of the count', () => {
    expect(checkDemand(given({ givenOn: '2026-11-05' }), facts())?.refusal).toEqual({
      code: 'date-too-early',
      given: '2026-11-05',
      expected: ['2026-11-06'],
      because: [
        { rule: 'hverdag-counted', on: '2026-11-03', count: 1 },
        { rule: 'hverdag-counted', on: '2026-11-04', count: 2 },
        { rule: 'hverdag-counted', on: '2026-11-05', count: 3 },
      ],
    });
  });

  test('the reason names a helligdag that was not counted and a due day that had moved', () => {
    const easter = checkDemand(given({ givenOn: '2026-04-08', ...rentDue('2026-04-01') }), {
      on: '2026-05-01',
      ...rentDue('2026-04-01'),
    });
    expect(easter?.refusal).toMatchObject({ code: 'date-too-early', expected: ['2026-04-09'] });
    expect(easter?.refusal.because).toContainEqual({ rule: 'not-a-hverdag', on: '2026-04-03', name: 'langfredag' });
    const sunday = checkDemand(given({ givenOn: '2026-11-05', ...rentDue('2026-11-01') }), {
      on: '2026-12-01',
      ...rentDue('2026-11-01'),
    });
    expect(sunday?.refusal.because).toContainEqual({ rule: 'due-day-shifted', on: '2026-11-01', to: '2026-11-02' });
  });

  test('of several rents the one that is due last decides, and a rent that is not demanded decides nothing', () => {
    const owed = [OCTOBER, NOVEMBER];
    const october = { what: 'rent', chargeId: '2026-10', amountOere: RENT_OERE } as const;
    const november = { what: 'rent', chargeId: '2026-11', amountOere: RENT_OERE } as const;
    const on = (amounts: (typeof october | typeof november)[]) =>
      checkDemand(given({ givenOn: '2026-11-05', amounts }), facts({ owed }))?.refusal.code;
    expect(on([october, november])).toBe('date-too-early');
    expect(on([november, october])).toBe('date-too-early');
    expect(on([october])).toBeUndefined();
  });

  test('a day in the future is refused with today, and today is not', () => {
    expect(checkDemand(given({ givenOn: '2026-11-21' }), facts({ on: '2026-11-20' }))?.refusal).toEqual({
      code: 'date-in-future',
      given: '2026-11-21',
      expected: ['2026-11-20'],
    });
    expect(checkDemand(given({ givenOn: '2026-11-20' }), facts({ on: '2026-11-20' }))).toBeUndefined();
  });

  test('for every due day of 2021–2035: refused until the earliest day, then never', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 20 }), (dueOn, days) => {
        const { owed, amounts } = rentDue(dueOn);
        const givenOn = addDays(dueOn, days);
        const refused = checkDemand(given({ givenOn, amounts }), { on: givenOn, owed });
        expect(refused?.refusal.code).toBe(givenOn < earliestDemandOn(dueOn).earliestOn ? 'date-too-early' : undefined);
      }),
    );
  });
});
