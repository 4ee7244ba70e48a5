import { describe, expect, test } from 'vitest';
import {
  type HandoffCommand,
  HandoffCommandSchema,
  type HandoffPrompt,
  type HandoffStatus,
  TRANSITIONS,
} from '../../../../functions/domain/handoff/index.ts';
import { afterwards, decide, IN_STATUS, overdueClock, SIDES, type Side, wordOf } from './builders.ts';

type Name = (HandoffCommand | HandoffPrompt)['type'];

/** Each command with what it needs to be possible; the reasons are those that {@link IN_STATUS} ended with. */
const COMMANDS: { readonly [N in Name]: Extract<HandoffCommand | HandoffPrompt, { type: N }> } = {
  AcknowledgeHandoff: { type: 'AcknowledgeHandoff' },
  AcceptHandoff: { type: 'AcceptHandoff' },
  RejectHandoff: { type: 'RejectHandoff', reason: 'no-capacity' },
  StartHandoff: { type: 'StartHandoff' },
  HoldHandoff: { type: 'HoldHandoff', until: '2026-11-20', reason: 'awaiting-person' },
  ResumeHandoff: { type: 'ResumeHandoff' },
  CompleteHandoff: { type: 'CompleteHandoff', outcome: 'agreement-made' },
  FailHandoff: { type: 'FailHandoff', reason: 'no-contact' },
  WithdrawHandoff: { type: 'WithdrawHandoff', reason: 'no-longer-needed' },
  ForwardHandoff: { type: 'ForwardHandoff', to: 'municipality' },
  CorrectHandoff: { type: 'CorrectHandoff' },
  RemindHandoff: { type: 'RemindHandoff', reminder: 1 },
  EscalateHandoff: { type: 'EscalateHandoff' },
  ExpireHandoff: { type: 'ExpireHandoff' },
  CancelHandoff: { type: 'CancelHandoff' },
};

/**
 * The rules in the words of HL7's SDOHCC guide, written from the guide and not from the code: the requester owns the
 * request and may call it an error at any time; the target (our recipient) says what it does with it; either may cancel
 * what is open; the clock's prompts are the system's; what has ended stays ended. One column per status:
 * `+` the command has its effect, `=` it holds already, `.` it is not possible.
 */
const STATUSES = [
  'requested',
  'received',
  'accepted',
  'in-progress',
  'on-hold',
  'completed',
  'rejected',
  'cancelled',
  'failed',
  'entered-in-error',
] as const satisfies readonly HandoffStatus[];
const RULES: Readonly<
  Record<Name, { who: readonly Side[]; row: string; effect: string; becomes: HandoffStatus | '' }>
> = {
  //                                         open: req rec acc prg hld | ended: com rej can fai err
  AcknowledgeHandoff: { who: ['recipient'], row: '+=... .....', effect: 'HandoffReceived', becomes: 'received' },
  AcceptHandoff: { who: ['recipient'], row: '++=.. .....', effect: 'HandoffAccepted', becomes: 'accepted' },
  RejectHandoff: { who: ['recipient'], row: '++... .=...', effect: 'HandoffRejected', becomes: 'rejected' },
  StartHandoff: { who: ['recipient'], row: '..+=. .....', effect: 'HandoffStarted', becomes: 'in-progress' },
  HoldHandoff: { who: ['recipient'], row: '..++. .....', effect: 'HandoffHeld', becomes: 'on-hold' },
  ResumeHandoff: {
    who: ['recipient', 'system'],
    row: '....+ .....',
    effect: 'HandoffResumed',
    becomes: 'in-progress',
  },
  CompleteHandoff: { who: ['recipient'], row: '..+++ =....', effect: 'HandoffCompleted', becomes: 'completed' },
  FailHandoff: { who: ['recipient'], row: '..+++ ...=.', effect: 'HandoffFailed', becomes: 'failed' },
  WithdrawHandoff: {
    who: ['requester', 'recipient'],
    row: '+++++ ..=..',
    effect: 'HandoffCancelled',
    becomes: 'cancelled',
  },
  ForwardHandoff: {
    who: ['recipient'],
    row: '++++. .....',
    effect: 'HandoffCancelled + HandoffRequested',
    becomes: 'cancelled',
  },
  CorrectHandoff: {
    who: ['requester'],
    row: '+++++ ++++=',
    effect: 'HandoffEnteredInError',
    becomes: 'entered-in-error',
  },
  RemindHandoff: { who: ['system'], row: '++++. .....', effect: 'HandoffReminded', becomes: '' },
  EscalateHandoff: { who: ['system'], row: '++++. .....', effect: 'HandoffEscalated', becomes: '' },
  ExpireHandoff: { who: ['system'], row: '++++. .....', effect: 'HandoffFailed', becomes: 'failed' },
  CancelHandoff: { who: ['system'], row: '+++++ ..=..', effect: 'HandoffCancelled', becomes: 'cancelled' },
};

