import { describe, expect, test } from 'vitest';
import { addDays, type Instant, type LocalDate } from '../../../../functions/domain/calendar/index.ts';
import {
  askDecision,
  checkAgreement,
  type DecisionCommand,
  type DecisionPrompt,
  decideDecision,
  EXTENSION_DAYS_MAX,
  type OutstandingOn,
  planCase,
  promptDecision,
} from '../../../../functions/domain/case/index.ts';
import { type History, rules, wordOf } from './builders.ts';
import {
  CHARGE,
  DAY_AFTER,
  DEMAND,
  decided,
  decisionDue,
  demanded,
  demandedBy,
  inArrears,
  LAST_DAY,
  on,
  owing,
  paidOn,
  RECEIVED_ON,
  RENT_OERE,
  received,
  TERMINATION,
} from './legal-path.ts';

const { legal } = rules();
const answer = (
  command: DecisionCommand,
  {
    day = DAY_AFTER,
    history = decisionDue(),
    owed = owing(),
  }: { day?: LocalDate; history?: ReturnType<typeof received>; owed?: ReturnType<typeof owing> } = {},
) => decideDecision(history.aggregate, command, owed, on(day));

describe('domain facts § 10 row 3, termination (ALL § 90 stk. 1 nr. 1)', () => {
  test('is possible from the day after the last day to pay', () => {
    expect(wordOf(answer(TERMINATION))).toBe('TenancyTerminated');
    expect(decided(TERMINATION).state).toMatchObject({
      legal: { step: 'terminated' },
      termination: { terminatedOn: DAY_AFTER, outstandingOere: RENT_OERE, insignificanceConsidered: false },
    });
  });

  test('is refused on the last day to pay itself, with the first day that would do', () => {
    const early = answer({ ...TERMINATION, terminatedOn: LAST_DAY }, { history: received() });
    expect(!early.accepted && early.refusal).toMatchObject({ code: 'deadline-not-passed', expected: [DAY_AFTER] });
  });

  test('needs no word of the workflow that the deadline has passed', () => {
    expect(wordOf(answer(TERMINATION, { history: received() }))).toBe('TenancyTerminated');
  });

  test('is refused while it is not known when the demand was received', () => {
    expect(wordOf(answer(TERMINATION, { history: demanded() }))).toBe('receipt-not-known');
  });

  test('is refused in the future', () => {
    expect(wordOf(answer({ ...TERMINATION, terminatedOn: '2026-11-25' }))).toBe('date-in-future');
  });

  test('ALL § 91 stk. 2: is refused for what was paid before it, or before it was recorded', () => {
    const paid = (day: LocalDate) => wordOf(answer(TERMINATION, { day: '2026-12-01', owed: paidOn(day) }));
    expect(paid('2026-11-10')).toBe('rent-already-paid');
    expect(paid(DAY_AFTER)).toBe('rent-already-paid');
    // Dated back to the 24th on 1 December: by then it was put right.
    expect(paid('2026-11-25')).toBe('rent-already-paid');
    expect(paid('2026-12-01')).toBe('rent-already-paid');
    expect(paid('2026-12-02')).toBe('TenancyTerminated');
  });

  test('weighs what is left today, and records what was left on its day', () => {
    const owed = (asOf: LocalDate) => owing(asOf < '2026-11-30' ? RENT_OERE : 5_000)(asOf);
    const late = { day: '2026-12-01', owed } as const;
    expect(wordOf(answer(TERMINATION, late))).toBe('warning-not-confirmed');
    const considered = answer({ ...TERMINATION, insignificanceConsidered: true }, late);
    expect(considered.accepted && considered.events).toMatchObject([{ termination: { outstandingOere: RENT_OERE } }]);
  });

  test('ALL § 91 stk. 1: over an insignificant amount is a warning with the amount, until a person has weighed it', () => {
    /** All but so much was paid on the 20th. */
    const left =
      (oere: number): OutstandingOn =>
      (asOf) =>
        owing(asOf < '2026-11-20' ? RENT_OERE : oere)(asOf);
    const little = answer(TERMINATION, { owed: left(10_000) });
    expect(!little.accepted && little.refusal).toEqual({
      code: 'warning-not-confirmed',
      given: '10000 øre outstanding',
      expected: ['insignificanceConsidered'],
      because: [{ rule: 'insignificant', source: 'ALL § 91 stk. 1', outstandingOere: 10_000, limitOere: 10_000 }],
    });
    expect(wordOf(answer({ ...TERMINATION, insignificanceConsidered: true }, { owed: left(10_000) }))).toBe(
      'TenancyTerminated',
    );
    expect(wordOf(answer(TERMINATION, { owed: left(10_001) }))).toBe('TenancyTerminated');
  });

  test('said twice is one', () => {
    expect(wordOf(answer(TERMINATION, { history: decided(TERMINATION) }))).toBe('nothing to do');
  });
});

