import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  daysBetween,
  epochMsOf,
  type Instant,
  instantOf,
  isWorkingDay,
  localDateOf,
} from '../../../../functions/domain/calendar/index.ts';
import {
  endOf,
  evolveHearing,
  HEARING_DAYS_AHEAD_MAX,
  HEARING_WAIT_SECONDS_MAX,
  type Hearing,
  type HearingEvent,
  instantsAt,
  OUTCOME_ASKED_DAYS_MAX,
  planHearing,
  type ScheduledHearing,
} from '../../../../functions/domain/hearing/index.ts';
import type { HearingPolicy } from '../../../../functions/domain/settings/index.ts';
import { anyDay } from '../calendar/dates.ts';
import {
  ACTORS,
  AFTERWARDS,
  afterwards,
  decide,
  eventsOf,
  IN_STATUS,
  NOW,
  policy,
  reschedule,
  STARTS_AT,
  scheduled,
  scheduledAt,
  wordOf,
} from './builders.ts';

const after = (at: Instant, ms: number) => instantOf(epochMsOf(at) + ms);
const inDenmark = (at: Instant) => Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Copenhagen');

/** One thing that was said by itself, and when. */
interface Said {
  readonly at: Instant;
  readonly event: HearingEvent;
}

/** Does what the workflow does while nobody says anything: plan, wait or prompt, plan again. */
function letTimePass(hearing: Hearing, own: HearingPolicy, from: Instant, until?: Instant) {
  const said: Said[] = [];
  const waits: number[] = [];
  let [known, at] = [hearing, from];
  for (let turns = 0; turns < 200; turns += 1) {
    const plan = planHearing(known, own, at);
    if (plan.next === 'end') return { said, waits, hearing: known, at, ended: true };
    if ('waitSeconds' in plan) {
      const next = after(at, plan.waitSeconds * 1000);
      waits.push(plan.waitSeconds);
      if (until !== undefined && next > until) return { said, waits, hearing: known, at: until, ended: false };
      at = next;
      continue;
    }
    const prompt =
      plan.next === 'remind'
        ? ({ type: 'RemindHearing', to: plan.to, daysBefore: plan.daysBefore } as const)
        : ({ type: 'AskHearingOutcome', ask: plan.ask } as const);
    const events = eventsOf(decide(known, prompt, { actor: ACTORS.system, at, policy: own }));
    // A prompt without an effect would make the workflow turn round for ever.
    if (events.length === 0) throw new Error(`${plan.next} at ${at} had no effect`);
    for (const event of events) said.push({ at, event });
    known = events.reduce<Hearing>(evolveHearing, known);
  }
  throw new Error('the plan never ended');
}

/** A reminder or request in a word, with its day and hour in Denmark. */
function inWords({ at, event }: Said): string {
  const local = inDenmark(at).toPlainDateTime().toString({ smallestUnit: 'minute' });
  if (event.type === 'HearingReminded') return `${local} ${event.to} ${event.daysBefore} days before`;
  return event.type === 'HearingOutcomeAsked' ? `${local} ask ${event.ask}` : `${local} ${event.type}`;
}

