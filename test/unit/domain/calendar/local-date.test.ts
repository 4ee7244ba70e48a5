import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  firstDayOf,
  InstantSchema,
  isLocalDate,
  isPeriod,
  LocalDateSchema,
  monthsBetween,
  PeriodSchema,
  periodOf,
  weekday,
} from '../../../../functions/domain/calendar/index.ts';
import { anyDay } from './dates.ts';
import { epochDay, iso, utcWeekday } from './easter-oracle.ts';

describe('a local date', () => {
  test.each(['2000-01-01', '2024-02-29', '2026-11-22', '2060-12-31'])('%s is accepted', (text) => {
    expect(isLocalDate(text)).toBe(true);
    expect(LocalDateSchema.parse(text)).toBe(text);
  });

  test.each([
    '2026-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-1-1',
    '1999-12-31',
    '2061-01-01',
    '20260101',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '',
  ])('%j is refused', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(LocalDateSchema.safeParse(text).error?.issues[0]?.message).toBe(
      'expected a real date YYYY-MM-DD in 2000–2060',
    );
  });

  test('moves by calendar days, and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
        const to = addDays(from, days);
        expect(to).toBe(iso(epochDay(from) + days));
        expect(daysBetween(from, to)).toBe(days);
        expect(compareDates(from, to)).toBe(Math.sign(epochDay(from) - epochDay(to)));
      }),
    );
  });

  test('has the weekday of the Gregorian calendar, Monday 1 to Sunday 7', () => {
    fc.assert(fc.property(anyDay, (date) => weekday(date) % 7 === utcWeekday(date)));
  });
});

describe('a month', () => {
  test.each(['2026-00', '2026-13', '2026-1', '1999-12', '2026-01-01'])('%j is refused', (text) => {
    expect(isPeriod(text)).toBe(false);
    expect(PeriodSchema.safeParse(text).error?.issues[0]?.message).toBe('expected a month YYYY-MM in 2000–2060');
  });

  test('has its first day in it', () => {
    expect(PeriodSchema.parse('2026-02')).toBe('2026-02');
    expect(firstDayOf('2026-02')).toBe('2026-02-01');
    expect(periodOf('2026-02-28')).toBe('2026-02');
  });

  test.each([
    ['2026-01', -1, '2025-12'],
    ['2025-12', 1, '2026-01'],
    ['2026-06', 18, '2027-12'],
    ['2026-06', 0, '2026-06'],
  ] as const)('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
    expect(monthsBetween(from, to)).toBe(months);
  });
});

describe('an instant', () => {
  test.each([
    ['2026-11-22T15:40:00Z', '2026-11-22T15:40:00.000Z'],
    ['2026-11-22T15:40:00.5Z', '2026-11-22T15:40:00.500Z'],
    ['2026-11-22T15:40:00.123456789Z', '2026-11-22T15:40:00.123Z'],
    ['2026-11-22T15:40:00.123Z', '2026-11-22T15:40:00.123Z'],
  ])('%s is read to the millisecond', (text, expected) => {
    expect(InstantSchema.parse(text)).toBe(expected);
  });

  test.each([
    '2026-11-22',
    '2026-11-22T15:40:00',
    '2026-11-22T15:40:00+01:00',
    '2026-02-30T15:40:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T15:60:00Z',
    '1970-01-01T00:00:00Z',
  ])('%s is refused', (text) => {
    expect(InstantSchema.safeParse(text).error?.issues[0]?.message).toBe(
      'expected a real moment in UTC, YYYY-MM-DDThh:mm:ss.sssZ, in 2000–2060',
    );
  });
});