describe('what a termination can rest on is what was demanded (ALL § 90 stk. 1 nr. 1, stk. 2)', () => {
  const OLDER = '2026-10';
  /** An older rent that nobody demanded, of which `older` is open at first, and payments that go to it first. */
  const withOlder =
    (olderOere: number, ...payments: readonly { on: LocalDate; oere: number }[]): OutstandingOn =>
    (asOf) => {
      const paidOere = payments.filter(({ on: day }) => day <= asOf).reduce((sum, { oere }) => sum + oere, 0);
      const toOlder = Math.min(olderOere, paidOere);
      return [
        { chargeId: OLDER, dueOn: '2026-10-01', outstandingOere: olderOere - toOlder },
        ...owing(RENT_OERE - (paidOere - toOlder))(asOf),
      ];
    };
  const terminated = (owed: OutstandingOn, history = decisionDue()) => answer(TERMINATION, { owed, history });

  test('is refused when as much was paid as was demanded, though the ledger put some of it on older rent', () => {
    const inTime = terminated(withOlder(50_000, { on: '2026-11-12', oere: RENT_OERE }));
    expect(wordOf(inTime)).toBe('rent-already-paid');
    expect(wordOf(terminated(withOlder(50_000, { on: DAY_AFTER, oere: RENT_OERE })))).toBe('rent-already-paid');
    const inTwo = withOlder(50_000, { on: '2026-11-07', oere: 300_000 }, { on: '2026-11-23', oere: 350_000 });
    expect(wordOf(terminated(inTwo))).toBe('rent-already-paid');
  });

  test('is refused when the rent in it was paid without its fee, which the ledger has no charge for', () => {
    const fee = { what: 'demand-fee', amountOere: 33_500 } as const;
    const withFee = decisionDue(demandedBy({ ...DEMAND, receivedOn: RECEIVED_ON, amounts: [...DEMAND.amounts, fee] }));
    const paid = (oere: number) => wordOf(terminated(withOlder(50_000, { on: '2026-11-12', oere }), withFee));
    expect(paid(RENT_OERE)).toBe('rent-already-paid');
    expect(paid(RENT_OERE + 33_500)).toBe('rent-already-paid');
    expect(paid(RENT_OERE - 20_000)).toBe('TenancyTerminated');
  });

  test('stands when less was paid, or what was paid was paid before the demand', () => {
    const less = terminated(withOlder(50_000, { on: '2026-11-12', oere: 600_000 }));
    expect(less.accepted && less.events).toMatchObject([{ termination: { outstandingOere: 50_000 } }]);
    expect(wordOf(terminated(withOlder(RENT_OERE, { on: '2026-11-05', oere: RENT_OERE })))).toBe('TenancyTerminated');
    expect(wordOf(terminated(withOlder(50_000)))).toBe('TenancyTerminated');
  });

  test('is refused when the demand claimed more than was owed on its day by what is known now', () => {
    const known = (oere: number) => terminated(withOlder(0, { on: '2026-11-05', oere }));
    const refused = known(400_000);
    expect(!refused.accepted && refused.refusal).toMatchObject({
      code: 'amount-not-owed',
      given: `${CHARGE}: ${RENT_OERE}`,
      expected: ['WithdrawDemand'],
      because: [{ givenOn: '2026-11-06', owed: `${CHARGE}: at most 250000` }],
    });
    expect(wordOf(known(1))).toBe('amount-not-owed');
    expect(wordOf(known(RENT_OERE))).toBe('rent-already-paid');
  });
});

