import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDateOf } from '../../../../functions/domain/calendar/index.ts';
import { dayIn, momentIn, shortMomentIn } from '../../../../functions/domain/message/dates.ts';

describe('a date in words', () => {
  test('is Danish or English', () => {
    const moment = '2026-12-03T09:00:00.000Z';
    expect(momentIn('da', moment)).toBe('torsdag den 3. december 2026 kl. 10.00');
    expect(momentIn('en', moment)).toBe('Thursday 3 December 2026 at 10:00');
    expect(shortMomentIn('da', moment)).toBe('torsdag 3. december kl. 10.00');
    expect(shortMomentIn('en', moment)).toBe('Thursday 3 December at 10:00');
  });

  test('is in Danish time: summer and winter, and the day after when UTC is behind', () => {
    expect(momentIn('da', '2026-06-09T14:00:00.000Z')).toBe('tirsdag den 9. juni 2026 kl. 16.00');
    expect(momentIn('da', '2026-11-09T23:30:00.000Z')).toBe('tirsdag den 10. november 2026 kl. 00.30');
    expect(momentIn('en', '2026-11-09T23:30:00.000Z')).toBe('Tuesday 10 November 2026 at 00:30');
  });

  test('without a time is a day', () => {
    expect(momentIn('da', '2026-12-24')).toBe('torsdag den 24. december 2026');
    expect(momentIn('en', '2026-12-24')).toBe('Thursday 24 December 2026');
  });

  test.each(['', 'soon', '2026-02-30', '2026-11-10T25:00:00.000Z'])('that is none is refused: "%s"', (date) => {
    expect(() => momentIn('da', date)).toThrow();
    expect(() => dayIn('en', date)).toThrow();
  });

  test('of a moment is the day that the calendar gives it, 2021–2035', () => {
    const instants = fc.date({
      min: new Date('2021-01-02T00:00:00Z'),
      max: new Date('2035-12-30T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        const instant = date.toISOString() as `${string}T${string}Z`;
        expect(dayIn('da', instant)).toBe(dayIn('da', localDateOf(instant)));
      }),
    );
  });
});
