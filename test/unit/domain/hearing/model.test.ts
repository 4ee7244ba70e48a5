import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf, type Instant, instantOf } from '../../../../functions/domain/calendar/index.ts';
import {
  evolveHearing,
  type Hearing,
  type HearingCommand,
  type HearingEvent,
  HearingEventSchema,
  HearingSchema,
  ImpossibleHearingEventError,
  planHearing,
} from '../../../../functions/domain/hearing/index.ts';
import { ACTORS, decide, IN_STATUS, NOW, policy, type Role, scheduledAt } from './builders.ts';

const HOUR_MS = 3_600_000;

/** A step of a story: time passes, and then somebody asks for something, or the workflow does what it plans. */
const anyCommand: fc.Arbitrary<HearingCommand | 'workflow'> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('workflow' as const) },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: -5, max: 60 })
      .map((days) => ({ type: 'RescheduleHearing', startsAt: after(NOW, days * 24) }) as HearingCommand),
  },
  fc.constant({ type: 'CancelHearing', reason: 'court-cancelled' } as HearingCommand),
  fc
    .constantFrom('paid', 'dismissed', 'carried-out')
    .map((outcome) => ({ type: 'RecordHearingOutcome', outcome }) as HearingCommand),
  fc.integer({ min: 0, max: 3 }).map((sequence) => ({ type: 'AcknowledgeHearing', sequence }) as HearingCommand),
);
const anyStep = fc.record({
  command: anyCommand,
  role: fc.constantFrom<Role>('housing', 'court', 'advice', 'municipality'),
  hoursLater: fc.constantFrom(0, 1, 24, 72, 300),
});

function after(at: Instant, hours: number): Instant {
  return instantOf(epochMsOf(at) + hours * HOUR_MS);
}

interface Run {
  hearing: Hearing;
  at: Instant;
  readonly events: { readonly event: HearingEvent; readonly before: Hearing }[];
}

function takeStep(
  run: Run,
  { command, role, hoursLater }: { command: HearingCommand | 'workflow'; role: Role; hoursLater: number },
) {
  run.at = after(run.at, hoursLater);
  if (command !== 'workflow') return record(run, decide(run.hearing, command, { actor: ACTORS[role], at: run.at }));
  const plan = planHearing(run.hearing, policy(), run.at);
  if (plan.next === 'remind') {
    const { to, daysBefore } = plan;
    const prompt = { type: 'RemindHearing', to, daysBefore } as const;
    // The task is tried twice, as Step Functions may.
    for (let tries = 0; tries < 2; tries += 1)
      record(run, decide(run.hearing, prompt, { actor: ACTORS.system, at: run.at }));
  } else if (plan.next === 'ask-outcome') {
    const prompt = { type: 'AskHearingOutcome', ask: plan.ask } as const;
    for (let tries = 0; tries < 2; tries += 1)
      record(run, decide(run.hearing, prompt, { actor: ACTORS.system, at: run.at }));
  }
}

function record(run: Run, decision: ReturnType<typeof decide>): void {
  if (!decision.accepted) return;
  for (const event of decision.events) {
    run.events.push({ event: HearingEventSchema.parse(event), before: run.hearing });
    run.hearing = HearingSchema.parse(evolveHearing(run.hearing, event));
  }
}

describe('any story of a hearing', () => {
  test('keeps its promises: versions grow by one, no reminder twice or too late, an end is an end', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), fc.integer({ min: 1, max: 40 }), (steps, days) => {
        const run: Run = { hearing: scheduledAt(NOW, after(NOW, days * 24)), at: NOW, events: [] };
        for (const step of steps) takeStep(run, step);
        expectVersionsGrow(run);
        expectRemindersKept(run);
        expectEndIsEnd(run);
      }),
      { numRuns: 1500 },
    );
  });
});

function expectVersionsGrow({ events }: Run): void {
  for (const { event, before } of events) {
    if (event.type === 'HearingRescheduled' || event.type === 'HearingCancelled')
      expect(event.sequence).toBe(before.sequence + 1);
  }
}

function expectRemindersKept({ events }: Run): void {
  const sent = new Set<string>();
  for (const { event, before } of events) {
    if (event.type !== 'HearingReminded') continue;
    const key = `${event.to} ${event.daysBefore} ${event.sequence}`;
    expect(sent.has(key), key).toBe(false);
    sent.add(key);
    expect(event.sequence).toBe(before.sequence);
    expect(event.at < before.startsAt).toBe(true);
    // The tenant, to whom nothing is announced, may be told at that very moment.
    expect(event.to === 'tenant' ? event.at >= before.announcedAt : event.at > before.announcedAt).toBe(true);
  }
}

function expectEndIsEnd({ events, hearing, at }: Run): void {
  for (const { event, before } of events) {
    if (before.status !== 'scheduled') expect(event.type).toBe('HearingAcknowledged');
    if (before.status === 'held') expect.fail('something happened to a hearing that was held');
  }
  if (hearing.status !== 'scheduled') expect(planHearing(hearing, policy(), at).next).toBe('end');
}

describe('an event that no decider makes is a damaged log', () => {
  const of = { hearingId: IN_STATUS.scheduled.hearingId, at: NOW };
  const cancelled: HearingEvent = { type: 'HearingCancelled', ...of, reason: 'court-cancelled', sequence: 1 };
  const confirmed: HearingEvent = { type: 'HearingAcknowledged', ...of, agency: 'advice', sequence: 0 };

  test.each([
    ['of a hearing that does not exist', undefined, cancelled],
    ['after the end', IN_STATUS.cancelled, cancelled],
    ['a confirmation of what was held', IN_STATUS.held, confirmed],
  ] as const)('%s', (_what, hearing, event) => {
    expect(() => evolveHearing(hearing, event)).toThrow(ImpossibleHearingEventError);
  });

  test('a hearing scheduled a second time', () => {
    const event = {
      type: 'HearingScheduled',
      ...of,
      kind: 'bailiff-court-meeting',
      startsAt: NOW,
      durationMinutes: 30,
      place: { at: 'court' },
      shortNotice: false,
      scheduledBy: 'housing',
    } as const;
    expect(() => evolveHearing(IN_STATUS.scheduled, event)).toThrow(ImpossibleHearingEventError);
    expect(evolveHearing(undefined, event)).toMatchObject({ status: 'scheduled', sequence: 0 });
  });
});
