import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf, type Instant, instantOf } from '../../../../functions/domain/calendar/index.ts';
import {
  evolveHandoff,
  type Handoff,
  type HandoffStatus,
  isOpen,
  planHandoff,
  startClock,
} from '../../../../functions/domain/handoff/index.ts';
import type { HandoffPolicy } from '../../../../functions/domain/settings/index.ts';
import { decide, eventsOf, IN_STATUS, NOW, overdueClock, policies, policy, requestedAt, SIDES } from './builders.ts';

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

const anyPolicy: fc.Arbitrary<HandoffPolicy> = fc.record({
  acknowledgeWithinWorkingDays: fc.integer({ min: 1, max: 60 }),
  reminderEveryWorkingDays: fc.integer({ min: 1, max: 60 }),
  remindersMax: fc.integer({ min: 0, max: 10 }),
  acceptWithinWorkingDays: fc.integer({ min: 1, max: 60 }),
  outcomeWithinWorkingDays: fc.integer({ min: 1, max: 60 }),
  escalationWithinWorkingDays: fc.integer({ min: 1, max: 60 }),
  escalationsMax: fc.integer({ min: 1, max: 12 }),
});
const DAY_MS = 86_400_000;
const anyInstant = fc.integer({ min: 0, max: 3 * 365 * 86_400 }).map((s) => instantOf(Date.UTC(2026, 0, 1) + s * 1000));

interface Silence {
  readonly said: readonly string[];
  readonly endedAt: Instant;
  readonly status: HandoffStatus;
}

/** Does what the workflow does while nobody answers: plan, wait, do what silence means, plan again. */
function keepSilent(handoff: Handoff, own: HandoffPolicy, from: Instant): Silence {
  const said: string[] = [];
  let [known, at] = [handoff, from];
  for (
    let plan = planHandoff(known, policies(own), at);
    plan.next !== 'end';
    plan = planHandoff(known, policies(own), at)
  ) {
    at = instantOf(epochMsOf(at) + plan.waitSeconds * 1000);
    const { does } = plan.onSilence;
    const prompt = {
      remind: { type: 'RemindHandoff', reminder: 'reminder' in plan.onSilence ? plan.onSilence.reminder : 0 },
      escalate: { type: 'EscalateHandoff' },
      expire: { type: 'ExpireHandoff' },
      resume: { type: 'ResumeHandoff' },
    } as const;
    const events = eventsOf(decide(known, prompt[does], { actor: SIDES.system, at, policies: policies(own) }));
    said.push(...events.map(({ type }) => type));
    // A prompt without an effect would make the workflow turn round for ever.
    if (events.length === 0) throw new Error(`${does} at ${at} had no effect`);
    known = events.reduce<Handoff>(evolveHandoff, known);
  }
  return { said, endedAt: at, status: known.status };
}

describe('a silent hand-off', () => {
  test('is reminded twice, the leader is told, then it ends: six working days after the request', () => {
    const asked = '2026-11-02T09:00:00.000Z';
    const handoff = requestedAt(asked, startClock('acknowledgement', asked, policy()));
    expect(keepSilent(handoff, policy(), asked)).toEqual({
      said: ['HandoffReminded', 'HandoffReminded', 'HandoffEscalated', 'HandoffFailed'],
      // Due on Wednesday the 4th: reminded then and on Thursday; the leader told on Friday; two working days more.
      endedAt: '2026-11-10T15:00:00.000Z',
      status: 'failed',
    });
  });

  test('ends for every policy, from every moment, after just the promised reminders and escalations, within the sum of the intervals', () => {
    fc.assert(
      fc.property(anyPolicy, anyInstant, (own, asked) => {
        const handoff = requestedAt(asked, startClock('acknowledgement', asked, own));
        const { said, endedAt, status } = keepSilent(handoff, own, asked);
        const reminders = Array.from({ length: own.remindersMax }, () => 'HandoffReminded');
        const escalations = Array.from({ length: own.escalationsMax }, () => 'HandoffEscalated');
        expect(said).toEqual([...reminders, ...escalations, 'HandoffFailed']);
        expect(status).toBe('failed');
        const workingDays =
          own.acknowledgeWithinWorkingDays +
          own.remindersMax * own.reminderEveryWorkingDays +
          own.escalationsMax * own.escalationWithinWorkingDays;
        // Five working days a week, less at most eleven days of holidays a year, rounded up generously by one week.
        const calendarDays = Math.ceil(workingDays * 1.5) + 14;
        expect((epochMsOf(endedAt) - epochMsOf(asked)) / DAY_MS).toBeLessThan(calendarDays);
      }),
      { numRuns: 200 },
    );
  });

  test.each(OPEN)('that is $status ends from there, too', (handoff) => {
    expect(keepSilent(handoff, policy(), NOW).status).toBe('failed');
  });
});
