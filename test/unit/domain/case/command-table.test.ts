import { describe, expect, test } from 'vitest';
import { type Actor, AgencySchema, SYSTEM } from '../../../../functions/domain/actor/index.ts';
import {
  CASE_COMMANDS,
  type CaseAggregate,
  type CaseCommand,
  type CaseEvent,
  decideDecision,
  decideDemand,
  endCase,
  type LegalStep,
  LegalStepSchema,
  recordFiling,
} from '../../../../functions/domain/case/index.ts';
import type { RefusalCode } from '../../../../functions/domain/decision/index.ts';
import { context, missed, OPENED_AT, person, replay } from './builders.ts';

type Command = CaseCommand['type'];
type Status = 'open' | 'settled' | 'closed';

const COMMANDS: { readonly [Type in Command]: Extract<CaseCommand, { type: Type }> } = {
  RecordDemand: {
    type: 'RecordDemand',
    givenOn: '2026-11-06',
    way: 'letter',
    amounts: [{ what: 'rent', chargeId: 'a', amountOere: 650_000 }],
    warningConfirmed: true,
  },
  RecordDemandReceipt: { type: 'RecordDemandReceipt', receivedOn: '2026-11-06' },
  WithdrawDemand: { type: 'WithdrawDemand', reason: 'wrong-amount' },
  DecideAgreement: { type: 'DecideAgreement', instalments: [{ dueOn: '2026-12-01', amountOere: 650_000 }] },
  DecideExtension: { type: 'DecideExtension', until: '2026-11-20' },
  DecideTermination: { type: 'DecideTermination', terminatedOn: '2026-11-06' },
  DecideNoAction: { type: 'DecideNoAction', reason: 'disputed' },
  RecordFiling: { type: 'RecordFiling', filedOn: '2026-11-06' },
  EndCase: { type: 'EndCase', reason: 'moved-out' },
};

const STEPS: { readonly [Step in LegalStep['step']]: LegalStep } = {
  arrears: { step: 'arrears' },
  demanded: { step: 'demanded' },
  'decision-due': {
    step: 'decision-due',
    since: OPENED_AT,
    why: 'deadline-passed',
    reminders: 0,
    nextPromptAt: OPENED_AT,
  },
  agreement: { step: 'agreement' },
  // Other words than the commands', so that none of them says what holds already.
  extended: { step: 'extended', until: '2026-11-19' },
  'no-action': { step: 'no-action', reason: 'own-error' },
  terminated: { step: 'terminated' },
  filed: { step: 'filed' },
};

/** A case in a step and a status, nothing else done: the table comes before everything that depends on that. */
function caseIn(step: LegalStep['step'], status: Status): CaseAggregate {
  const opened: CaseEvent = {
    type: 'CaseOpened',
    at: OPENED_AT,
    tenancyId: '1001',
    episode: 1,
    missed: [missed('a')],
  };
  const settled: CaseEvent = { type: 'CaseEnded', at: OPENED_AT, reason: 'withdrawn', on: '2026-11-06' };
  const closed: CaseEvent = { type: 'CaseClosed', at: OPENED_AT, reason: 'withdrawn' };
  const aggregate = replay([opened, ...(status === 'open' ? [] : [settled]), ...(status === 'closed' ? [closed] : [])]);
  return { ...aggregate, case: { ...aggregate.case, legal: STEPS[step] } };
}

/** The code of the refusal, or `allowed` where the table lets the command through to its dates and amounts. */
function answerTo(command: CaseCommand, aggregate: CaseAggregate, actor: Actor): RefusalCode | 'allowed' {
  const given = context({ actor });
  const owed = () => [{ chargeId: 'a', dueOn: '2026-11-02', outstandingOere: 650_000 }] as const;
  const decision = (() => {
    switch (command.type) {
      case 'RecordDemand':
      case 'RecordDemandReceipt':
      case 'WithdrawDemand':
        return decideDemand(aggregate, command, owed, given);
      case 'RecordFiling':
        return recordFiling(aggregate, command, { isMunicipalitySetUp: true, outstandingOn: owed }, given);
      case 'EndCase':
        return endCase(aggregate, command, owed, given);
      default:
        return decideDecision(aggregate, command, owed, given);
    }
  })();
  if (decision.accepted) return 'allowed';
  const { code } = decision.refusal;
  return TABLE_CODES.includes(code) ? code : 'allowed';
}
const TABLE_CODES: readonly RefusalCode[] = ['not-allowed-for-agency', 'case-closed', 'not-possible-in-step'];

const actors: readonly Actor[] = [...AgencySchema.options.map((agency) => person(agency)), SYSTEM];
const nameOf = (actor: Actor) => (actor.kind === 'person' ? actor.agency : 'system');
const steps = LegalStepSchema.options.map(({ shape }) => shape.step.value);
const cells = (['open', 'settled', 'closed'] as const).flatMap((status) =>
  steps.flatMap((step) =>
    (Object.keys(COMMANDS) as Command[]).flatMap((command) =>
      actors.map((actor) => ({ status, step, command, actor, by: nameOf(actor) })),
    ),
  ),
);

describe('every command in every state by everyone', () => {
  test.each(cells)('$command by $by in $step, $status', ({ status, step, command, actor, by }) => {
    const { by: allowed, from } = CASE_COMMANDS[command];
    const expected = () => {
      if (!allowed.some((agency) => agency === by)) return 'not-allowed-for-agency';
      if (status !== 'open') return 'case-closed';
      return from.includes(step) ? 'allowed' : 'not-possible-in-step';
    };
    expect(answerTo(COMMANDS[command], caseIn(step, status), actor)).toBe(expected());
  });
});

describe('the table itself', () => {
  test('lets nobody but the housing administration take the landlord’s steps (ALL §§ 90–92)', () => {
    for (const { by } of Object.values(CASE_COMMANDS)) expect(by).toEqual(['housing']);
  });

  test('never lets anyone terminate under an agreement, or demand after a termination', () => {
    expect(CASE_COMMANDS.DecideTermination.from).not.toContain('agreement');
    expect(CASE_COMMANDS.RecordDemand.from).not.toContain('terminated');
    expect(CASE_COMMANDS.RecordDemand.from).not.toContain('filed');
  });

  test('has a way on from every step', () => {
    for (const step of steps) {
      const ways = Object.entries(CASE_COMMANDS).filter(([, { from }]) => from.includes(step));
      expect(ways.length, step).toBeGreaterThan(1);
    }
  });
});
