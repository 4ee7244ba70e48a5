import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../../../functions/domain/calendar/index.ts';
import { instantsAt } from '../../../../functions/domain/hearing/index.ts';
import { anyDay, day } from '../calendar/dates.ts';

const ZONE = 'Europe/Copenhagen';

/** By the time zone data: what a clock shows at the earlier and at the later reading of a time, if it shows it at all. */
function byTimeZoneData(date: string, minutes: number): string[] {
  const shown = Temporal.PlainDate.from(date).toPlainDateTime(
    Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 }),
  );
  const readings = (['earlier', 'later'] as const)
    .map((disambiguation) => shown.toZonedDateTime(ZONE, { disambiguation }))
    .filter((zoned) => zoned.toPlainDateTime().equals(shown))
    .map(({ epochMilliseconds }) => instantOf(epochMilliseconds));
  return [...new Set(readings)];
}

describe('the moments at which Danish clocks show a time', () => {
  test('one on an ordinary day, in winter and in summer', () => {
    expect(instantsAt(day('2026-11-25'), 10 * 60)).toEqual(['2026-11-25T09:00:00.000Z']);
    expect(instantsAt(day('2026-07-01'), 10 * 60)).toEqual(['2026-07-01T08:00:00.000Z']);
  });

  test('none in the hour left out in March, two in the hour that comes twice in October', () => {
    expect(instantsAt(day('2026-03-29'), 2 * 60 + 30)).toEqual([]);
    expect(instantsAt(day('2026-10-25'), 2 * 60 + 30)).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
  });

  test.each(['2026-03-29', '2026-10-25', '2031-03-30', '2031-10-26'])(
    'those of the time zone data in every minute of %s',
    (date) => {
      for (let minutes = 0; minutes < 24 * 60; minutes += 1)
        expect(instantsAt(day(date), minutes), `${date} minute ${minutes}`).toEqual(byTimeZoneData(date, minutes));
    },
  );

  test('those of the time zone data on any day of 2021–2035', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1439 }), (date, minutes) => {
        expect(instantsAt(date, minutes)).toEqual(byTimeZoneData(date, minutes));
      }),
      { numRuns: 2000 },
    );
  });
});
