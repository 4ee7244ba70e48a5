import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBankDays,
  addDays,
  addWorkingDays,
  CalendarRangeError,
  helligdagName,
  isBankDay,
  isHelligdag,
  isWorkingDay,
  type LocalDate,
  nextHverdag,
  shiftsDeadline,
  shiftToHverdag,
  weekday,
  workingDaysBetween,
} from '../../../../functions/domain/calendar/index.ts';
import { anyDay, day } from './dates.ts';
import { daysOf, easterSunday, helligdageOf, iso, utcWeekday } from './easter-oracle.ts';

const YEARS = Array.from({ length: 15 }, (_, index) => 2021 + index);
const SUNDAY = 0;
const SATURDAY = 6;

/** The named helligdage the calendar lists: Sundays without a name of their own are left out. */
const named = (year: number): string[] =>
  daysOf(year).filter((at) => (helligdagName(day(at)) ?? 'søndag') !== 'søndag');
/** The days Monday to Friday on which banks are closed, and any others Nationalbanken names. */
const closedOnWeekdays = (year: number): string[] =>
  daysOf(year).filter((at) => ![SATURDAY, SUNDAY].includes(utcWeekday(at)) && !isBankDay(day(at)));

describe('helligdage', () => {
  test.each(YEARS)('of %i are those worked out from Easter', (year) => {
    expect(named(year)).toEqual(helligdageOf(year));
  });

  test.each([
    [2026, '01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 12-25 12-26'],
    [2027, '01-01 03-25 03-26 03-28 03-29 05-06 05-16 05-17 12-25 12-26'],
  ])('of %i are those of the published list', (year, list) => {
    expect(named(year)).toEqual(list.split(' ').map((at) => `${year}-${at}`));
  });

  test('include store bededag until 2023, and not from 2024 on', () => {
    expect(helligdagName('2023-05-05')).toBe('store bededag');
    expect(isHelligdag(day(iso(easterSunday(2024) + 26)))).toBe(false);
  });

  test.each(YEARS)('of %i include every Sunday and no other unnamed day', (year) => {
    const expected = daysOf(year).filter((at) => utcWeekday(at) === SUNDAY || helligdageOf(year).includes(at));
    expect(daysOf(year).filter((at) => isHelligdag(day(at)))).toEqual(expected);
  });

  test('have their Danish names, and other days none', () => {
    expect(helligdagName('2026-05-14')).toBe('Kristi himmelfartsdag');
    expect(helligdagName('2026-04-05')).toBe('påskedag');
    expect(helligdagName('2026-11-22')).toBe('søndag');
    expect(helligdagName('2026-11-23')).toBeUndefined();
  });

  test.each(['06-05', '12-24', '12-31'])('do not include %s', (at) => {
    for (const year of YEARS.filter((year) => !helligdageOf(year).includes(`${year}-${at}`)))
      expect(isHelligdag(day(`${year}-${at}`))).toBe(weekday(day(`${year}-${at}`)) === 7);
  });
});

describe('a deadline', () => {
  test.each(YEARS)('may not fall on a helligdag, a Saturday or 5 June of %i, and may on every other day', (year) => {
    const shifting = daysOf(year).filter(
      (at) => [SATURDAY, SUNDAY].includes(utcWeekday(at)) || helligdageOf(year).includes(at) || at.endsWith('-06-05'),
    );
    expect(daysOf(year).filter((at) => shiftsDeadline(day(at)))).toEqual(shifting);
  });

  test.each(['2026-12-24', '2026-12-31', '2026-05-15'] as const)('may fall on %s, though banks are closed', (at) => {
    expect(shiftsDeadline(at)).toBe(false);
    expect(isBankDay(at)).toBe(false);
  });

  test('shifts to the first later day it may fall on, and stays where it may', () => {
    fc.assert(
      fc.property(anyDay, (from) => {
        const to = shiftToHverdag(from);
        expect(shiftsDeadline(to)).toBe(false);
        for (let at = from; at < to; at = addDays(at, 1)) expect(shiftsDeadline(at)).toBe(true);
        expect(shiftToHverdag(to)).toBe(to);
      }),
    );
  });

  test('shifts across Easter, and from grundlovsdag before a weekend', () => {
    expect(shiftToHverdag('2026-04-02')).toBe('2026-04-07');
    expect(shiftToHverdag('2026-06-05')).toBe('2026-06-08');
    expect(shiftToHverdag('2026-06-04')).toBe('2026-06-04');
  });
});

