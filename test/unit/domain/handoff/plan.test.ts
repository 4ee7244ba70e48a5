import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Handoff,
  type HandoffStatus,
  isOpen,
  planHandoff,
  policyOf,
  startClock,
} from '../../../../functions/domain/handoff/index.ts';
import { anyPolicy } from './any-policy.ts';
import { afterwards, decide, IN_STATUS, NOW, overdueClock, policies, policy, requestedAt } from './builders.ts';
import { anyInstant, daysFrom, keepSilent } from './silence.ts';
import { SUBJECTS } from './subjects.ts';

const subjects = Object.entries(SUBJECTS).map(
  ([subject, inStatus]) => [subject, Object.values<Handoff>(inStatus).filter(isOpen)] as const,
);
const OPEN = Object.values(IN_STATUS).filter(isOpen);
const ENDED = Object.values(IN_STATUS).filter((handoff) => !isOpen(handoff));

describe('the plan of a hand-off', () => {
  test.each(ENDED)('that is $status is to end, with the status it ended in', (handoff) => {
    expect(planHandoff(handoff, policies(), NOW)).toEqual({ next: 'end', status: handoff.status });
  });

  const AWAITED: Readonly<Partial<Record<HandoffStatus, string>>> = {
    requested: 'acknowledgement',
    received: 'acceptance',
    accepted: 'outcome',
    'in-progress': 'outcome',
    'on-hold': 'resumption',
  };
  test.each(OPEN)('that is $status is to await its answer, with a bound and an exit', (handoff) => {
    expect(planHandoff(handoff, policies(), NOW)).toMatchObject({
      next: AWAITED[handoff.status],
      waitSeconds: 1,
      onSilence: { does: handoff.status === 'on-hold' ? 'resume' : 'remind' },
    });
  });

  test('waits until the clock runs out, in whole seconds, never too short', () => {
    const clock = overdueClock('acknowledgement', { nextPromptAt: '2026-11-06T09:01:00.001Z' });
    const handoff: Handoff = { ...IN_STATUS.requested, status: 'requested', clock };
    expect(planHandoff(handoff, policies(), NOW)).toMatchObject({ waitSeconds: 61 });
    expect(planHandoff(handoff, policies(), '2026-11-06T09:01:00.000Z')).toMatchObject({ waitSeconds: 1 });
  });

  test('waits until the night on which a hold ends', () => {
    const held = IN_STATUS['on-hold'];
    const handoff: Handoff = held.status === 'on-hold' ? { ...held, until: '2026-11-07' } : held;
    // From ten in the morning until midnight in Denmark.
    expect(planHandoff(handoff, policies(), NOW)).toMatchObject({ waitSeconds: 14 * 3600 });
  });

  test('says what silence means: the reminders by number, then the leader, then the end', () => {
    const planned = (clock: Parameters<typeof overdueClock>[1], remindersMax = 2) => {
      const plan = planHandoff(
        { ...IN_STATUS.requested, status: 'requested', clock: overdueClock('acknowledgement', clock) },
        policies({ remindersMax }),
        NOW,
      );
      return plan.next === 'end' ? undefined : plan.onSilence;
    };
    expect(planned({ reminders: 0 })).toEqual({ does: 'remind', reminder: 1 });
    expect(planned({ reminders: 1 })).toEqual({ does: 'remind', reminder: 2 });
    expect(planned({ reminders: 2 })).toEqual({ does: 'escalate' });
    expect(planned({ reminders: 0 }, 0)).toEqual({ does: 'escalate' });
    expect(planned({ reminders: 2, escalatedAt: NOW })).toEqual({ does: 'expire' });
    expect(planned({ reminders: 0, escalatedAt: NOW })).toEqual({ does: 'expire' });
  });
});

