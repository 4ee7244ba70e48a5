import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { epochMsOf, type Instant, instantOf, localDateOf } from '../../../../functions/domain/calendar/index.ts';
import {
  evolveHandoff,
  type Handoff,
  type HandoffCommand,
  type HandoffEvent,
  type HandoffPrompt,
  HandoffSchema,
  isOpen,
  statutoryNotice,
} from '../../../../functions/domain/handoff/index.ts';
import { decide, HANDOFF_ID, noticePolicy, person, policies, SIDES } from './builders.ts';
import { anyInstant } from './silence.ts';

type Command = HandoffCommand | HandoffPrompt;

const constant = (...commands: Command[]) => fc.constantFrom(...commands);
/** Commands as anybody may give them at a moment; days are today's or yesterday's. */
const anyCommand = fc.oneof(
  {
    weight: 3,
    arbitrary: constant({ type: 'AcknowledgeHandoff' }, { type: 'StartHandoff' }, { type: 'ResumeHandoff' }),
  },
  {
    weight: 3,
    arbitrary: constant(
      { type: 'ChooseHandling', handling: 'at-once', reason: 'children-in-household' },
      { type: 'ChooseHandling', handling: 'contact', reason: 'no-children-and-no-known-need' },
    ),
  },
  constant(
    { type: 'AcceptHandoff' },
    { type: 'RejectHandoff', reason: 'no-capacity' },
    { type: 'FailHandoff', reason: 'no-contact' },
    { type: 'WithdrawHandoff', reason: 'no-longer-needed' },
    { type: 'ForwardHandoff', to: 'advice', consentId: 'hv-abcdefghjk-c1' },
  ),
  constant(
    { type: 'CompleteHandoff', outcome: 'person-informed' },
    { type: 'CompleteHandoff', outcome: 'not-reached' },
  ),
  {
    weight: 5,
    arbitrary: fc.integer({ min: 1, max: 3 }).map((reminder) => ({ type: 'RemindHandoff', reminder }) as const),
  },
  { weight: 5, arbitrary: constant({ type: 'EscalateHandoff' }, { type: 'ExpireHandoff' }) },
);
const anyStep = fc.record({
  /** Of the commands with dates only the kind is drawn: their day depends on the moment. */
  command: fc.oneof({ weight: 8, arbitrary: anyCommand }, fc.constantFrom('contact', 'hold', 'grant', 'refuse')),
  by: fc.constantFrom('municipality', 'municipality', 'municipality', 'system', 'system', 'housing', 'advice'),
  hoursLater: fc.constantFrom(0, 1, 24, 72, 200),
});

function commandAt(drawn: Command | 'contact' | 'hold' | 'grant' | 'refuse', at: Instant): Command {
  const [today, soon] = [localDateOf(at), localDateOf(instantOf(epochMsOf(at) + 3 * 86_400_000))];
  switch (drawn) {
    case 'contact':
      return { type: 'RecordContact', on: today, way: 'visit', reached: epochMsOf(at) % 2 === 0 };
    case 'hold':
      return { type: 'HoldHandoff', until: soon, reason: 'absence' };
    case 'grant':
      return {
        type: 'DecideHelp',
        decision: 'help-granted',
        decidedOn: today,
        reasonsGiven: false,
        appealGuidanceGiven: false,
      };
    case 'refuse':
      return {
        type: 'DecideHelp',
        decision: 'help-refused',
        decidedOn: today,
        reasonsGiven: true,
        appealGuidanceGiven: true,
      };
    default:
      return drawn;
  }
}

/** How a history of a notice may look, in the words of RSL § 5 a and nothing of the code. */
function expectLawful(events: readonly HandoffEvent[], last: Handoff): void {
  const types = events.map(({ type }) => type);
  const before = (type: HandoffEvent['type'], other: HandoffEvent['type']) =>
    !types.includes(type) || (types.includes(other) && types.indexOf(other) < types.indexOf(type));
  // Nobody takes back, declines or passes on what the law demands.
  expect(types).not.toEqual(expect.arrayContaining(['HandoffCancelled']));
  expect(types).not.toEqual(expect.arrayContaining(['HandoffRejected']));
  expect(types).not.toEqual(expect.arrayContaining(['HandoffAccepted']));
  // Nothing is done with a notice before it is received and its handling chosen.
  expect(before('HandlingChosen', 'HandoffReceived')).toBe(true);
  for (const type of ['ContactRecorded', 'HelpDecided', 'HandoffCompleted', 'HandoffHeld'] as const)
    expect(before(type, 'HandlingChosen')).toBe(true);
  // Nothing is put off before the tenant was tried, nor beyond the 14 days.
  expect(before('HandoffHeld', 'ContactRecorded')).toBe(true);
  for (const event of events) {
    if (event.type === 'HandoffHeld') expect(event.until <= (last.decisionDueOn ?? '')).toBe(true);
  }
  // Once treated at once, always treated at once; and then it ends with a decision.
  const handlings = events.flatMap((event) => (event.type === 'HandlingChosen' ? [event.handling] : []));
  expect([[], ['at-once'], ['contact'], ['contact', 'at-once']]).toContainEqual(handlings);
  if (types.includes('HelpDecided')) expect(last.handling).toBe('at-once');
  if (types.includes('HandoffCompleted')) {
    expect(last.handling).toBe('contact');
    expect(before('HandoffCompleted', 'ContactRecorded')).toBe(true);
  }
  // Silence ends it only if nobody received it, and after its leader was told six times in a row.
  if (types.includes('HandoffFailed')) {
    expect(types).not.toContain('HandoffReceived');
    expect(types.slice(-7)).toEqual([...Array.from({ length: 6 }, () => 'HandoffEscalated'), 'HandoffFailed']);
  }
}

describe('any sequence of commands by anybody on a statutory notice of 2021 to 2035', () => {
  test('keeps to RSL § 5 a and ALL § 92 stk. 2, never breaks the log, and always leaves a hand-off that fits its schema', () => {
    fc.assert(
      fc.property(anyInstant, fc.array(anyStep, { maxLength: 60 }), (noticeAt, steps) => {
        const own = { ...policies(), statutoryNotice: noticePolicy() };
        const filing = { handoffId: HANDOFF_ID, filingId: 'hv-abcdefghjk-f1' };
        let [handoff, at] = [evolveHandoff(undefined, statutoryNotice(filing, noticeAt, own)), noticeAt];
        const events: HandoffEvent[] = [];
        for (const { command, by, hoursLater } of steps) {
          at = instantOf(epochMsOf(at) + hoursLater * 3_600_000);
          const actor = by === 'system' ? SIDES.system : person(by);
          const decision = decide(handoff, commandAt(command, at), { actor, at, policies: own });
          if (!decision.accepted) continue;
          events.push(...decision.events);
          handoff = HandoffSchema.parse(decision.events.reduce<Handoff>(evolveHandoff, handoff));
        }
        expectLawful(events, handoff);
        expect(handoff.decisionDueOn).toBe(
          new Date(Date.parse(`${localDateOf(noticeAt)}T00:00:00Z`) + 14 * 86_400_000).toISOString().slice(0, 10),
        );
        expect(isOpen(handoff)).toBe(!['completed', 'failed'].includes(handoff.status));
      }),
      { numRuns: 1000 },
    );
  });
});
