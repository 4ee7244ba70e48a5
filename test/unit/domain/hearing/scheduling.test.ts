import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Instant, localDateOf } from '../../../../functions/domain/calendar/index.ts';
import {
  CourtReferenceSchema,
  HEARING_DAYS_AHEAD_MAX,
  HearingCommandSchema,
  instantsAt,
  KINDS,
  RoomSchema,
} from '../../../../functions/domain/hearing/index.ts';
import { anyDay } from '../calendar/dates.ts';
import {
  afterwards,
  context,
  decide,
  eventsOf,
  HEARING_ID,
  NEXT_HEARING_ID,
  NOW,
  policy,
  reschedule,
  STARTS_AT,
  schedule,
  scheduled,
  wordOf,
} from './builders.ts';

const LATER: Instant = '2026-12-02T09:00:00.000Z';

describe('a hearing is scheduled', () => {
  test('with its kind, time, place and reference, as version 0', () => {
    expect(eventsOf(decide(undefined, schedule()))).toEqual([
      {
        type: 'HearingScheduled',
        hearingId: NEXT_HEARING_ID,
        at: NOW,
        kind: 'bailiff-court-meeting',
        startsAt: STARTS_AT,
        durationMinutes: 30,
        place: { at: 'court', room: 'Retssal 5' },
        courtReference: 'FS 41-1234/2026',
        shortNotice: false,
        scheduledBy: 'housing',
      },
    ]);
  });

  test('for half an hour at the court and an hour at the dwelling, unless its length is given', () => {
    const eviction = schedule({ kind: 'effective-eviction', place: { at: 'dwelling' } });
    expect(eventsOf(decide(undefined, eviction))).toMatchObject([{ durationMinutes: 60 }]);
    expect(eventsOf(decide(undefined, schedule({ durationMinutes: 45 })))).toMatchObject([{ durationMinutes: 45 }]);
  });

  test.each(['bailiff-court-meeting', 'effective-eviction'] as const)('%s takes place where its kind says', (kind) => {
    const [right, wrong] =
      KINDS[kind].at === 'court' ? (['court', 'dwelling'] as const) : (['dwelling', 'court'] as const);
    expect(wordOf(decide(undefined, schedule({ kind, place: { at: right } })))).toBe('HearingScheduled');
    expect(decide(undefined, schedule({ kind, place: { at: wrong } }))).toMatchObject({
      refusal: { code: 'place-not-valid', given: wrong, expected: [right] },
    });
  });

  test('twice in the same words changes nothing', () => {
    expect(wordOf(decide(undefined, schedule(), { others: [scheduled()] }))).toBe('nothing to do');
  });

  test('a second one of its kind that is also to come is refused with the id of the first', () => {
    const others = [scheduled()];
    expect(decide(undefined, schedule({ startsAt: LATER }), { others })).toMatchObject({
      refusal: { code: 'already-recorded', given: HEARING_ID, expected: ['RescheduleHearing'] },
    });
    const eviction = schedule({ kind: 'effective-eviction', place: { at: 'dwelling' }, startsAt: LATER });
    expect(wordOf(decide(undefined, eviction, { others }))).toBe('HearingScheduled');
  });

  test('after one whose hour has struck, although its outcome is not known yet', () => {
    const at: Instant = '2026-11-26T09:00:00.000Z';
    expect(wordOf(decide(undefined, schedule({ startsAt: LATER }), { others: [scheduled()], at }))).toBe(
      'HearingScheduled',
    );
  });
});

describe('the time of a hearing', () => {
  test('lies in the future', () => {
    expect(decide(undefined, schedule({ startsAt: NOW }))).toMatchObject({
      refusal: { code: 'date-not-in-future', given: NOW, expected: [NOW] },
    });
    expect(wordOf(decide(undefined, schedule({ startsAt: '2026-11-02T09:01:00.000Z' })))).toBe('HearingScheduled');
  });

  test(`lies at most ${HEARING_DAYS_AHEAD_MAX} days after the day it was first recorded, however often it is moved`, () => {
    const last = addDays(localDateOf(NOW), HEARING_DAYS_AHEAD_MAX);
    const on = (day: typeof last) => instantsAt(day, 10 * 60)[0] ?? NOW;
    expect(wordOf(decide(undefined, schedule({ startsAt: on(last) })))).toBe('HearingScheduled');
    expect(decide(undefined, schedule({ startsAt: on(addDays(last, 1)) }))).toMatchObject({
      refusal: { code: 'date-too-far', expected: [last] },
    });
    const hearing = scheduled({ scheduledAt: NOW, announcedAt: NOW });
    const at: Instant = '2026-11-20T09:00:00.000Z';
    expect(wordOf(decide(hearing, reschedule(on(last)), { at }))).toBe('HearingRescheduled');
    expect(wordOf(decide(hearing, reschedule(on(addDays(last, 1))), { at }))).toBe('date-too-far');
  });
});