describe('a hearing that nobody touches', () => {
  test('reminds agencies 7 and 1 days before, the tenant 3 days before, then asks for the outcome and tells the leader', () => {
    const hearing = scheduledAt(NOW, STARTS_AT);
    const { said, hearing: end } = letTimePass(hearing, policy(), NOW);
    expect(said.map(inWords)).toEqual([
      '2026-11-18T09:00 agencies 7 days before',
      '2026-11-22T09:00 tenant 3 days before',
      '2026-11-24T09:00 agencies 1 days before',
      '2026-11-26T09:00 ask 1',
      '2026-11-27T09:00 ask 2',
      '2026-11-30T09:00 ask 3',
      '2026-12-01T09:00 HearingOutcomeEscalated',
    ]);
    expect(end).toMatchObject({ status: 'scheduled', outcomeAsks: 3, leaderToldAt: '2026-12-01T08:00:00.000Z' });
  });

  test('skips what the announcement has just said: scheduled six days ahead, the reminder of the 7th day is not sent', () => {
    const at: Instant = '2026-11-19T09:00:00.000Z';
    const { said } = letTimePass(scheduledAt(at, STARTS_AT), policy(), at);
    expect(said.map(inWords).slice(0, 2)).toEqual([
      '2026-11-22T09:00 tenant 3 days before',
      '2026-11-24T09:00 agencies 1 days before',
    ]);
  });

  test('on short notice is told to the tenant at once, to whom nobody announced it', () => {
    const at: Instant = '2026-11-24T15:00:00.000Z';
    const { said } = letTimePass(scheduledAt(at, STARTS_AT), policy(), at, STARTS_AT);
    expect(said.map(inWords)).toEqual(['2026-11-24T16:00 tenant 3 days before']);
  });

  test('is told to the tenant once where several reminders came too late, and reminded of by those to come', () => {
    const at: Instant = '2026-11-23T09:00:00.000Z';
    const own = policy({ remindTenantDaysBefore: [7, 3, 1] });
    const { said } = letTimePass(scheduledAt(at, STARTS_AT), own, at, STARTS_AT);
    expect(said.map(inWords).filter((word) => word.includes('tenant'))).toEqual([
      '2026-11-23T10:00 tenant 3 days before',
      '2026-11-24T09:00 tenant 1 days before',
    ]);
  });

  test('is not told to the tenant at once where the policy reminds tenants of nothing', () => {
    const at: Instant = '2026-11-24T15:00:00.000Z';
    const own = policy({ remindTenantDaysBefore: [] });
    expect(letTimePass(scheduledAt(at, STARTS_AT), own, at, STARTS_AT).said).toEqual([]);
  });

  test('moved on short notice is told at once to a tenant who knows no date, and by the change itself to one who does', () => {
    const at: Instant = '2026-11-23T09:00:00.000Z';
    const soon = reschedule('2026-11-24T12:00:00.000Z');
    const words = (reminded: ScheduledHearing['reminded']) => {
      const moved = afterwards(scheduled({ reminded }), decide(scheduled({ reminded }), soon, { at }));
      return letTimePass(moved, policy(), at, soon.startsAt).said.map(inWords);
    };
    expect(words([])).toEqual(['2026-11-23T10:00 tenant 3 days before']);
    expect(words([{ to: 'tenant', daysBefore: 3, sequence: 0 }])).toEqual([]);
  });

  test('is not reminded at the very moment at which it was told', () => {
    const nine: Instant = '2026-11-18T08:00:00.000Z';
    const words = (at: Instant) => letTimePass(scheduledAt(at, STARTS_AT), policy(), at).said.map(inWords);
    expect(words(nine)[0]).toBe('2026-11-22T09:00 tenant 3 days before');
    expect(words(after(nine, -1))[0]).toBe('2026-11-18T09:00 agencies 7 days before');
  });

  test('asks for the outcome even where the policy reminds nobody', () => {
    const own = policy({ remindAgenciesDaysBefore: [], remindTenantDaysBefore: [] });
    const { said } = letTimePass(scheduledAt(NOW, STARTS_AT), own, NOW);
    expect(said.map(inWords)).toHaveLength(4);
  });
});

describe('the plan', () => {
  test.each(['cancelled', 'held'] as const)('of a hearing that is %s is to end', (status) => {
    expect(planHearing(IN_STATUS[status], policy(), NOW)).toEqual({ next: 'end', status });
  });

  test('names what is awaited: a reminder’s day, the hearing, its outcome', () => {
    const hearing = scheduled();
    expect(planHearing(hearing, policy(), NOW)).toMatchObject({ next: 'await-reminder' });
    const own = policy({ remindAgenciesDaysBefore: [], remindTenantDaysBefore: [] });
    expect(planHearing(hearing, own, '2026-11-25T08:59:00.000Z')).toEqual({
      next: 'await-hearing',
      waitSeconds: 31 * 60,
    });
    expect(planHearing(hearing, own, STARTS_AT)).toEqual({ next: 'await-hearing', waitSeconds: 30 * 60 });
    expect(planHearing(hearing, own, AFTERWARDS)).toEqual({ next: 'await-outcome', waitSeconds: 22 * 3600 });
  });

  test('after an outage sends the newest reminder only, and after the hearing none', () => {
    const hearing = scheduled();
    // Down from before the 7th day until an hour before the hearing.
    const at: Instant = '2026-11-25T08:00:00.000Z';
    const { said } = letTimePass(hearing, policy(), at, STARTS_AT);
    expect(said.map(inWords)).toEqual([
      '2026-11-25T09:00 agencies 1 days before',
      '2026-11-25T09:00 tenant 3 days before',
    ]);
    expect(planHearing(hearing, policy(), STARTS_AT).next).toBe('await-hearing');
  });

  test('does not send the reminder of a day before again when the outage came between two', () => {
    const reminded = [{ to: 'agencies' as const, daysBefore: 7, sequence: 0 }];
    const { said } = letTimePass(
      scheduled({ reminded }),
      policy(),
      '2026-11-19T08:00:00.000Z',
      '2026-11-22T00:00:00.000Z',
    );
    expect(said).toEqual([]);
  });
});

