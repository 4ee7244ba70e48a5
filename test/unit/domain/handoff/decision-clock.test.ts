import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf, type Instant, instantOf, type LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  decisionDueOn,
  evolveHandoff,
  type Handoff,
  statutoryNotice,
  workingDayFrom,
} from '../../../../functions/domain/handoff/index.ts';
import type { HandoffPolicy } from '../../../../functions/domain/settings/index.ts';
import { anyNoticePolicy } from './any-policy.ts';
import { afterwards, decide, HANDOFF_ID, NOW, noticePolicy, person, policies } from './builders.ts';
import { anyInstant, DAY_MS, daysFrom, keepSilent, type Silent } from './silence.ts';

const own = (changes: Partial<HandoffPolicy> = {}) => ({ ...policies(), statutoryNotice: noticePolicy(changes) });

/** A notice that was sent at one moment and chosen to be treated at once at another. */
function treated(noticeAt: Instant, chosenAt: Instant, changes: Partial<HandoffPolicy> = {}): Handoff {
  const filing = { handoffId: HANDOFF_ID, filingId: 'hv-abcdefghjk-f1' };
  const notice = evolveHandoff(undefined, statutoryNotice(filing, noticeAt, own(changes)));
  const command = { type: 'ChooseHandling', handling: 'at-once', reason: 'children-in-household' } as const;
  const context = { actor: person('municipality'), at: chosenAt, policies: own(changes) };
  return afterwards(notice, decide(notice, command, context));
}

const silentAfter = (noticeAt: Instant, chosenAt: Instant, changes: Partial<HandoffPolicy> = {}): Silent =>
  keepSilent(treated(noticeAt, chosenAt, changes), own(changes), chosenAt);

const momentsOf = (silent: Silent, type: string) =>
  silent.events.filter((event) => event.type === type).map(({ at }) => at);

/** The Danish calendar day of a moment, by the time zone data rather than by the code under test. */
const danishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Copenhagen' });
const dayOf = (at: Instant) => danishDay.format(epochMsOf(at));
const plusDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

describe('RSL § 5 a stk. 2: the 14 days from the notice', () => {
  test.each<[string, LocalDate, LocalDate, LocalDate]>([
    ['on a weekday', '2026-11-06', '2026-11-20', '2026-11-20'],
    [
      'on a Sunday: no rule moves it, the next working day is shown beside it',
      '2026-11-08',
      '2026-11-22',
      '2026-11-23',
    ],
    ['on 24 December: the offices open again on the 28th', '2026-12-10', '2026-12-24', '2026-12-28'],
    ['on Easter Monday', '2026-03-23', '2026-04-06', '2026-04-07'],
    ['over the end of February in a leap year', '2028-02-16', '2028-03-01', '2028-03-01'],
  ])('end %s', (_why, noticeOn, lastOn, shownOn) => {
    expect(decisionDueOn(noticeOn)).toBe(lastOn);
    expect(workingDayFrom(lastOn)).toBe(shownOn);
  });

  test('the municipality is reminded on the tenth day and the next working day, its leader told when the last has ended', () => {
    // Sent and chosen on Friday 6 November; the last day is Friday the 20th.
    const silent = silentAfter(NOW, NOW);
    expect(momentsOf(silent, 'HandoffReminded')).toEqual(['2026-11-16T15:00:00.000Z', '2026-11-17T15:00:00.000Z']);
    expect(momentsOf(silent, 'HandoffEscalated')).toEqual([
      '2026-11-20T23:00:00.000Z',
      // Again every five working days, counted from the 21st, a Saturday.
      '2026-11-27T15:00:00.000Z',
      '2026-12-04T15:00:00.000Z',
      '2026-12-11T15:00:00.000Z',
      '2026-12-18T15:00:00.000Z',
      '2026-12-29T15:00:00.000Z',
    ]);
    // Then nobody is told any more, but what RSL § 5 a demands is still to be done.
    expect(silent.endedAt).toBe('2026-12-29T15:00:00.000Z');
    expect(silent.handoff.status).toBe('accepted');
  });

  test('where policy expects the outcome sooner, the first reminder comes sooner; the last day stays', () => {
    const silent = silentAfter(NOW, NOW, { outcomeWithinWorkingDays: 2 });
    expect(momentsOf(silent, 'HandoffReminded')[0]).toBe('2026-11-10T15:00:00.000Z');
    expect(momentsOf(silent, 'HandoffEscalated')[0]).toBe('2026-11-20T23:00:00.000Z');
  });

  test('chosen with the last day near: the reminder comes the next working day', () => {
    const silent = silentAfter(NOW, '2026-11-18T09:00:00.000Z');
    expect(momentsOf(silent, 'HandoffReminded')).toEqual(['2026-11-19T15:00:00.000Z', '2026-11-20T15:00:00.000Z']);
  });

  test('chosen when the last day has ended: the leader is told at once', () => {
    const silent = silentAfter(NOW, '2026-11-21T09:00:00.000Z');
    expect(silent.said.slice(0, 2)).toEqual(['HandoffEscalated', 'HandoffEscalated']);
    expect(momentsOf(silent, 'HandoffEscalated')[0]).toBe('2026-11-21T09:00:01.000Z');
  });

  test('without reminders in the policy the leader is still not told before the last day has ended', () => {
    const silent = silentAfter(NOW, NOW, { remindersMax: 0 });
    expect(silent.said[0]).toBe('HandoffEscalated');
    expect(momentsOf(silent, 'HandoffEscalated')[0]).toBe('2026-11-20T23:00:00.000Z');
  });

  test('a policy that allows fewer reminders from tomorrow on tells no leader too early', () => {
    const started = treated(NOW, NOW);
    const silent = keepSilent(started, own({ remindersMax: 0 }), NOW);
    expect(momentsOf(silent, 'HandoffEscalated')[0]).toBe('2026-11-20T23:00:00.000Z');
  });
});

