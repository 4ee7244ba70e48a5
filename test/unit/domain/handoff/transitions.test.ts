import { describe, expect, test } from 'vitest';
import type { Actor } from '../../../../functions/domain/actor/index.ts';
import {
  type Clock,
  type Handoff,
  HandoffCommandSchema,
  HandoffKindSchema,
  TRANSITIONS,
} from '../../../../functions/domain/handoff/index.ts';
import { afterwards, decide, IN_STATUS, overdueClock, person, SIDES, wordOf } from './builders.ts';
import { decisionClock, SUBJECTS, type Subject } from './subjects.ts';
import {
  COMMANDS,
  commandFor,
  type Name,
  RULES,
  type Rule,
  type Side,
  STATUSES,
  VOLUNTARY,
  WORDS,
} from './transition-table.ts';

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
  if (side === 'stranger') return 'not-found';
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

  test.each(names)('an agency that has no part in the hand-off: %s is answered as if there were none', (name) => {
    const stranger = { actor: SIDES.stranger };
    for (const status of STATUSES) {
      expect(decide(IN_STATUS[status], COMMANDS[name], stranger)).toEqual(decide(undefined, COMMANDS[name], stranger));
    }
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
