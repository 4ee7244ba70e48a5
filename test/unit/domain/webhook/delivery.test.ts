import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf, type Instant } from '../../../../functions/domain/calendar/index.ts';
import {
  ATTEMPTS_KEPT_MAX,
  ATTEMPTS_MAX,
  type AttemptResult,
  abandoned,
  afterAttempt,
  type Delivery,
  DeliverySchema,
  redelivered,
  TRIED_FOR_HOURS_MAX,
} from '../../../../functions/domain/webhook/index.ts';
import { AT, delivery } from './builders.ts';

const REFUSED: AttemptResult = { result: 'answered', status: 503 };
const MS_PER_HOUR = 3_600_000;
const anySpread = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyFailure: fc.Arbitrary<AttemptResult> = fc.oneof(
  fc
    .integer({ min: 300, max: 599 })
    .filter((status) => status !== 410)
    .map((status) => ({ result: 'answered' as const, status })),
  fc.constantFrom('timeout', 'no-address', 'tls-failed').map((why) => ({ result: 'unreachable' as const, why })),
);

/** Fails a delivery with each result as soon as it is due, until the results or the attempts are used up. */
function failWith(results: readonly (readonly [AttemptResult, number])[]): { times: Instant[]; last: Delivery } {
  let last: Delivery = delivery();
  const times: Instant[] = [];
  for (const [result, spread] of results) {
    if (last.state !== 'pending') break;
    times.push(last.nextAttemptAt);
    last = afterAttempt(last, result, last.nextAttemptAt, spread);
  }
  return { times, last };
}

describe('a delivery that fails', () => {
  const anyFailures = fc.array(fc.tuple(anyFailure, anySpread), { minLength: ATTEMPTS_MAX + 5, maxLength: 20 });

  test('is tried ten times within 72 hours, then no more', () => {
    fc.assert(
      fc.property(anyFailures, (failures) => {
        const { times, last } = failWith(failures);
        expect(times).toHaveLength(ATTEMPTS_MAX);
        expect(epochMsOf(times.at(-1) ?? AT) - epochMsOf(AT)).toBeLessThanOrEqual(TRIED_FOR_HOURS_MAX * MS_PER_HOUR);
        expect(last).toMatchObject({ state: 'failed', why: 'attempts-used-up' });
        expect(DeliverySchema.parse(last)).toEqual(last);
      }),
    );
  });

  test('is left alone longer and longer, from a quarter of an hour to 16 hours', () => {
    fc.assert(
      fc.property(anyFailures, (failures) => {
        const { times } = failWith(failures);
        const pauses = times.slice(1).map((time, index) => epochMsOf(time) - epochMsOf(times[index] ?? AT));
        expect(pauses[0]).toBeGreaterThanOrEqual(MS_PER_HOUR / 4);
        // The spread makes the last ones, which are as long as they get, differ.
        expect(pauses.slice(0, 7)).toEqual(pauses.slice(0, 7).toSorted((a, b) => a - b));
        expect(Math.max(...pauses)).toBeLessThan(18 * MS_PER_HOUR);
      }),
    );
  });

  test('is over in time also when each attempt is made late', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 20, maxLength: 20 }), (lateHours) => {
        let last: Delivery = delivery();
        for (const late of lateHours) {
          if (last.state !== 'pending') break;
          const dueMs = epochMsOf(last.nextAttemptAt);
          expect(dueMs - epochMsOf(AT)).toBeLessThanOrEqual(TRIED_FOR_HOURS_MAX * MS_PER_HOUR);
          last = afterAttempt(last, REFUSED, new Date(dueMs + late * MS_PER_HOUR).toISOString() as Instant, 0);
        }
        expect(last.state).toBe('failed');
      }),
    );
  });

  test('is not tried again where the receiver is gone', () => {
    const gone = afterAttempt(delivery(), { result: 'answered', status: 410 }, AT, 0);
    expect(gone).toMatchObject({ state: 'failed', why: 'receiver-gone', attempts: [{ at: AT }] });
  });
});

describe('a delivery', () => {
  test.each([200, 202, 204, 299])('is done with %i', (status) => {
    const done = afterAttempt(delivery(), { result: 'answered', status }, AT, 0);
    expect(done).toMatchObject({ state: 'delivered', deliveredAt: AT });
    expect(done).not.toHaveProperty('nextAttemptAt');
  });

  test.each([301, 302, 307, 400, 404, 500])('is not done with %i: a redirect isn’t followed', (status) => {
    expect(afterAttempt(delivery(), { result: 'answered', status }, AT, 0).state).toBe('pending');
  });

  test('that is asked for again has all its attempts before it, and remembers those it had', () => {
    const { last } = failWith(Array(ATTEMPTS_MAX).fill([REFUSED, 0]));
    const again = redelivered(last, '2026-11-20T08:00:00.000Z');
    expect(again).toMatchObject({
      state: 'pending',
      nextAttemptAt: '2026-11-20T08:00:00.000Z',
      round: { attempts: 0 },
    });
    expect(again.attempts).toHaveLength(ATTEMPTS_MAX);
    expect(DeliverySchema.parse(again)).toEqual(again);
  });

  test('keeps so many attempts and no more, the newest', () => {
    let last: Delivery = delivery();
    for (let index = 0; index < 60; index += 1) {
      last = afterAttempt(redelivered(last, AT), { result: 'answered', status: 400 + index }, AT, 0);
    }
    expect(last.attempts).toHaveLength(ATTEMPTS_KEPT_MAX);
    expect(last.attempts.at(-1)?.outcome).toEqual({ result: 'answered', status: 459 });
  });

  test('that is given up says why', () => {
    const gone = abandoned(delivery(), 'webhook-deleted', AT);
    expect(DeliverySchema.parse(gone)).toMatchObject({ state: 'failed', why: 'webhook-deleted' });
  });
});