describe('a prompt that comes twice, too early, too late or for another date', () => {
  const system = ACTORS.system;
  const remind = { type: 'RemindHearing', to: 'agencies', daysBefore: 7 } as const;
  const due: Instant = '2026-11-18T08:00:00.000Z';

  test('sends nothing', () => {
    const once = afterwards(scheduled(), decide(scheduled(), remind, { actor: system, at: due }));
    expect(once).toMatchObject({ reminded: [{ to: 'agencies', daysBefore: 7, sequence: 0 }] });
    expect(wordOf(decide(once, remind, { actor: system, at: due }))).toBe('nothing to do');
    const early: Instant = '2026-11-18T07:59:59.999Z';
    expect(wordOf(decide(scheduled(), remind, { actor: system, at: early }))).toBe('nothing to do');
    expect(wordOf(decide(scheduled(), remind, { actor: system, at: STARTS_AT }))).toBe('nothing to do');
    expect(wordOf(decide(scheduled(), { ...remind, daysBefore: 5 }, { actor: system, at: due }))).toBe('nothing to do');
  });

  test('a change withdraws the old reminders: the same day before is reminded of anew for the new date', () => {
    const once = afterwards(scheduled(), decide(scheduled(), remind, { actor: system, at: due }));
    const moved = afterwards(once, decide(once, reschedule('2026-12-16T09:00:00.000Z'), { at: due }));
    expect(wordOf(decide(moved, remind, { actor: system, at: due }))).toBe('nothing to do');
    expect(letTimePass(moved, policy(), due).said.map(inWords)[0]).toBe('2026-12-09T09:00 agencies 7 days before');
  });

  test('the outcome is asked for in order, once each, and never before its time', () => {
    const ask = (number: number, at: Instant, hearing: Hearing = scheduled()) =>
      wordOf(decide(hearing, { type: 'AskHearingOutcome', ask: number }, { actor: system, at }));
    const first: Instant = '2026-11-26T08:00:00.000Z';
    expect(ask(1, '2026-11-26T07:59:59.999Z')).toBe('nothing to do');
    expect(ask(1, first)).toBe('HearingOutcomeAsked');
    expect(ask(2, first)).toBe('nothing to do');
    expect(ask(1, first, scheduled({ outcomeAsks: 1 }))).toBe('nothing to do');
    expect(ask(4, '2026-12-01T08:00:00.000Z', scheduled({ outcomeAsks: 3 }))).toBe('HearingOutcomeEscalated');
    const told = scheduled({ outcomeAsks: 3, leaderToldAt: '2026-12-01T08:00:00.000Z' });
    expect(ask(4, '2026-12-02T08:00:00.000Z', told)).toBe('nothing to do');
  });
});

const distinctDays = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 5 });
const anyPolicy: fc.Arbitrary<HearingPolicy> = fc.record({
  remindAgenciesDaysBefore: distinctDays,
  remindTenantDaysBefore: distinctDays,
  shortNoticeDays: fc.integer({ min: 1, max: 60 }),
  askOutcomeEveryWorkingDays: fc.integer({ min: 1, max: 60 }),
  outcomeAsksMax: fc.integer({ min: 1, max: 10 }),
});
const anyMinute = fc.integer({ min: 0, max: 1439 });
const instantOn = (date: ReturnType<typeof localDateOf>, minutes: number): Instant =>
  instantsAt(date, minutes)[0] ?? instantsAt(date, 12 * 60)[0] ?? NOW;
