import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import {
  type Hearing,
  HearingCommandSchema,
  type HearingKind,
  type HearingOutcome,
  HearingOutcomeSchema,
  HearingSchema,
} from '../../../../functions/domain/hearing/index.ts';
import {
  ACTORS,
  AFTERWARDS,
  afterwards,
  decide,
  eventsOf,
  HEARING_ID,
  NEXT_HEARING_ID,
  outcome,
  STARTS_AT,
  scheduled,
  wordOf,
} from './builders.ts';

const HELD = afterwards(scheduled(), decide(scheduled(), outcome('adjourned'), { at: AFTERWARDS }));
const LATER: Instant = '2026-12-16T09:00:00.000Z';

/** From domain facts § 3: `b` at the bailiff court's meeting, `e` at the effective eviction. */
const POSSIBLE: Readonly<Record<HearingOutcome, string>> = {
  paid: 'be',
  agreement: 'be',
  adjourned: 'be',
  dismissed: 'be',
  refused: 'be',
  withdrawn: 'be',
  'eviction-decided': 'b',
  'carried-out': 'e',
  'moved-out': 'be',
};
const KIND_OF = { b: 'bailiff-court-meeting', e: 'effective-eviction' } as const;
const cells = HearingOutcomeSchema.options.flatMap((code) =>
  (['b', 'e'] as const).map((letter) => ({ code, kind: KIND_OF[letter], isPossible: POSSIBLE[code].includes(letter) })),
);

const ofKind = (kind: HearingKind) =>
  scheduled({ kind, place: kind === 'effective-eviction' ? { at: 'dwelling' } : { at: 'court' } });

describe('the outcome of a hearing (domain facts § 3)', () => {
  test.each(cells)('$code at $kind: $isPossible', ({ code, kind, isPossible }) => {
    const decision = decide(ofKind(kind), outcome(code), { at: AFTERWARDS });
    expect(wordOf(decision)).toBe(isPossible ? 'HearingHeld' : 'kind-not-allowed');
    if (!decision.accepted) expect(decision.refusal.expected).not.toContain(code);
  });

  test('adjourned and evicted never share a word', () => {
    const words = (codes: readonly string[]) => codes.flatMap((code) => code.split('-'));
    const adjourned = new Set(words(['adjourned']));
    const evicted = words(['eviction-decided', 'carried-out']);
    expect(evicted.filter((word) => adjourned.has(word))).toEqual([]);
    for (const code of HearingOutcomeSchema.options) expect(code).not.toMatch(/udsat|postponed|evicted/);
  });

  test('is recorded with who said it and when', () => {
    const decision = decide(scheduled(), outcome('dismissed'), { at: AFTERWARDS, actor: ACTORS.court });
    expect(afterwards(scheduled(), decision)).toMatchObject({
      status: 'held',
      outcome: 'dismissed',
      recordedBy: 'court',
      recordedAt: AFTERWARDS,
    });
  });

  test('can not be known before the hearing has begun, but as soon as it has', () => {
    expect(decide(scheduled(), outcome('paid'), { at: '2026-11-25T08:59:59.999Z' })).toMatchObject({
      refusal: { code: 'not-held-yet', given: 'paid', expected: [STARTS_AT] },
    });
    expect(wordOf(decide(scheduled(), outcome('paid'), { at: STARTS_AT }))).toBe('HearingHeld');
  });
});

describe('a hearing that is adjourned (RPL §§ 495 stk. 3, 502 stk. 1 nr. 2)', () => {
  const adjourn = (startsAt: Instant, changes = {}) =>
    decide(scheduled(), outcome('adjourned', { startsAt }), { at: AFTERWARDS, ...changes });

  test('has a successor, linked both ways, in the same decision', () => {
    expect(eventsOf(adjourn(LATER))).toMatchObject([
      { type: 'HearingHeld', hearingId: HEARING_ID, outcome: 'adjourned', adjournedTo: NEXT_HEARING_ID },
      {
        type: 'HearingScheduled',
        hearingId: NEXT_HEARING_ID,
        adjournedFrom: HEARING_ID,
        kind: 'bailiff-court-meeting',
        startsAt: LATER,
        durationMinutes: 30,
        place: { at: 'court', room: 'Retssal 5' },
        courtReference: 'FS 41-1234/2026',
        shortNotice: false,
      },
    ]);
  });

  test('to another place when one is given', () => {
    const decision = decide(scheduled(), outcome('adjourned', { startsAt: LATER, place: { at: 'court', room: '9' } }), {
      at: AFTERWARDS,
    });
    expect(eventsOf(decision)).toMatchObject([{}, { place: { at: 'court', room: '9' } }]);
  });

  test('without a date, when the court has named none yet, has no successor', () => {
    const events = eventsOf(decide(scheduled(), outcome('adjourned'), { at: AFTERWARDS }));
    expect(events.map(({ type }) => type)).toEqual(['HearingHeld']);
    expect(events[0]).not.toHaveProperty('adjournedTo');
  });

  test('to a date that is recorded already is linked with it', () => {
    const known = scheduled({ hearingId: NEXT_HEARING_ID, startsAt: LATER });
    expect(eventsOf(adjourn(LATER, { others: [known], nextHearingId: 'hv-abcdefghjk-m3' }))).toMatchObject([
      { type: 'HearingHeld', adjournedTo: NEXT_HEARING_ID },
    ]);
  });

  test('to another date than the one recorded is refused: one of the two is wrong', () => {
    const known = scheduled({ hearingId: NEXT_HEARING_ID, startsAt: '2026-12-17T09:00:00.000Z' });
    expect(wordOf(adjourn(LATER, { others: [known] }))).toBe('already-recorded');
  });

  test('said again changes nothing, but a date that comes later is not lost in silence: it is to be scheduled', () => {
    const next = scheduled({ hearingId: NEXT_HEARING_ID, startsAt: LATER });
    const again = (from: Partial<Hearing>, others: Hearing[], startsAt = LATER) =>
      wordOf(
        decide(HearingSchema.parse({ ...HELD, ...from }), outcome('adjourned', { startsAt }), {
          at: AFTERWARDS,
          others,
        }),
      );
    expect(again({ adjournedTo: NEXT_HEARING_ID }, [next])).toBe('nothing to do');
    expect(again({ adjournedTo: NEXT_HEARING_ID }, [{ ...next, startsAt: STARTS_AT, earlierStarts: [LATER] }])).toBe(
      'nothing to do',
    );
    expect(again({ adjournedTo: NEXT_HEARING_ID }, [next], '2026-12-17T09:00:00.000Z')).toBe('not-possible-in-status');
    expect(again({}, [])).toBe('not-possible-in-status');
  });

  test('to a date in the past is refused as a whole', () => {
    expect(wordOf(adjourn('2026-11-20T09:00:00.000Z'))).toBe('date-not-in-future');
  });

  test('no other outcome has a further date', () => {
    const isTaken = (code: HearingOutcome) =>
      HearingCommandSchema.safeParse(outcome(code, { startsAt: LATER })).success;
    expect(HearingOutcomeSchema.options.filter(isTaken)).toEqual(['adjourned']);
  });
});
