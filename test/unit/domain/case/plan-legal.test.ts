import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addBankDays,
  addDays,
  epochMsOf,
  type Instant,
  instantOf,
  localDateOf,
  shiftToHverdag,
} from '../../../../functions/domain/calendar/index.ts';
import {
  askDecision,
  askDemandReceipt,
  type CasePlan,
  checkAgreement,
  decideDecision,
  decideDemand,
  demandInForce,
  type OutstandingOn,
  openCase,
  planCase,
  promptDecision,
  REVIEW_EVERY_DAYS,
  recordDemandPossible,
  recordMissedRent,
  referToAdvice,
} from '../../../../functions/domain/case/index.ts';
import { earliestDemandOn, paymentDeadline } from '../../../../functions/domain/rent/index.ts';
import { anyDay } from '../calendar/dates.ts';
import { context, History, missed, person, rules } from './builders.ts';
import { DEMAND, november, on, owing, received } from './legal-path.ts';

const { legal } = rules();
const MONTH_SECONDS = REVIEW_EVERY_DAYS * 86_400;
const RENT_OERE = 650_000;
const atNine = (day: ReturnType<typeof addDays>): Instant => `${day}T08:00:00.000Z`;

describe('the plan between two things to come', () => {
  test('is the earlier of them: a new rent’s demand date, and the deadline of the one that was demanded', () => {
    const history = received().does((known) =>
      recordMissedRent(
        known,
        [missed('2026-12', { dueOn: '2026-12-01', demandFrom: '2026-11-23' })],
        on('2026-11-20').at,
      ),
    );
    history.does((known) => referToAdvice(known, on('2026-11-20')));
    const next = (at: Instant) => planCase(history.aggregate, at, legal).next;
    expect(next('2026-11-20T09:00:00.000Z')).toBe('await-demand-date');
    expect(next('2026-11-22T23:00:00.000Z')).toBe('tell-demand-possible');
    history.does((known) => recordDemandPossible(known, '2026-11-22T23:00:00.000Z'));
    expect(next('2026-11-22T23:00:00.000Z')).toBe('await-payment-deadline');
    expect(next('2026-11-23T23:00:00.000Z')).toBe('ask-decision');
  });

  test('tells of no demand date for a rent that is demanded already', () => {
    const early = new History()
      .record(
        openCase(undefined, {
          tenancyId: '1',
          episode: 1,
          missed: [november({ demandFrom: '2026-11-09' })],
          at: '2026-11-06T05:30:00.000Z',
        }),
      )
      .does((known) => referToAdvice(known, on('2026-11-06')));
    expect(planCase(early.aggregate, on('2026-11-09').at, legal).next).toBe('tell-demand-possible');
    early.does((known) => decideDemand(known, DEMAND, owing(), on('2026-11-06')));
    expect(planCase(early.aggregate, on('2026-11-09').at, legal).next).toBe('await-receipt');
  });

  test('leaves the landlord and the court alone once the tenancy is terminated', () => {
    const history = received()
      .does((known) =>
        decideDecision(known, { type: 'DecideTermination', terminatedOn: '2026-11-24' }, owing(), on('2026-11-24')),
      )
      .does((known) => recordMissedRent(known, [missed('2026-12', { demandFrom: '2026-12-07' })], on('2026-12-08').at))
      .does((known) => referToAdvice(known, on('2026-12-08')));
    expect(planCase(history.aggregate, on('2026-12-08').at, legal)).toEqual({
      next: 'await-review',
      waitSeconds: MONTH_SECONDS,
    });
  });
});

/** Rent due on any day of 2021–2034, a demand so many days after the earliest, received so many days later. */
const anyDemand = fc.record({
  dueOn: anyDay.filter((day) => day < '2034-12-01'),
  givenAfterDays: fc.integer({ min: 0, max: 10 }),
  receivedAfterDays: fc.integer({ min: 0, max: 20 }),
});

/** What the workflow does for a plan; a step that is not the system's own ends the walk. */
function act(history: History, plan: CasePlan, at: Instant, owed: OutstandingOn): boolean {
  const by = context({ at });
  switch (plan.next) {
    case 'tell-demand-possible':
      return changes(history, (known) => recordDemandPossible(known, at));
    case 'ask-demand-receipt':
      return changes(history, (known) => askDemandReceipt(known, by));
    case 'ask-decision':
      return changes(history, (known) => askDecision(known, by));
    case 'remind-decision':
      return changes(history, (known) => promptDecision(known, { does: 'remind', reminder: plan.reminder }, by));
    case 'escalate-decision':
      return changes(history, (known) => promptDecision(known, { does: 'escalate' }, by));
    case 'check-agreement':
      return changes(history, (known) => checkAgreement(known, owed, by));
    default:
      return false;
  }
}