describe('a promise not to press', () => {
  const back = (history: History, day: LocalDate) => history.does((known) => askDecision(known, on(day)));
  const terminatedOn = (day: LocalDate, history: History, today: LocalDate = '2026-12-28') =>
    answer({ ...TERMINATION, terminatedOn: day }, { history, day: today });

  test('is kept after an extension has ended: no termination is dated into it', () => {
    const history = () => back(decided({ type: 'DecideExtension', until: '2026-12-10' }), '2026-12-11');
    const refused = terminatedOn('2026-11-25', history(), '2026-12-11');
    expect(!refused.accepted && refused.refusal).toMatchObject({
      code: 'deadline-not-passed',
      given: '2026-11-25',
      expected: ['2026-12-11'],
    });
    expect(wordOf(terminatedOn('2026-12-10', history()))).toBe('deadline-not-passed');
    expect(wordOf(terminatedOn('2026-12-11', history()))).toBe('TenancyTerminated');
  });

  test('is kept when housing decides otherwise before an extension has ended', () => {
    const extended = decided({ type: 'DecideExtension', until: '2026-12-10' });
    const idle = decided({ type: 'DecideNoAction', reason: 'help-expected' }, '2026-11-25', extended);
    expect(wordOf(terminatedOn('2026-12-01', idle, '2026-12-01'))).toBe('deadline-not-passed');
  });

  test('is kept after an agreement was broken: no termination is dated before the day of the breach', () => {
    const half = RENT_OERE / 2;
    const instalments = [
      { dueOn: '2026-12-18', amountOere: half },
      { dueOn: '2027-01-18', amountOere: half },
    ] as const;
    const agreed = decided({ type: 'DecideAgreement', instalments: [...instalments], toleranceDays: 0 }, '2026-11-25');
    const broken = agreed.does((known) => checkAgreement(known, owing(), on('2026-12-21')));
    expect(broken.state.legal).toMatchObject({ step: 'decision-due', why: 'agreement-breached' });
    const refused = terminatedOn('2026-11-26', broken);
    expect(!refused.accepted && refused.refusal).toMatchObject({
      code: 'deadline-not-passed',
      expected: ['2026-12-21'],
    });
    expect(wordOf(terminatedOn('2026-12-20', broken))).toBe('deadline-not-passed');
    expect(wordOf(terminatedOn('2026-12-21', broken))).toBe('TenancyTerminated');
  });
});

describe('an extension', () => {
  const until = (day: LocalDate) => ({ type: 'DecideExtension', until: day }) as const;

  test('ends on a day to come, within bounds', () => {
    expect(wordOf(answer(until('2026-11-25')))).toBe('ExtensionGranted');
    expect(wordOf(answer(until(DAY_AFTER)))).toBe('date-not-in-future');
    expect(wordOf(answer(until(addDays(DAY_AFTER, EXTENSION_DAYS_MAX))))).toBe('ExtensionGranted');
    expect(wordOf(answer(until(addDays(DAY_AFTER, EXTENSION_DAYS_MAX + 1))))).toBe('date-too-far');
  });

  test('keeps the landlord from terminating while it lasts, and no longer', () => {
    const history = decided(until('2026-12-04'));
    const terminate = (terminatedOn: LocalDate) =>
      wordOf(answer({ ...TERMINATION, terminatedOn }, { history, day: '2026-12-10' }));
    expect(terminate('2026-12-04')).toBe('deadline-not-passed');
    expect(terminate('2026-12-05')).toBe('TenancyTerminated');
  });

  test('brings the decision back on the day after', () => {
    const history = decided(until('2026-12-04'));
    expect(planCase(history.aggregate, '2026-12-04T22:59:59.000Z', legal)).toMatchObject({
      next: 'await-extension-end',
    });
    const back = history.does((known) => askDecision(known, on('2026-12-05')));
    expect(back.state.legal).toMatchObject({ step: 'decision-due', why: 'extension-ended' });
  });
});