const anyChoice = fc.record({
  noticeAt: anyInstant,
  /** From at once until a week after the last day. */
  hoursLater: fc.integer({ min: 0, max: 21 * 24 }),
  changes: anyNoticePolicy,
});

describe('whenever the notice came in 2021 to 2035, whenever it was chosen, under any policy', () => {
  test('nothing is a reminder after the last day, nothing tells the leader before its end, and silence ends', () => {
    fc.assert(
      fc.property(anyChoice, ({ noticeAt, hoursLater, changes }) => {
        const chosenAt = instantOf(epochMsOf(noticeAt) + hoursLater * 3_600_000);
        const silent = silentAfter(noticeAt, chosenAt, changes);
        const lastOn = plusDays(dayOf(noticeAt), 14);
        const reminders = momentsOf(silent, 'HandoffReminded');
        const escalations = momentsOf(silent, 'HandoffEscalated');
        for (const at of reminders) expect(dayOf(at) <= lastOn).toBe(true);
        for (const at of escalations) expect(dayOf(at) > lastOn).toBe(true);
        expect(reminders.length).toBeLessThanOrEqual(changes.remindersMax);
        expect(escalations).toHaveLength(changes.escalationsMax);
        expect(silent.said).not.toContain('HandoffFailed');
        expect(silent.handoff.status).toBe('accepted');
      }),
      { numRuns: 500 },
    );
  });

  test('the leader hears of a missed last day within a second of its end', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 13 }), (noticeAt, daysLater) => {
        const chosenAt = instantOf(epochMsOf(noticeAt) + daysLater * DAY_MS);
        const [first] = momentsOf(silentAfter(noticeAt, chosenAt), 'HandoffEscalated');
        const lastOn = plusDays(dayOf(noticeAt), 14);
        expect(first && dayOf(first)).toBe(plusDays(lastOn, 1));
        expect(first && dayOf(instantOf(epochMsOf(first) - 1001))).toBe(lastOn);
      }),
      { numRuns: 300 },
    );
  });

  test('whoever chooses within three days of the notice is reminded at least four days before the last one', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 3 }), (noticeAt, daysLater) => {
        const chosenAt = instantOf(epochMsOf(noticeAt) + daysLater * DAY_MS);
        const [first] = momentsOf(silentAfter(noticeAt, chosenAt), 'HandoffReminded');
        expect(first && dayOf(first) <= plusDays(dayOf(noticeAt), 10)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('reminders are numbered without a gap, and no wait of the default policy is longer than the 14 days', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: 0, max: 20 }), (noticeAt, daysLater) => {
        const silent = silentAfter(noticeAt, instantOf(epochMsOf(noticeAt) + daysLater * DAY_MS));
        const numbers = silent.events.flatMap((event) =>
          event.type === 'HandoffReminded' ? [event.clock.reminders] : [],
        );
        expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect(silent.longestWaitSeconds).toBeLessThanOrEqual(15 * 86_400);
        expect(daysFrom(noticeAt, silent.endedAt)).toBeLessThan(120);
      }),
      { numRuns: 300 },
    );
  });
});
