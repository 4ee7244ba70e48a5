import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Throttle } from '../../../local/http-api/index.ts';
import { route } from '../../support/routes.ts';

const LIMIT = { perSecond: 2, burst: 3 };
const A = route('GET /a', { limit: LIMIT });
const B = route('GET /b', { limit: LIMIT });

/** A throttle under a clock that the test moves. */
function throttle() {
  let atMs = 0;
  const throttled = new Throttle(() => atMs);
  const admitted = (calls: number, of = A) =>
    Array.from({ length: calls }, () => throttled.admits(of)).filter(Boolean).length;
  return { admitted, pass: (ms: number) => (atMs += ms) };
}

test('a route takes its burst at once, and then as many a second as it is given', () => {
  const { admitted, pass } = throttle();
  expect(admitted(5)).toBe(3);
  pass(499);
  expect(admitted(1)).toBe(0);
  pass(1);
  expect(admitted(2)).toBe(1);
  pass(1000);
  expect(admitted(5)).toBe(2);
});

test('however long nobody calls, no more than the burst is taken at once', () => {
  const { admitted, pass } = throttle();
  admitted(3);
  pass(3_600_000);
  expect(admitted(10)).toBe(3);
});

test('each route has a bucket of its own', () => {
  const { admitted } = throttle();
  expect(admitted(5)).toBe(3);
  expect(admitted(5, B)).toBe(3);
});

test('a route without a limit takes everything', () => {
  expect(throttle().admitted(1000, route('GET /c'))).toBe(1000);
});

test('in any time, no more is taken than the burst and what flowed in since', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ afterMs: fc.nat(2000), calls: fc.nat(8) }), { maxLength: 30 }), (steps) => {
      const { admitted, pass } = throttle();
      let taken = 0;
      let elapsedMs = 0;
      for (const { afterMs, calls } of steps) {
        pass(afterMs);
        elapsedMs += afterMs;
        taken += admitted(calls);
      }
      expect(taken).toBeLessThanOrEqual(LIMIT.burst + (elapsedMs / 1000) * LIMIT.perSecond);
    }),
  );
});
