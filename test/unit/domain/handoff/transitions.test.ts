import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../../functions/domain/actor/index.ts';
import {
  type Clock,
  type Handoff,
  type HandoffCommand,
  HandoffCommandSchema,
  HandoffKindSchema,
  type HandoffPrompt,
  type HandoffStatus,
  TRANSITIONS,
} from '../../../../functions/domain/handoff/index.ts';
import { afterwards, decide, IN_STATUS, overdueClock, person, SIDES, wordOf } from './builders.ts';
import { decisionClock, SUBJECTS, type Subject } from './subjects.ts';

type Command = HandoffCommand | HandoffPrompt;
type Name = Command['type'];

/** Each command with what it needs to be possible; reasons and outcomes are those that the subjects ended with. */
const COMMANDS: { readonly [N in Name]: Extract<Command, { type: N }> } = {
  AcknowledgeHandoff: { type: 'AcknowledgeHandoff' },
  AcceptHandoff: { type: 'AcceptHandoff' },
  RejectHandoff: { type: 'RejectHandoff', reason: 'no-capacity' },
  ChooseHandling: { type: 'ChooseHandling', handling: 'at-once', reason: 'children-in-household' },
  StartHandoff: { type: 'StartHandoff' },
  RecordContact: { type: 'RecordContact', on: '2026-11-06', way: 'visit', reached: false },
  HoldHandoff: { type: 'HoldHandoff', until: '2026-11-13', reason: 'awaiting-person' },
  ResumeHandoff: { type: 'ResumeHandoff' },
  CompleteHandoff: { type: 'CompleteHandoff', outcome: 'agreement-made' },
  DecideHelp: {
    type: 'DecideHelp',
    decision: 'help-granted',
    decidedOn: '2026-11-05',
    reasonsGiven: false,
    appealGuidanceGiven: false,
  },
  FailHandoff: { type: 'FailHandoff', reason: 'no-contact' },
  WithdrawHandoff: { type: 'WithdrawHandoff', reason: 'no-longer-needed' },
  ForwardHandoff: { type: 'ForwardHandoff', to: 'municipality', consentId: 'hv-abcdefghjk-c1' },
  CorrectHandoff: { type: 'CorrectHandoff' },
  RemindHandoff: { type: 'RemindHandoff', reminder: 1 },
  EscalateHandoff: { type: 'EscalateHandoff' },
  ExpireHandoff: { type: 'ExpireHandoff' },
  CancelHandoff: { type: 'CancelHandoff' },
};

