import { describe, expect, test } from 'vitest';
import {
  type HearingCommand,
  HearingCommandSchema,
  type HearingPrompt,
  type HearingStatus,
  TRANSITIONS,
} from '../../../../functions/domain/hearing/index.ts';
import { ACTORS, AFTERWARDS, afterwards, decide, IN_STATUS, type Role, scheduled, wordOf } from './builders.ts';

type Name = (HearingCommand | HearingPrompt)['type'];

/** Each command with what it needs to be possible; reason and outcome are those that {@link IN_STATUS} ended with. */
const COMMANDS: { readonly [N in Name]: Extract<HearingCommand | HearingPrompt, { type: N }> } = {
  ScheduleHearing: {
    type: 'ScheduleHearing',
    kind: 'effective-eviction',
    startsAt: '2026-12-15T09:00:00.000Z',
    place: { at: 'dwelling' },
  },
  RescheduleHearing: { type: 'RescheduleHearing', startsAt: '2026-12-15T09:00:00.000Z' },
  CancelHearing: { type: 'CancelHearing', reason: 'court-cancelled' },
  RecordHearingOutcome: { type: 'RecordHearingOutcome', outcome: 'agreement' },
  AcknowledgeHearing: { type: 'AcknowledgeHearing', sequence: 0 },
  RemindHearing: { type: 'RemindHearing', to: 'agencies', daysBefore: 7 },
  AskHearingOutcome: { type: 'AskHearingOutcome', ask: 1 },
  CallOffHearing: { type: 'CallOffHearing' },
};

/** When each command is asked for: the outcome after the hearing, the rest before it. */
const AT: Partial<Record<Name, typeof AFTERWARDS>> = {
  RecordHearingOutcome: AFTERWARDS,
  RemindHearing: '2026-11-18T08:00:00.000Z',
  AskHearingOutcome: '2026-11-26T08:00:00.000Z',
};

/**
 * The rules in the words of domain facts § 3, written from there and not from the code: the court names the date and
 * tells the requester (RPL § 491), so these two enter it, change it and say what came of it; whoever was told can
 * confirm it; the clock's prompts, and the end of the case, are the system's. `+` the command has its effect, `=` it
 * holds already, `.` it is not possible.
 */
const STATUSES = ['scheduled', 'cancelled', 'held'] as const satisfies readonly HearingStatus[];
const EVERYBODY: readonly Role[] = ['housing', 'advice', 'municipality', 'court'];
const RULES: Readonly<
  Record<Name, { who: readonly Role[]; row: string; effect: string; becomes: HearingStatus | 'same' }>
> = {
  //                                                               sch can hel
  ScheduleHearing: { who: ['housing', 'court', 'system'], row: '...', effect: '', becomes: 'same' },
  RescheduleHearing: { who: ['housing', 'court', 'system'], row: '+..', effect: 'HearingRescheduled', becomes: 'same' },
  CancelHearing: { who: ['housing', 'court'], row: '+=.', effect: 'HearingCancelled', becomes: 'cancelled' },
  RecordHearingOutcome: { who: ['housing', 'court'], row: '+.=', effect: 'HearingHeld', becomes: 'held' },
  AcknowledgeHearing: { who: EVERYBODY, row: '++.', effect: 'HearingAcknowledged', becomes: 'same' },
  RemindHearing: { who: ['system'], row: '+..', effect: 'HearingReminded', becomes: 'same' },
  AskHearingOutcome: { who: ['system'], row: '+..', effect: 'HearingOutcomeAsked', becomes: 'same' },
  CallOffHearing: { who: ['system'], row: '+=.', effect: 'HearingCancelled', becomes: 'cancelled' },
};

const roles = Object.keys(ACTORS) as Role[];
const names = Object.keys(RULES) as Name[];
const cells = names.flatMap((name) =>
  STATUSES.flatMap((status, column) => roles.map((role) => ({ name, status, role, mark: RULES[name].row[column] }))),
);

function expected(name: Name, role: Role, mark: string | undefined): string {
  const { who, effect } = RULES[name];
  if (!who.includes(role)) return 'not-allowed-for-agency';
  if (mark === '+') return effect;
  return mark === '=' ? 'nothing to do' : 'not-possible-in-status';
}