/** A step that is due and changes nothing would be planned again at once, for ever. */
function changes(history: History, step: Parameters<History['does']>[0]): boolean {
  const before = history.events.length;
  expect(history.does(step).events.length).toBeGreaterThan(before);
  return true;
}

/** The system acts whenever the plan says so, for so many days; people do nothing. */
function leftAlone(history: History, from: Instant, days: number, owed: OutstandingOn) {
  const acts: { readonly next: string; readonly on: string }[] = [];
  const until = instantOf(epochMsOf(from) + days * 86_400_000);
  for (let at = from; at < until; ) {
    const plan = planCase(history.aggregate, at, legal);
    if ('waitSeconds' in plan) {
      expect(plan.waitSeconds).toBeGreaterThanOrEqual(1);
      expect(plan.waitSeconds).toBeLessThanOrEqual(MONTH_SECONDS);
      at = instantOf(epochMsOf(at) + plan.waitSeconds * 1000);
    } else if (act(history, plan, at, owed)) {
      acts.push({ next: plan.next, on: localDateOf(at) });
    } else {
      return acts;
    }
  }
  return acts;
}

describe('over 2021–2035, a case that people leave alone', () => {
  const demandOf = (
    {
      dueOn,
      givenAfterDays,
      receivedAfterDays,
    }: { dueOn: ReturnType<typeof addDays>; givenAfterDays: number; receivedAfterDays: number },
    isReceived: boolean,
  ) => {
    const { safeOn } = earliestDemandOn(dueOn);
    const givenOn = addDays(safeOn, givenAfterDays);
    const receivedOn = addDays(givenOn, receivedAfterDays);
    const owed: OutstandingOn = () => [{ chargeId: 'rent', dueOn, outstandingOere: RENT_OERE }];
    const at = atNine(receivedOn);
    const said = {
      ...DEMAND,
      givenOn,
      amounts: [{ what: 'rent', chargeId: 'rent', amountOere: RENT_OERE } as const],
      ...(isReceived && { receivedOn }),
    };
    const history = new History()
      .record(
        openCase(undefined, {
          tenancyId: '1',
          episode: 1,
          missed: [missed('rent', { dueOn, demandFrom: safeOn })],
          at: atNine(givenOn),
        }),
      )
      .does((known) => referToAdvice(known, context({ at: atNine(givenOn) })))
      .does((known) => decideDemand(known, said, owed, context({ at, actor: person('housing') })));
    return { history, at, givenOn, receivedOn, owed };
  };

  test('ALL § 90 stk. 2: is asked for its decision on the first day of termination, then reminded, then escalated', () => {
    fc.assert(
      fc.property(anyDemand, (life) => {
        const { history, at, receivedOn, owed } = demandOf(life, true);
        const acts = leftAlone(history, at, 100, owed);
        expect(acts.map(({ next }) => next)).toEqual([
          'ask-decision',
          'remind-decision',
          'remind-decision',
          'escalate-decision',
        ]);
        expect(acts[0]?.on).toBe(paymentDeadline(receivedOn).terminationFromOn);
      }),
    );
  });

  test('is asked once when the demand was received, and never for a decision while nobody knows', () => {
    fc.assert(
      fc.property(anyDemand, (life) => {
        const { history, at, owed } = demandOf(life, false);
        expect(leftAlone(history, at, 100, owed).map(({ next }) => next)).toEqual(['ask-demand-receipt']);
        expect(demandInForce(history.state)?.deadline).toBeUndefined();
      }),
    );
  });

  test('with an agreement that nobody pays: the breach is found on the day after the tolerance', () => {
    fc.assert(
      fc.property(
        anyDemand,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 30 }),
        (life, days, toleranceDays) => {
          const { history, at, owed, receivedOn } = demandOf(life, true);
          const dueOn = addDays(receivedOn, days);
          const agreement = {
            type: 'DecideAgreement' as const,
            instalments: [{ dueOn, amountOere: RENT_OERE }],
            toleranceDays,
          };
          history.does((known) => decideDecision(known, agreement, owed, context({ at, actor: person('housing') })));
          const [first] = leftAlone(history, at, 100, owed);
          expect(first).toEqual({
            next: 'check-agreement',
            on: addDays(addBankDays(shiftToHverdag(dueOn), toleranceDays), 1),
          });
          expect(history.events.some(({ type }) => type === 'AgreementBreached')).toBe(true);
        },
      ),
    );
  });
});