/** Brings the clock of a running hand-off to the point where the prompt is the next thing to say. */
function promptable(status: HandoffStatus, name: Name) {
  const handoff = IN_STATUS[status];
  if (!('clock' in handoff)) return handoff;
  const { phase } = handoff.clock;
  if (name === 'EscalateHandoff') return { ...handoff, clock: overdueClock(phase, { reminders: 2 }) };
  const escalatedAt = '2026-11-05T15:00:00.000Z';
  return name === 'ExpireHandoff' ? { ...handoff, clock: overdueClock(phase, { reminders: 2, escalatedAt }) } : handoff;
}

const sides = Object.keys(SIDES) as Side[];
const names = Object.keys(RULES) as Name[];
const cells = names.flatMap((name) => {
  const marks = RULES[name].row.replaceAll(' ', '');
  return STATUSES.flatMap((status, column) => sides.map((side) => ({ name, status, side, mark: marks[column] })));
});

function expected(name: Name, side: Side, mark: string | undefined): string {
  const { who, effect } = RULES[name];
  if (!who.includes(side)) return 'not-allowed-for-side';
  if (mark === '+') return effect;
  return mark === '=' ? 'nothing to do' : 'not-possible-in-status';
}

describe('who may set what, from which status (HL7 SDOHCC)', () => {
  test.each(cells)('$name by the $side of a hand-off that is $status', ({ name, status, side, mark }) => {
    const handoff = promptable(status, name);
    const decision = decide(handoff, COMMANDS[name], { actor: SIDES[side] });
    expect(wordOf(decision)).toBe(expected(name, side, mark));
    if (!decision.accepted || decision.events.length === 0) return;
    const { becomes } = RULES[name];
    expect(afterwards(handoff, decision).status).toBe(becomes === '' ? status : becomes);
  });

  test('the table has a row for every command of people and every prompt of the clock, and no other', () => {
    const people = HandoffCommandSchema.options.map((option) => option.shape.type.value);
    expect(names.filter((name) => RULES[name].who.some((side) => side !== 'system')).sort()).toEqual(people.sort());
    expect([...names].sort()).toEqual(Object.keys(TRANSITIONS).sort());
    for (const name of names) expect(RULES[name].row.replaceAll(' ', '')).toHaveLength(STATUSES.length);
  });

  test('the table has a column for every status', () => {
    expect([...STATUSES].sort()).toEqual(Object.keys(IN_STATUS).sort());
  });

  test.each(names)('%s of a hand-off that does not exist is refused as not found', (name) => {
    expect(decide(undefined, COMMANDS[name])).toEqual({
      accepted: false,
      refusal: { code: 'not-found', given: name, expected: [] },
    });
  });
});

describe('a refusal says what was given and what was expected', () => {
  test('the wrong side', () => {
    expect(decide(IN_STATUS.requested, COMMANDS.AcceptHandoff, { actor: SIDES.requester })).toEqual({
      accepted: false,
      refusal: { code: 'not-allowed-for-side', given: 'requester', expected: ['recipient'] },
    });
  });

  test('an agency that has no part in the hand-off', () => {
    expect(decide(IN_STATUS.requested, COMMANDS.WithdrawHandoff, { actor: SIDES.stranger })).toMatchObject({
      refusal: { given: 'stranger', expected: ['requester', 'recipient'] },
    });
  });

  test('the wrong status', () => {
    expect(decide(IN_STATUS['on-hold'], COMMANDS.StartHandoff)).toEqual({
      accepted: false,
      refusal: { code: 'not-possible-in-status', given: 'on-hold', expected: ['accepted'] },
    });
  });

  test('a side that is not allowed is told so even where the status would not allow it either', () => {
    const decision = decide(IN_STATUS.completed, COMMANDS.StartHandoff, { actor: SIDES.requester });
    expect(wordOf(decision)).toBe('not-allowed-for-side');
  });
});

describe('a repeat changes nothing, but a contradiction is refused', () => {
  const repeats = [
    ['completed', COMMANDS.CompleteHandoff, { type: 'CompleteHandoff', outcome: 'rent-paid' }],
    ['rejected', COMMANDS.RejectHandoff, { type: 'RejectHandoff', reason: 'duplicate' }],
    ['failed', COMMANDS.FailHandoff, { type: 'FailHandoff', reason: 'not-deliverable' }],
    ['cancelled', COMMANDS.WithdrawHandoff, { type: 'WithdrawHandoff', reason: 'requested-by-mistake' }],
  ] as const;

  test.each(repeats)('a hand-off that is %s', (status, same, other) => {
    expect(wordOf(decide(IN_STATUS[status], same))).toBe('nothing to do');
    expect(wordOf(decide(IN_STATUS[status], other))).toBe('not-possible-in-status');
  });

  test('the closing of a case finds nothing left to do in a hand-off that was cancelled for another reason', () => {
    expect(wordOf(decide(IN_STATUS.cancelled, COMMANDS.CancelHandoff, { actor: SIDES.system }))).toBe('nothing to do');
  });
});