describe('no action', () => {
  test('is decided with a reason, and the case is reviewed from then on', () => {
    const history = decided({ type: 'DecideNoAction', reason: 'help-expected' });
    expect(history.state.legal).toEqual({ step: 'no-action', reason: 'help-expected' });
    expect(planCase(history.aggregate, on(DAY_AFTER).at, legal).next).toBe('await-review');
  });

  test('is no answer before there is anything to decide', () => {
    expect(wordOf(answer({ type: 'DecideNoAction', reason: 'disputed' }, { history: inArrears() }))).toBe(
      'not-possible-in-step',
    );
  });
});

describe('a decision that is due', () => {
  const later = (at: Instant) => ({ ...on(DAY_AFTER), at });
  const prompt = (history: ReturnType<typeof received>, what: DecisionPrompt, at: Instant) =>
    wordOf(promptDecision(history.aggregate, what, later(at)));

  test('becomes due when the deadline has passed, not on its last day', () => {
    expect(wordOf(askDecision(received().aggregate, on(LAST_DAY)))).toBe('nothing to do');
    expect(decisionDue().state.legal).toMatchObject({
      step: 'decision-due',
      why: 'deadline-passed',
      reminders: 0,
      // Three working days after Tuesday the 24th, when the office closes.
      nextPromptAt: '2026-11-27T15:00:00.000Z',
    });
  });

  test('is asked for once', () => {
    expect(wordOf(askDecision(decisionDue().aggregate, on(DAY_AFTER)))).toBe('nothing to do');
  });

  test('is reminded of every two working days, twice, then the leader is told once, then it is reviewed', () => {
    const history = decisionDue();
    const steps: unknown[] = [];
    for (let at: Instant = '2026-11-27T15:00:00.000Z', turn = 0; turn < 4; turn += 1) {
      const plan = planCase(history.aggregate, at, legal);
      steps.push(plan);
      if (plan.next === 'remind-decision') {
        const { reminder } = plan;
        history.does((known) => promptDecision(known, { does: 'remind', reminder }, later(at)));
      } else if (plan.next === 'escalate-decision') {
        history.does((known) => promptDecision(known, { does: 'escalate' }, later(at)));
      }
      const { legal: step } = history.state;
      at = step.step === 'decision-due' ? step.nextPromptAt : at;
    }
    expect(steps).toMatchObject([
      { next: 'remind-decision', reminder: 1 },
      { next: 'remind-decision', reminder: 2 },
      { next: 'escalate-decision' },
      { next: 'await-review' },
    ]);
    expect(history.events.map(({ type }) => type).slice(-3)).toEqual([
      'DecisionReminded',
      'DecisionReminded',
      'DecisionEscalated',
    ]);
  });

  test('is not reminded of before its time, out of turn, or once it is made', () => {
    const first = { does: 'remind', reminder: 1 } as const;
    expect(prompt(decisionDue(), first, '2026-11-27T14:59:59.999Z')).toBe('nothing to do');
    expect(prompt(decisionDue(), first, '2026-11-27T15:00:00.000Z')).toBe('DecisionReminded');
    expect(prompt(decisionDue(), { does: 'remind', reminder: 2 }, '2026-11-27T15:00:00.000Z')).toBe('nothing to do');
    expect(prompt(decisionDue(), { does: 'escalate' }, '2026-11-27T15:00:00.000Z')).toBe('nothing to do');
    expect(prompt(decided(TERMINATION), first, '2026-11-27T15:00:00.000Z')).toBe('nothing to do');
  });
});