/** A moment of 2021–2035 and a hearing after it, as far away as is allowed. */
const anyDates = fc
  .tuple(anyDay, anyMinute, fc.integer({ min: 1, max: HEARING_DAYS_AHEAD_MAX }), anyMinute)
  .map(([today, minute, days, starts]) => ({
    at: instantOn(today, minute),
    startsAt: instantOn(addDays(today, days), starts),
  }));

describe('for every policy and every date of 2021–2035', () => {
  test('reminders go once each, at nine in Denmark on their day, before the hearing; late ones to the tenant alone, as one', () => {
    fc.assert(
      fc.property(anyPolicy, anyDates, (own, { at, startsAt }) => {
        const { said } = letTimePass(scheduledAt(at, startsAt, own), own, at);
        const reminders = said.flatMap(({ at: when, event }) =>
          event.type === 'HearingReminded' ? [{ when, to: event.to, daysBefore: event.daysBefore }] : [],
        );
        const expected = (days: readonly number[], to: string) => {
          const all = days.map((daysBefore) => ({ to, daysBefore, when: nineOn(startsAt, daysBefore) }));
          const [nearest] = all.filter(({ when }) => when <= at).sort((a, b) => a.daysBefore - b.daysBefore);
          const atOnce = to === 'tenant' && nearest ? [{ ...nearest, when: at }] : [];
          return [...atOnce, ...all.filter(({ when }) => when > at)];
        };
        const byTime = (a: { when: Instant; to: string }, b: { when: Instant; to: string }) =>
          a.when === b.when ? a.to.localeCompare(b.to) : a.when.localeCompare(b.when);
        expect(reminders.sort(byTime)).toEqual(
          [
            ...expected(own.remindAgenciesDaysBefore, 'agencies'),
            ...expected(own.remindTenantDaysBefore, 'tenant'),
          ].sort(byTime),
        );
        expect(reminders.every(({ when }) => when < startsAt)).toBe(true);
      }),
    );
  });

  test('every wait has a bound of 30 days, and the execution ends within 341 days', () => {
    fc.assert(
      fc.property(anyPolicy, anyDates, (own, { at, startsAt }) => {
        const hearing = scheduledAt(at, startsAt, own);
        const { waits, at: endedAt, ended } = letTimePass(hearing, own, at);
        expect(ended).toBe(true);
        for (const wait of waits) expect(wait).toSatisfy((seconds: number) => isWholeWithin(seconds));
        // Days of the calendar, from whichever moment of the first; one more where the hearing ends past midnight.
        const days = daysBetween(localDateOf(at), localDateOf(endedAt));
        expect(days).toBeLessThanOrEqual(HEARING_DAYS_AHEAD_MAX + 1 + OUTCOME_ASKED_DAYS_MAX);
      }),
    );
  });

  test('the outcome is asked for on working days after the hearing, in order, the leader last', () => {
    fc.assert(
      fc.property(anyPolicy, anyDates, (own, { at, startsAt }) => {
        const hearing = scheduledAt(at, startsAt, own);
        const asked = letTimePass(hearing, own, at).said.filter(({ event }) => event.type !== 'HearingReminded');
        const numbers = asked.flatMap(({ event }) => (event.type === 'HearingOutcomeAsked' ? [event.ask] : []));
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect(numbers.length).toBeLessThanOrEqual(own.outcomeAsksMax);
        expect(asked.at(-1)?.event.type).toBe('HearingOutcomeEscalated');
        const heldOn = localDateOf(endOf(hearing));
        for (const { at: when, event } of asked) {
          expect(localDateOf(when) > heldOn).toBe(true);
          expect(daysBetween(heldOn, localDateOf(when))).toBeLessThanOrEqual(OUTCOME_ASKED_DAYS_MAX);
          if (event.type === 'HearingOutcomeAsked') expect(isWorkingDay(localDateOf(when))).toBe(true);
        }
      }),
    );
  });
});

function isWholeWithin(seconds: number): boolean {
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= HEARING_WAIT_SECONDS_MAX;
}

/** By the time zone data: nine o'clock so many days before the hearing's day. */
function nineOn(startsAt: Instant, daysBefore: number): Instant {
  const morning = inDenmark(startsAt).toPlainDate().subtract({ days: daysBefore });
  return instantOf(morning.toZonedDateTime({ timeZone: 'Europe/Copenhagen', plainTime: '09:00' }).epochMilliseconds);
}