describe('a silent hand-off', () => {
  test('is reminded twice, the leader is told, then it ends: six working days after the request', () => {
    const asked = '2026-11-02T09:00:00.000Z';
    const { said, endedAt, handoff } = keepSilent(
      requestedAt(asked, startClock('acknowledgement', asked, policy())),
      policies(),
      asked,
    );
    expect(said).toEqual(['HandoffReminded', 'HandoffReminded', 'HandoffEscalated', 'HandoffFailed']);
    // Due on Wednesday the 4th: reminded then and on Thursday; the leader told on Friday; two working days more.
    expect(endedAt).toBe('2026-11-10T15:00:00.000Z');
    expect(handoff).toMatchObject({ status: 'failed', reason: 'no-answer-from-recipient' });
  });

  test('ends for every policy, from every moment of 2021 to 2035, after just the promised reminders and escalations, within the sum of the intervals', () => {
    fc.assert(
      fc.property(anyPolicy, anyInstant, (own, asked) => {
        const silent = keepSilent(requestedAt(asked, startClock('acknowledgement', asked, own)), policies(own), asked);
        const reminders = Array.from({ length: own.remindersMax }, () => 'HandoffReminded');
        const escalations = Array.from({ length: own.escalationsMax }, () => 'HandoffEscalated');
        expect(silent.said).toEqual([...reminders, ...escalations, 'HandoffFailed']);
        expect(silent.handoff.status).toBe('failed');
        const workingDays =
          own.acknowledgeWithinWorkingDays +
          own.remindersMax * own.reminderEveryWorkingDays +
          own.escalationsMax * own.escalationWithinWorkingDays;
        // Five working days a week, less at most eleven days of holidays a year, rounded up generously by two weeks.
        expect(daysFrom(asked, silent.endedAt)).toBeLessThan(Math.ceil(workingDays * 1.5) + 14);
      }),
      { numRuns: 200 },
    );
  });

  test('numbers its reminders and its escalations from 1, without a gap', () => {
    fc.assert(
      fc.property(anyPolicy, anyInstant, (own, asked) => {
        const { events } = keepSilent(
          requestedAt(asked, startClock('acknowledgement', asked, own)),
          policies(own),
          asked,
        );
        const numbers = events.flatMap((event) => {
          if (event.type === 'HandoffReminded') return [`reminder ${event.clock.reminders}`];
          return event.type === 'HandoffEscalated' ? [`escalation ${event.clock.escalations}`] : [];
        });
        expect(numbers).toEqual([
          ...Array.from({ length: own.remindersMax }, (_, index) => `reminder ${index + 1}`),
          ...Array.from({ length: own.escalationsMax }, (_, index) => `escalation ${index + 1}`),
        ]);
      }),
      { numRuns: 100 },
    );
  });

  test.each(subjects.flatMap(([subject, statuses]) => statuses.map((handoff) => ({ subject, handoff }))))(
    'that is a $subject and $handoff.status is let go from there, too',
    ({ handoff }) => {
      const silent = keepSilent(handoff, policies(), NOW);
      if (handoff.kind === 'statutory-notice' && handoff.receivedAt !== undefined) {
        expect(silent.said.at(-1)).toBe('HandoffEscalated');
        expect(isOpen(silent.handoff)).toBe(true);
        return;
      }
      expect(silent.handoff).toMatchObject({ status: 'failed', reason: 'no-answer-from-recipient' });
    },
  );
});

describe('the deadlines of a hand-off go by its kind and urgency', () => {
  test.each<[string, Partial<Handoff>, string]>([
    ['routine', {}, 'routine'],
    ['urgent', { priority: 'urgent' }, 'urgent'],
    ['a statutory notice', { kind: 'statutory-notice' }, 'statutoryNotice'],
    ['a statutory notice, urgent or not', { kind: 'statutory-notice', priority: 'urgent' }, 'statutoryNotice'],
  ])('%s', (_what, changes, expected) => {
    const own = policies();
    const { kind, priority } = { ...IN_STATUS.requested, ...changes };
    const found = Object.entries(own).find(([, one]) => one === policyOf({ kind, priority }, own));
    expect(found?.[0]).toBe(expected);
  });

  test('an urgent one is escalated sooner than a routine one', () => {
    const escalatedAfter = (priority: Handoff['priority']) => {
      const received: Handoff = { ...IN_STATUS.received, priority };
      const accepted = afterwards(received, decide(received, { type: 'AcceptHandoff' }));
      const { events } = keepSilent(accepted, policies(), NOW);
      return daysFrom(NOW, events.find(({ type }) => type === 'HandoffEscalated')?.at ?? NOW);
    };
    expect(escalatedAfter('urgent')).toBeLessThan(escalatedAfter('routine') - 14);
  });
});