describe('who may do what with a hearing, from which status (RPL § 491 stk. 1)', () => {
  test.each(cells)('$name by $role of a hearing that is $status', ({ name, status, role, mark }) => {
    const hearing = IN_STATUS[status];
    const { sequence } = hearing;
    const command = name === 'AcknowledgeHearing' ? { type: name, sequence } : COMMANDS[name];
    const at = AT[name];
    const decision = decide(hearing, command, { actor: ACTORS[role], ...(at && { at }) });
    expect(wordOf(decision)).toBe(expected(name, role, mark));
    if (!decision.accepted || decision.events.length === 0) return;
    const { becomes } = RULES[name];
    expect(afterwards(hearing, decision).status).toBe(becomes === 'same' ? status : becomes);
  });

  test.each(names)('%s of a hearing that does not exist: only scheduling is possible', (name) => {
    const [role] = RULES[name].who;
    if (role === undefined) throw new Error('nobody may');
    const decision = decide(undefined, COMMANDS[name], { actor: ACTORS[role] });
    expect(wordOf(decision)).toBe(name === 'ScheduleHearing' ? 'HearingScheduled' : 'not-found');
  });

  test.each(roles)('a hearing is scheduled by %s only where the table says so', (role) => {
    const may = RULES.ScheduleHearing.who.includes(role);
    const decision = decide(undefined, COMMANDS.ScheduleHearing, { actor: ACTORS[role] });
    expect(wordOf(decision)).toBe(may ? 'HearingScheduled' : 'not-allowed-for-agency');
    // What the system enters comes from a list of the requester's.
    if (decision.accepted)
      expect(decision.events).toMatchObject([{ scheduledBy: role === 'court' ? role : 'housing' }]);
  });

  test('the table has a row for every command of people and every prompt, and no other', () => {
    const people = HearingCommandSchema.options.map((option) => option.shape.type.value);
    expect(names.filter((name) => RULES[name].who.some((role) => role !== 'system')).sort()).toEqual(people.sort());
    expect([...names].sort()).toEqual(Object.keys(TRANSITIONS).sort());
  });

  test('the table has a column for every status', () => {
    expect([...STATUSES].sort()).toEqual(Object.keys(IN_STATUS).sort());
  });
});

describe('a refusal says what was given and what was expected', () => {
  test('the wrong agency', () => {
    const decision = decide(IN_STATUS.scheduled, COMMANDS.CancelHearing, { actor: ACTORS.municipality });
    expect(decision).toEqual({
      accepted: false,
      refusal: { code: 'not-allowed-for-agency', given: 'municipality', expected: ['housing', 'court'] },
    });
  });

  test('the wrong status', () => {
    expect(decide(IN_STATUS.cancelled, COMMANDS.RescheduleHearing)).toEqual({
      accepted: false,
      refusal: { code: 'not-possible-in-status', given: 'cancelled', expected: ['scheduled'] },
    });
  });
});

describe('a repeat changes nothing, but a contradiction is refused', () => {
  test('a hearing that was cancelled', () => {
    expect(wordOf(decide(IN_STATUS.cancelled, COMMANDS.CancelHearing))).toBe('nothing to do');
    const other = { type: 'CancelHearing', reason: 'requester-withdrew' } as const;
    expect(wordOf(decide(IN_STATUS.cancelled, other))).toBe('not-possible-in-status');
  });

  test('a hearing that was held', () => {
    expect(wordOf(decide(IN_STATUS.held, COMMANDS.RecordHearingOutcome))).toBe('nothing to do');
    const other = { type: 'RecordHearingOutcome', outcome: 'dismissed' } as const;
    expect(wordOf(decide(IN_STATUS.held, other))).toBe('not-possible-in-status');
  });

  test('the end of a case calls off what is scheduled, and finds nothing to do where the court was first', () => {
    const system = { actor: ACTORS.system };
    expect(decide(IN_STATUS.scheduled, COMMANDS.CallOffHearing, system)).toMatchObject({
      events: [{ type: 'HearingCancelled', reason: 'case-closed', sequence: 1 }],
    });
    expect(wordOf(decide(IN_STATUS.cancelled, COMMANDS.CallOffHearing, system))).toBe('nothing to do');
  });

  test('people can not give the end of the case as their reason', () => {
    const parsed = HearingCommandSchema.safeParse({ type: 'CancelHearing', reason: 'case-closed' });
    expect(parsed.success).toBe(false);
  });
});

describe('an agency confirms the version it has seen', () => {
  const acknowledge = (sequence: number) => ({ type: 'AcknowledgeHearing', sequence }) as const;

  test('which is kept with the moment, and once is enough', () => {
    const decision = decide(scheduled(), acknowledge(0), { actor: ACTORS.municipality });
    const hearing = afterwards(scheduled(), decision);
    expect(hearing.acknowledgements).toEqual({ municipality: { sequence: 0, at: '2026-11-02T09:00:00.000Z' } });
    expect(wordOf(decide(hearing, acknowledge(0), { actor: ACTORS.municipality }))).toBe('nothing to do');
    expect(wordOf(decide(hearing, acknowledge(0), { actor: ACTORS.advice }))).toBe('HearingAcknowledged');
  });

  test('an older version is no answer to the present one', () => {
    expect(decide(scheduled({ sequence: 2 }), acknowledge(1), { actor: ACTORS.advice })).toEqual({
      accepted: false,
      refusal: { code: 'not-current', given: '1', expected: ['2'] },
    });
  });

  test('a change is to be confirmed anew', () => {
    const confirmed = scheduled({ acknowledgements: { advice: { sequence: 0, at: '2026-11-01T10:00:00.000Z' } } });
    const moved = afterwards(confirmed, decide(confirmed, COMMANDS.RescheduleHearing));
    expect(wordOf(decide(moved, acknowledge(1), { actor: ACTORS.advice }))).toBe('HearingAcknowledged');
  });
});