describe('bank days', () => {
  test.each([
    [2026, '01-01 04-02 04-03 04-06 05-14 05-15 05-25 06-05 12-24 12-25 12-31'],
    [2027, '01-01 03-25 03-26 03-29 05-06 05-07 05-17 12-24 12-31'],
  ])('of %i are the weekdays without the closing days of Nationalbanken', (year, list) => {
    expect(closedOnWeekdays(year)).toEqual(list.split(' ').map((at) => `${year}-${at}`));
  });

  test.each(YEARS)('of %i leave out the Friday after Kristi himmelfartsdag, when offices are open', (year) => {
    const friday = day(iso(easterSunday(year) + 40));
    expect(isBankDay(friday)).toBe(false);
    expect(isWorkingDay(friday)).toBe(friday.slice(5) !== '06-05');
  });

  test.each(YEARS)('of %i are working days', (year) => {
    expect(daysOf(year).filter((at) => isBankDay(day(at)) && !isWorkingDay(day(at)))).toEqual([]);
  });
});

describe('working days', () => {
  test.each(YEARS)('of %i are Monday to Friday without helligdage, 5 June, 24 and 31 December', (year) => {
    const closed = new Set([...helligdageOf(year), ...['06-05', '12-24', '12-31'].map((at) => `${year}-${at}`)]);
    const expected = daysOf(year).filter((at) => ![SATURDAY, SUNDAY].includes(utcWeekday(at)) && !closed.has(at));
    expect(daysOf(year).filter((at) => isWorkingDay(day(at)))).toEqual(expected);
  });
});

describe('the next hverdag of the 3-hverdage count', () => {
  test('may be a Saturday or grundlovsdag, and no Sunday or helligdag', () => {
    expect(nextHverdag('2026-11-20')).toBe('2026-11-21');
    expect(nextHverdag('2026-06-04')).toBe('2026-06-05');
    expect(nextHverdag('2026-11-21')).toBe('2026-11-23');
    expect(nextHverdag('2026-04-04')).toBe('2026-04-07');
  });

  test('is strictly later, and all days between are helligdage', () => {
    fc.assert(
      fc.property(anyDay, (from) => {
        const to = nextHverdag(from);
        expect(to > from).toBe(true);
        expect(isHelligdag(to)).toBe(false);
        for (let at = addDays(from, 1); at < to; at = addDays(at, 1)) expect(isHelligdag(at)).toBe(true);
      }),
    );
  });
});

describe.each([
  ['bank days', addBankDays, isBankDay],
  ['working days', addWorkingDays, isWorkingDay],
] as const)('adding %s', (_name, add, counts) => {
  const countBetween = (from: LocalDate, to: LocalDate): number => {
    let count = 0;
    for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) count += counts(at) ? 1 : 0;
    return count;
  };

  test('passes exactly that many, ends on one and does not count the first day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = add(from, count);
        expect(counts(to)).toBe(true);
        expect(countBetween(from, to)).toBe(count);
      }),
    );
  });

  test('keeps the order of days, and two steps are one', () => {
    const steps = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(anyDay, anyDay, steps, steps, (a, b, m, n) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        expect(add(early, n) <= add(late, n)).toBe(true);
        expect(add(add(a, m), n)).toBe(add(a, m + n));
      }),
    );
  });

  test('goes back when negative: from a day of the type, there and back again', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const start = add(from, 1);
        expect(add(add(start, count), -count)).toBe(start);
      }),
    );
  });

  test('changes nothing with 0, not even on a Sunday', () => {
    expect(add('2026-11-22', 0)).toBe('2026-11-22');
  });

  test('refuses part days, and days the calendar does not list', () => {
    expect(() => add('2026-11-22', 1.5)).toThrow('1.5 days from 2026-11-22, expected a whole number');
    expect(() => add('2060-12-30', 5)).toThrow(CalendarRangeError);
    expect(() => add('2000-01-03', -5)).toThrow('1999-12-31 is outside 2000–2060');
  });
});

describe('the working days between two days', () => {
  test.each([
    ['2026-11-06', '2026-11-06', 0],
    ['2026-11-06', '2026-11-09', 1],
    ['2026-11-09', '2026-11-06', -1],
    ['2026-11-06', '2026-11-08', 0],
    ['2026-12-23', '2026-12-28', 1],
  ] as const)('from %s to %s are %i', (from, to, count) => {
    expect(workingDaysBetween(from, to)).toBe(count);
  });

  test('are those that addWorkingDays walks, in either direction', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40, max: 40 }), (from, count) => {
        const to = addWorkingDays(from, count);
        expect(workingDaysBetween(from, to)).toBe(count);
      }),
    );
  });
});