describe('less than 7 days’ notice gives a warning (RPL § 598 stk. 2)', () => {
  const isShort = (at: Instant, startsAt: Instant, shortNoticeDays = 7) =>
    eventsOf(decide(undefined, schedule({ startsAt }), { at, policy: policy({ shortNoticeDays }) })).some(
      (event) => 'shortNotice' in event && event.shortNotice,
    );

  test('seven days are enough, six are not, whatever the hour', () => {
    expect(isShort('2026-11-18T22:59:00.000Z', '2026-11-25T07:00:00.000Z')).toBe(false);
    expect(isShort('2026-11-18T23:00:00.000Z', '2026-11-25T20:00:00.000Z')).toBe(true);
  });

  test('in days of the calendar in Denmark, on every day of 2021–2035', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 14 }), (today, days, limit) => {
        const at = instantsAt(today, 8 * 60)[0] ?? NOW;
        const startsAt = instantsAt(addDays(today, days), 9 * 60)[0] ?? NOW;
        expect(isShort(at, startsAt, limit)).toBe(days < limit);
      }),
    );
  });

  test('a change is judged anew, unless only the room changed', () => {
    const hearing = scheduled();
    const at: Instant = '2026-11-20T09:00:00.000Z';
    const changed = (command: ReturnType<typeof reschedule>) => eventsOf(decide(hearing, command, { at }));
    expect(changed(reschedule('2026-11-26T09:00:00.000Z'))).toMatchObject([{ shortNotice: true }]);
    expect(changed(reschedule(STARTS_AT, { place: { at: 'court', room: '7' } }))).toMatchObject([
      { shortNotice: false },
    ]);
  });
});

describe('a hearing is moved', () => {
  test('to another time; what is not given stays, and the version grows (RFC 5546: SEQUENCE)', () => {
    const moved = afterwards(scheduled(), decide(scheduled(), reschedule(LATER)));
    expect(moved).toEqual({
      ...scheduled(),
      startsAt: LATER,
      earlierStarts: [STARTS_AT],
      sequence: 1,
      announcedAt: NOW,
    });
  });

  test('to another room or under another reference', () => {
    const command = reschedule(STARTS_AT, { place: { at: 'court', room: '7' }, courtReference: 'FS 41-9/2026' });
    expect(afterwards(scheduled(), decide(scheduled(), command))).toMatchObject({
      startsAt: STARTS_AT,
      place: { at: 'court', room: '7' },
      courtReference: 'FS 41-9/2026',
      sequence: 1,
    });
    expect(afterwards(scheduled(), decide(scheduled(), command))).not.toHaveProperty('earlierStarts');
  });

  test('to where it is already: nothing changes', () => {
    const same = reschedule(STARTS_AT, { durationMinutes: 30, place: { at: 'court', room: 'Retssal 5' } });
    expect(wordOf(decide(scheduled(), same))).toBe('nothing to do');
  });

  test('three times, then cancelled: each of the four changes is a version of its own', () => {
    const times: Instant[] = ['2026-11-26T09:00:00.000Z', '2026-12-03T09:00:00.000Z', '2026-12-10T09:00:00.000Z'];
    let hearing: ReturnType<typeof afterwards> = scheduled();
    for (const startsAt of times) hearing = afterwards(hearing, decide(hearing, reschedule(startsAt)));
    expect(hearing).toMatchObject({
      sequence: 3,
      startsAt: '2026-12-10T09:00:00.000Z',
      earlierStarts: [STARTS_AT, '2026-11-26T09:00:00.000Z', '2026-12-03T09:00:00.000Z'],
    });
    hearing = afterwards(hearing, decide(hearing, { type: 'CancelHearing', reason: 'court-cancelled' }));
    expect(hearing).toMatchObject({ status: 'cancelled', sequence: 4, cancelledAt: NOW });
  });

  test('but not when its hour has struck: then it is held, adjourned or cancelled', () => {
    expect(decide(scheduled(), reschedule(LATER), { at: STARTS_AT })).toMatchObject({
      refusal: { code: 'not-possible-in-status', given: 'in the past' },
    });
    expect(wordOf(decide(scheduled(), reschedule(LATER), { at: '2026-11-25T08:59:59.999Z' }))).toBe(
      'HearingRescheduled',
    );
  });

  test('to the other kind of place it can not be', () => {
    expect(wordOf(decide(scheduled(), reschedule(LATER, { place: { at: 'dwelling' } })))).toBe('place-not-valid');
  });
});

describe('what is kept of a hearing has no room for a name (design rule 7)', () => {
  test.each(['5', '12', 'Retssal 5', 'Sal 3', 'Lokale 2.14', 'B12', 'retssal 4a'])('the room %s', (room) => {
    expect(RoomSchema.safeParse(room).success).toBe(true);
  });
  test.each(['', 'Hos Jensen', 'Søndergade 5', 'Sal', '010190-1234', 'Retssal 5, Jensen', '12345'])(
    'the room "%s" is refused',
    (room) => {
      expect(RoomSchema.safeParse(room).success).toBe(false);
    },
  );
  test.each(['FS 41-1234/2026', 'BS-12345/2026-ARH', 'F2-9876/2026', '41-1234/2026'])(
    'the reference %s',
    (reference) => {
      expect(CourtReferenceSchema.safeParse(reference).success).toBe(true);
    },
  );
  test.each([
    '',
    'Jensen',
    'FS',
    'JENSEN 41-1/2026',
    '010190-1234',
    'FS 010190-1234',
    'FS 0101901234',
    'sag om Jensen',
  ])('the reference "%s" is refused', (reference) => {
    expect(CourtReferenceSchema.safeParse(reference).success).toBe(false);
  });
  test('an address is no place', () => {
    const place = { at: 'dwelling', address: 'Åboulevarden 1' };
    expect(HearingCommandSchema.safeParse({ ...schedule(), place }).success).toBe(false);
    expect(HearingCommandSchema.safeParse({ ...schedule(), place: { at: 'dwelling' } }).success).toBe(true);
  });
});

test('the context’s id becomes the hearing’s', () => {
  const [event] = eventsOf(decide(undefined, schedule(), context({ nextHearingId: 'hv-abcdefghjk-m9' })));
  expect(event?.hearingId).toBe('hv-abcdefghjk-m9');
});
