import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Instant, instantOf } from '../../../../functions/domain/calendar/index.ts';
import {
  type CaseAggregate,
  closeCase,
  GENERATION_DAYS_MAX,
  planCase,
  REVIEW_EVERY_DAYS,
  recordDemandPossible,
  recordMissedRent,
  referToAdvice,
  settleRent,
} from '../../../../functions/domain/case/index.ts';
import { context, daysLater, History, missed, NOW, nowPaid, ON, OPENED_AT, rules } from './builders.ts';

const DAY_SECONDS = 86_400;
const { legal } = rules();
const planOf = (aggregate: CaseAggregate, at: Instant) => planCase(aggregate, at, legal);
const referred = (...charges: ReturnType<typeof missed>[]) =>
  History.opened(...charges).does((known) => referToAdvice(known, context()));

describe('the plan of a case', () => {
  test('refers first', () => {
    expect(planOf(History.opened(missed('a')).aggregate, NOW)).toEqual({ next: 'refer' });
  });

  test('refers before it continues in a new execution, so that no missed rent waits for that', () => {
    expect(planOf(History.opened(missed('a')).aggregate, daysLater(301))).toEqual({ next: 'refer' });
  });

  test('then waits for the earliest demand date, until midnight in Denmark', () => {
    const { aggregate } = referred(missed('a', { demandFrom: '2026-11-12' }), missed('b'));
    // From ten in the morning on Friday the 6th until midnight before Tuesday the 10th.
    expect(planOf(aggregate, NOW)).toEqual({
      next: 'await-demand-date',
      waitSeconds: 3 * DAY_SECONDS + 14 * 3600,
    });
  });

  test('tells housing when the day has come, and not a moment before', () => {
    const { aggregate } = referred(missed('a'));
    expect(planOf(aggregate, '2026-11-09T22:59:59.999Z')).toEqual({ next: 'await-demand-date', waitSeconds: 1 });
    expect(planOf(aggregate, '2026-11-09T23:00:00.000Z')).toEqual({ next: 'tell-demand-possible' });
  });

  test('then waits for the rent, a month at a time', () => {
    const told = referred(missed('a')).does((known) => recordDemandPossible(known, daysLater(4)));
    expect(planOf(told.aggregate, daysLater(4))).toEqual({ next: 'await-review', waitSeconds: 30 * DAY_SECONDS });
  });

  test('begins again with a rent that was missed meanwhile', () => {
    const again = referred(missed('a'))
      .does((known) => recordDemandPossible(known, daysLater(4)))
      .does((known) => recordMissedRent(known, [missed('b', { demandFrom: '2026-12-09' })], daysLater(31)));
    expect(planOf(again.aggregate, daysLater(31))).toEqual({ next: 'refer' });
    again.does((known) => referToAdvice(known, context({ at: daysLater(31) })));
    expect(planOf(again.aggregate, daysLater(31))).toMatchObject({ next: 'await-demand-date' });
  });

  test('continues in a new execution after three hundred days', () => {
    const told = referred(missed('a')).does((known) => recordDemandPossible(known, daysLater(4)));
    expect(planOf(told.aggregate, daysLater(299)).next).toBe('await-review');
    expect(planOf(told.aggregate, daysLater(300))).toEqual({ next: 'continue' });
  });

  test('closes when the rent is paid, whatever else there was to do', () => {
    const settled = History.opened(missed('a')).does((known) => settleRent(known, nowPaid('a'), context()));
    expect(planOf(settled.aggregate, daysLater(400))).toEqual({ next: 'close' });
  });

  test('ends when the case is closed', () => {
    const closed = History.opened(missed('a'))
      .does((known) => settleRent(known, nowPaid('a'), context()))
      .does((known) => closeCase(known, context()));
    expect(planOf(closed.aggregate, daysLater(400))).toEqual({ next: 'end' });
  });
});

describe('no wait is unbounded', () => {
  test('for any charges and any moment it is at least a second and at most a month, so an execution ends in its year', () => {
    const anyCharge = fc
      .record({ days: fc.integer({ min: -400, max: 800 }), refer: fc.boolean() })
      .map(({ days, refer }) => ({ demandFrom: addDays(ON, days), referToAdvice: refer }));
    fc.assert(
      fc.property(
        fc.array(anyCharge, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 400 * DAY_SECONDS }),
        (charges, secondsLater) => {
          const made = referred(...charges.map((charge, index) => missed(String(index), charge)));
          const plan = planOf(made.aggregate, instantOf(Date.parse(OPENED_AT) + secondsLater * 1000));
          if (!('waitSeconds' in plan)) return;
          expect(plan.waitSeconds).toBeGreaterThanOrEqual(1);
          expect(plan.waitSeconds).toBeLessThanOrEqual(REVIEW_EVERY_DAYS * DAY_SECONDS);
        },
      ),
    );
    // The workflow's own limit is 360 days; a wait that begins on the last day of a generation must end within it.
    expect(GENERATION_DAYS_MAX + REVIEW_EVERY_DAYS).toBeLessThan(360);
  });
});
