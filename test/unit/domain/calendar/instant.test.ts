import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addWorkingDays,
  addWorkingDaysToInstant,
  type Instant,
  instantOf,
  isWorkingDay,
  localDateOf,
  startOfLocalDay,
} from '../../../../functions/domain/calendar/index.ts';
import { anyDay } from './dates.ts';

const ZONE = 'Europe/Copenhagen';
const HOUR = 3_600_000;
const inDenmark = (instant: Instant) => Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
const anyInstant = fc
  .integer({ min: Date.parse('2021-01-01T00:00:00Z'), max: Date.parse('2035-12-31T23:59:59Z') })
  .map(instantOf);

/** Every change of the clocks from 2000 to 2060, by the time zone data. */
function clockChanges(): number[] {
  const changes: number[] = [];
  let at = Temporal.Instant.from('2000-01-01T00:00:00Z').toZonedDateTimeISO(ZONE);
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.year > 2060) return changes;
    changes.push(next.epochMilliseconds);
    at = next;
  }
}

describe('the Danish day of an instant', () => {
  test.each([
    ['2026-11-22T22:59:59.999Z', '2026-11-22'],
    ['2026-11-22T23:00:00.000Z', '2026-11-23'],
    ['2026-07-01T21:59:59.999Z', '2026-07-01'],
    ['2026-07-01T22:00:00.000Z', '2026-07-02'],
    ['2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['2026-10-24T22:00:00.000Z', '2026-10-25'],
    ['2026-10-25T22:59:59.999Z', '2026-10-25'],
    ['2026-10-25T23:00:00.000Z', '2026-10-26'],
  ] as const)('%s is %s', (instant, date) => {
    expect(localDateOf(instant)).toBe(date);
  });

  test('is that of the time zone data in every hour around every change of the clocks from 2000 to 2060', () => {
    const changes = clockChanges();
    expect(changes).toHaveLength(122);
    for (const change of changes) {
      for (let hours = -27; hours <= 27; hours += 1) {
        const instant = instantOf(change + hours * HOUR);
        expect(localDateOf(instant), instant).toBe(inDenmark(instant).toPlainDate().toString());
      }
    }
  });

  test('is that of the time zone data at any instant', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        expect(localDateOf(instant)).toBe(inDenmark(instant).toPlainDate().toString());
      }),
      { numRuns: 500 },
    );
  });
});

describe('the start of a Danish day', () => {
  test('is the first instant of the day: the one before is yesterday', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const start = startOfLocalDay(date);
        expect(localDateOf(start)).toBe(date);
        expect(localDateOf(instantOf(Date.parse(start) - 1))).toBe(addDays(date, -1));
      }),
    );
  });

  test.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-11-22', 24],
  ] as const)('%s has %i hours', (date, hours) => {
    const length = Date.parse(startOfLocalDay(addDays(date, 1))) - Date.parse(startOfLocalDay(date));
    expect(length).toBe(hours * HOUR);
  });
});

describe('working days after an instant', () => {
  test('end at the same wall-clock time on that working day', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 1, max: 40 }), (instant, count) => {
        const end = addWorkingDaysToInstant(instant, count);
        expect(localDateOf(end)).toBe(addWorkingDays(localDateOf(instant), count));
        expect(isWorkingDay(localDateOf(end))).toBe(true);
        expect(inDenmark(end).toPlainTime().toString()).toBe(inDenmark(instant).toPlainTime().toString());
      }),
      { numRuns: 500 },
    );
  });

  test('keep 10:00 across the change of the clocks, and end at once when there are none', () => {
    expect(addWorkingDaysToInstant('2026-03-27T09:00:00.000Z', 1)).toBe('2026-03-30T08:00:00.000Z');
    expect(addWorkingDaysToInstant('2026-03-29T09:00:00.000Z', 0)).toBe('2026-03-29T09:00:00.000Z');
  });
});
