import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf, type Instant, instantOf } from '../../../../functions/domain/calendar/index.ts';
import {
  evolveHandoff,
  type Handoff,
  type HandoffCommand,
  type HandoffEvent,
  type HandoffPrompt,
  HandoffSchema,
  startClock,
} from '../../../../functions/domain/handoff/index.ts';
import { decide, NOW, policies, policy, requestedAt, SIDES, type Side } from './builders.ts';

/**
 * A second, naive model of the loop: which statuses a command may come from, where it leads and who may give it. It
 * knows neither clocks nor reasons, and shares no line with the decider.
 */
const NAIVE: Record<string, { who: string; from: string; to: string }> = {
  AcknowledgeHandoff: { who: 'recipient', from: 'requested', to: 'received' },
  AcceptHandoff: { who: 'recipient', from: 'requested received', to: 'accepted' },
  RejectHandoff: { who: 'recipient', from: 'requested received', to: 'rejected' },
  StartHandoff: { who: 'recipient', from: 'accepted', to: 'in-progress' },
  HoldHandoff: { who: 'recipient', from: 'accepted in-progress', to: 'on-hold' },
  ResumeHandoff: { who: 'recipient system', from: 'on-hold', to: 'accepted in-progress' },
  CompleteHandoff: { who: 'recipient', from: 'accepted in-progress on-hold', to: 'completed' },
  FailHandoff: { who: 'recipient', from: 'accepted in-progress on-hold', to: 'failed' },
  WithdrawHandoff: {
    who: 'requester recipient',
    from: 'requested received accepted in-progress on-hold',
    to: 'cancelled',
  },
  ForwardHandoff: { who: 'recipient', from: 'requested received accepted in-progress', to: 'cancelled' },
  CorrectHandoff: {
    who: 'requester',
    from: 'requested received accepted in-progress on-hold completed rejected cancelled failed',
    to: 'entered-in-error',
  },
  RemindHandoff: { who: 'system', from: 'requested received accepted in-progress', to: 'same' },
  EscalateHandoff: { who: 'system', from: 'requested received accepted in-progress', to: 'same' },
  ExpireHandoff: { who: 'system', from: 'requested received accepted in-progress', to: 'failed' },
  CancelHandoff: { who: 'system', from: 'requested received accepted in-progress on-hold', to: 'cancelled' },
};

const anyCommand: fc.Arbitrary<HandoffCommand | HandoffPrompt> = fc.oneof(
  ...(['AcknowledgeHandoff', 'AcceptHandoff', 'StartHandoff', 'ResumeHandoff', 'CorrectHandoff'] as const).map((type) =>
    fc.constant({ type }),
  ),
  fc.constantFrom('no-capacity', 'duplicate').map((reason) => ({ type: 'RejectHandoff', reason }) as const),
  fc
    .constantFrom('2026-11-09', '2026-11-20', '2027-01-15')
    .map((until) => ({ type: 'HoldHandoff', until, reason: 'absence' }) as HandoffCommand),
  fc.constantFrom('rent-paid', 'agreement-made').map((outcome) => ({ type: 'CompleteHandoff', outcome }) as const),
  fc.constantFrom('no-contact', 'not-deliverable').map((reason) => ({ type: 'FailHandoff', reason }) as const),
  fc
    .constantFrom('no-longer-needed', 'requested-by-mistake')
    .map((reason) => ({ type: 'WithdrawHandoff', reason }) as const),
  fc.constantFrom('advice', 'municipality', 'housing').map((to) => ({ type: 'ForwardHandoff', to }) as const),
  {
    weight: 5,
    arbitrary: fc.integer({ min: 1, max: 4 }).map((reminder) => ({ type: 'RemindHandoff', reminder }) as const),
  },
  { weight: 3, arbitrary: fc.constantFrom({ type: 'EscalateHandoff' } as const, { type: 'ExpireHandoff' } as const) },
  fc.constant({ type: 'CancelHandoff' } as const),
);
const anyStep = fc.record({
  command: anyCommand,
  side: fc.constantFrom<Side>('recipient', 'recipient', 'requester', 'system', 'system', 'stranger'),
  hoursLater: fc.constantFrom(0, 1, 24, 72, 500),
});

interface Run {
  handoff: Handoff;
  at: Instant;
  readonly events: HandoffEvent[];
}

function begin(remindersMax: number): Run {
  const clock = startClock('acknowledgement', NOW, policy({ remindersMax }));
  return { handoff: requestedAt(NOW, clock), at: NOW, events: [] };
}

describe('any sequence of commands by anybody', () => {
  test('agrees with the naive model, never breaks the log, keeps to the schema and to the promised prompts', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), fc.integer({ min: 0, max: 3 }), (steps, remindersMax) => {
        const run = begin(remindersMax);
        for (const { command, side, hoursLater } of steps) {
          run.at = instantOf(epochMsOf(run.at) + hoursLater * 3_600_000);
          takeStep(run, command, side, remindersMax);
        }
        expectPromptsKept(run, remindersMax);
      }),
      { numRuns: 2000 },
    );
  });
});

function takeStep(run: Run, command: HandoffCommand | HandoffPrompt, side: Side, remindersMax: number): void {
  const { handoff, at } = run;
  const rule = NAIVE[command.type] ?? { who: '', from: '', to: '' };
  const isAllowed = rule.who.split(' ').includes(side);
  const isPossible = rule.from.split(' ').includes(handoff.status);
  const decision = decide(handoff, command, { actor: SIDES[side], at, policies: policies({ remindersMax }) });
  if (decision.accepted && decision.events.length > 0) {
    expect({ isAllowed, isPossible }).toEqual({ isAllowed: true, isPossible: true });
    const own = decision.events.filter(({ handoffId }) => handoffId === handoff.handoffId);
    run.handoff = HandoffSchema.parse(own.reduce<Handoff>(evolveHandoff, handoff));
    run.events.push(...own);
    expect(rule.to === 'same' ? handoff.status : rule.to.split(' ')).toContain(run.handoff.status);
  } else if (!isAllowed || !isPossible) {
    // Refused, or a repeat of what was done: in neither case is there anything to record.
    expect(decision.accepted ? rule.to : 'refused').toSatisfy(
      (to: string) => to === 'refused' || to === handoff.status,
    );
  }
}

function expectPromptsKept({ events }: Run, remindersMax: number): void {
  let [reminders, escalations] = [0, 0];
  for (const { type } of events) {
    if (type === 'HandoffReminded') reminders += 1;
    else if (type === 'HandoffEscalated') escalations += 1;
    else if (type !== 'HandoffStarted') [reminders, escalations] = [0, 0];
    expect(reminders).toBeLessThanOrEqual(remindersMax);
    expect(escalations).toBeLessThanOrEqual(1);
  }
}