/** The same command in the words of its subject. */
function commandFor(subject: Subject, name: Name): Command {
  if (subject === 'assistance-request') {
    if (name === 'CompleteHandoff') return { type: name, outcome: 'help-granted' };
    if (name === 'ForwardHandoff') return { type: name, to: 'advice', consentId: 'hv-abcdefghjk-c1' };
  }
  if (subject === 'statutory-notice, by contact' && name === 'ChooseHandling') {
    return { type: name, handling: 'contact', reason: 'no-children-and-no-known-need' };
  }
  return subject.startsWith('statutory') && name === 'CompleteHandoff'
    ? { type: name, outcome: 'person-informed' }
    : COMMANDS[name];
}

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
type Side = keyof typeof SIDES;
interface Rule {
  readonly who: readonly Side[];
  readonly row: string;
  readonly effect: string;
  readonly becomes: HandoffStatus | '';
}
const recipient = ['recipient'] as const;
const system = ['system'] as const;
const VOLUNTARY: Readonly<Record<Name, Rule>> = {
  //                                     open: req rec acc prg hld | ended: com rej can fai err
  AcknowledgeHandoff: { who: recipient, row: '+=... .....', effect: 'HandoffReceived', becomes: 'received' },
  AcceptHandoff: { who: recipient, row: '++=.. .....', effect: 'HandoffAccepted', becomes: 'accepted' },
  RejectHandoff: { who: recipient, row: '++... .=...', effect: 'HandoffRejected', becomes: 'rejected' },
  ChooseHandling: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  StartHandoff: { who: recipient, row: '..+=. .....', effect: 'HandoffStarted', becomes: 'in-progress' },
  RecordContact: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  HoldHandoff: { who: recipient, row: '..++. .....', effect: 'HandoffHeld', becomes: 'on-hold' },
  ResumeHandoff: { who: ['recipient', 'system'], row: '....+ .....', effect: 'HandoffResumed', becomes: 'in-progress' },
  CompleteHandoff: { who: recipient, row: '..+++ =....', effect: 'HandoffCompleted', becomes: 'completed' },
  DecideHelp: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  FailHandoff: { who: recipient, row: '..+++ ...=.', effect: 'HandoffFailed', becomes: 'failed' },
  WithdrawHandoff: {
    who: ['requester', 'recipient'],
    row: '+++++ ..=..',
    effect: 'HandoffCancelled',
    becomes: 'cancelled',
  },
  ForwardHandoff: {
    who: recipient,
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
  RemindHandoff: { who: system, row: '++++. .....', effect: 'HandoffReminded', becomes: '' },
  EscalateHandoff: { who: system, row: '++++. .....', effect: 'HandoffEscalated', becomes: '' },
  ExpireHandoff: { who: system, row: '++++. .....', effect: 'HandoffFailed', becomes: 'failed' },
  CancelHandoff: { who: system, row: '+++++ ..=..', effect: 'HandoffCancelled', becomes: 'cancelled' },
};

/**
 * The municipality's duty (RSL § 5 a) can't be declined, passed on or given back, nor housing's notice (ALL § 92 stk. 2)
 * taken back: `K`. What depends on the handling comes after it (`H`) and belongs to one handling (`A`).
 */
const NOTICE: Readonly<Record<Name, Rule>> = {
  ...VOLUNTARY,
  AcceptHandoff: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  RejectHandoff: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  FailHandoff: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  WithdrawHandoff: { who: ['requester', 'recipient'], row: 'KKKKK KKKKK', effect: '', becomes: '' },
  ForwardHandoff: { who: recipient, row: 'KKKKK KKKKK', effect: '', becomes: '' },
  ChooseHandling: { who: recipient, row: '++==. .....', effect: 'HandlingChosen', becomes: 'accepted' },
  RecordContact: { who: recipient, row: 'HH++. .....', effect: 'ContactRecorded', becomes: 'in-progress' },
};
const RULES: Readonly<Record<Subject, Readonly<Record<Name, Rule>>>> = {
  'rent-arrears-referral': VOLUNTARY,
  'advice-request': VOLUNTARY,
  'assistance-request': VOLUNTARY,
  'statutory-notice, treated at once': {
    ...NOTICE,
    CompleteHandoff: { who: recipient, row: 'HHAAA .....', effect: '', becomes: '' },
    DecideHelp: { who: recipient, row: 'HH+++ =....', effect: 'HelpDecided', becomes: 'completed' },
  },
  'statutory-notice, by contact': {
    ...NOTICE,
    CompleteHandoff: { who: recipient, row: 'HH+++ =....', effect: 'HandoffCompleted', becomes: 'completed' },
    DecideHelp: { who: recipient, row: 'HHAAA .....', effect: '', becomes: '' },
  },
};
const WORDS: Readonly<Record<string, string>> = {
  '=': 'nothing to do',
  '.': 'not-possible-in-status',
  K: 'kind-not-allowed',
  H: 'handling-not-chosen',
  A: 'handling-not-allowed',
};

/** Brings the clock of a running hand-off to the point where the prompt is the next thing to say. */
function promptable(handoff: Handoff, name: Name): Handoff {
  if (!('clock' in handoff)) return handoff;
  const { phase } = handoff.clock;
  const overdue = (changes: Partial<Clock>) => ({ ...handoff, clock: overdueClock(phase, changes) });
  if (name === 'EscalateHandoff') return overdue({ reminders: 2 });
  if (name === 'RemindHandoff' && phase === 'decision') return { ...handoff, clock: decisionClock() };
  const escalations = handoff.kind === 'statutory-notice' ? 6 : 1;
  const escalatedAt = '2026-11-05T15:00:00.000Z';
  return name === 'ExpireHandoff' ? overdue({ reminders: 2, escalatedAt, escalations }) : handoff;
}

/** Who acts, seen from this hand-off. */
function actorOf(side: Side, { requester, recipient: asked }: Handoff): Actor {
  const agencies = { requester, recipient: asked, stranger: 'court' } as const;
  return side === 'system' ? SIDES.system : person(agencies[side]);
}

const sides = Object.keys(SIDES) as Side[];
const names = Object.keys(VOLUNTARY) as Name[];
const subjects = Object.keys(SUBJECTS) as Subject[];
const rows = subjects.flatMap((subject) => names.map((name) => ({ subject, name })));

function expected({ who, row, effect }: Rule, side: Side, column: number): string {
  if (!who.includes(side)) return 'not-allowed-for-side';
  const mark = row.replaceAll(' ', '')[column] ?? '';
  return mark === '+' ? effect : (WORDS[mark] ?? `no such mark: ${mark}`);
}

describe('who may set what, from which status (HL7 SDOHCC; RSL § 5 a; ALL § 92 stk. 2)', () => {
  test.each(rows)('$name of a hand-off that is a $subject', ({ subject, name }) => {
    const rule = RULES[subject][name];
    for (const [column, status] of STATUSES.entries()) {
      for (const side of sides) {
        const handoff = promptable(SUBJECTS[subject][status], name);
        const decision = decide(handoff, commandFor(subject, name), { actor: actorOf(side, handoff) });
        const word = wordOf(decision).replace('HandoffReceived + HandlingChosen', 'HandlingChosen');
        expect(word, `${status}, by the ${side}`).toBe(expected(rule, side, column));
        if (!decision.accepted || decision.events.length === 0) continue;
        expect(afterwards(handoff, decision).status).toBe(rule.becomes === '' ? status : rule.becomes);
      }
    }
  });

  test('the table has a row for every command of people and every prompt of the clock, and no other', () => {
    const people = HandoffCommandSchema.options.map((option) => option.shape.type.value);
    expect(names.filter((name) => VOLUNTARY[name].who.some((side) => side !== 'system')).sort()).toEqual(people.sort());
    expect([...names].sort()).toEqual(Object.keys(TRANSITIONS).sort());
    for (const { subject, name } of rows) {
      expect(RULES[subject][name].row.replaceAll(' ', '')).toHaveLength(STATUSES.length);
    }
  });

  test('the table has every status and every kind', () => {
    expect([...STATUSES].sort()).toEqual(Object.keys(IN_STATUS).sort());
    const kinds = subjects.map((subject) => SUBJECTS[subject].requested.kind);
    expect([...new Set(kinds)].sort()).toEqual([...HandoffKindSchema.options].sort());
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

  test('the wrong kind, with the kinds that know the command', () => {
    const notice = SUBJECTS['statutory-notice, by contact'].requested;
    expect(decide(notice, COMMANDS.RejectHandoff, { actor: person('municipality') })).toEqual({
      accepted: false,
      refusal: {
        code: 'kind-not-allowed',
        given: 'statutory-notice',
        expected: ['rent-arrears-referral', 'assistance-request', 'advice-request'],
      },
    });
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
