import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CaseAggregate,
  CaseEventSchema,
  CaseStateSchema,
  consequencesOf,
  evolveCase,
  ImpossibleCaseEventError,
  planCase,
} from '../../../../functions/domain/case/index.ts';
import { HandoffSchema, isOpen } from '../../../../functions/domain/handoff/index.ts';
import { CASE_ID, daysLater, History, missed, replay, rules } from './builders.ts';
import { anySteps, live } from './history.ts';

const RUNS = { numRuns: 1000 };
const BASES = ['own-adviser', 'joint-control-agreement', 'none'] as const;

describe('any history of a case', () => {
  test('is a log that evolve takes, and the state is what a replay of it gives', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const history = live(steps);
        expect(replay(history.events)).toEqual(history.aggregate);
      }),
      RUNS,
    );
  });

  test('keeps to the schemas under which it is stored, and comes back from JSON as it was', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { aggregate, events } = live(steps);
        const stored = JSON.parse(JSON.stringify({ events, state: aggregate.case, handoffs: [...aggregate.handoffs] }));
        expect(CaseEventSchema.array().parse(stored.events)).toEqual(events);
        expect(CaseStateSchema.parse(stored.state)).toEqual(aggregate.case);
        for (const [id, handoff] of aggregate.handoffs) {
          expect(HandoffSchema.parse(handoff)).toEqual(handoff);
          expect(id).toBe(handoff.handoffId);
        }
      }),
      RUNS,
    );
  });

  test('has a plan at every step, and a closed case has nothing open and ends', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        live(steps, ({ aggregate }) => {
          const plan = planCase(aggregate, daysLater(500), rules().legal);
          const status = aggregate.case.status;
          expect(plan.next === 'end').toBe(status === 'closed');
          expect(plan.next === 'close').toBe(status === 'settled');
          if (status === 'closed') expect([...aggregate.handoffs.values()].filter(isOpen)).toEqual([]);
        });
      }),
      RUNS,
    );
  });

  test('numbers its hand-offs without gaps, and forwarded ones name each other', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { handoffs, case: state } = live(steps).aggregate;
        const ids = Array.from({ length: state.handoffs }, (_, index) => `${CASE_ID}-h${index + 1}`);
        expect([...handoffs.keys()]).toEqual(ids);
        for (const handoff of handoffs.values()) {
          if (handoff.forwardedFrom === undefined) continue;
          const from = handoffs.get(handoff.forwardedFrom);
          // An error that is corrected forgets how the hand-off ended.
          const linked = from?.status === 'entered-in-error' || (from?.status === 'cancelled' && from.forwardedTo);
          expect(linked === true || linked === handoff.handoffId).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('decides every missed rent’s referral at most once, and never refers without a basis', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { aggregate, events } = live(steps);
        const decided = events.flatMap((event) => {
          if (event.type === 'ReferralNotMade') return event.chargeIds;
          return event.type === 'HandoffRequested' && event.forwardedFrom === undefined ? event.chargeIds : [];
        });
        expect(new Set(decided).size).toBe(decided.length);
        expect([...aggregate.case.referralDecidedFor].sort()).toEqual([...decided].sort());
      }),
      RUNS,
    );
  });
});

describe('what leaves a case', () => {
  const ID = /^hv-[a-z0-9]{10}(-[gh]\d+)?$/;
  const DATE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/;
  const CODE = /^[a-z]+(-[a-z]+)*$/;

  /** Calls back with every event of a history and the aggregate right after it. */
  function eachEvent(history: History, check: (event: History['events'][number], after: CaseAggregate) => void): void {
    let after: CaseAggregate | undefined;
    for (const event of history.events) {
      after = evolveCase(after, CASE_ID, event);
      check(event, after);
    }
  }

  test('never goes to the municipality or the court, and to advice not without a basis, whatever happens', () => {
    fc.assert(
      fc.property(anySteps, fc.constantFrom(...BASES), (steps, adviceBasis) => {
        eachEvent(live(steps), (event, after) => {
          for (const consequence of consequencesOf(event, after, {
            organisation: 'alboa',
            rules: rules({ adviceBasis }),
          })) {
            if (consequence.kind !== 'alert') continue;
            expect(['housing', 'advice']).toContain(consequence.to);
            if (consequence.to !== 'advice' || adviceBasis !== 'none') continue;
            // An adviser who passed somebody on hears that it came to nothing: told before, under the basis of then.
            expect(['case-closed', 'handoff-withdrawn', 'handoff-not-taken']).toContain(consequence.message);
          }
        });
      }),
      RUNS,
    );
  });

  test('carries ids, dates, codes and numbers, and nothing else', () => {
    fc.assert(
      fc.property(anySteps, fc.constantFrom(...BASES), (steps, adviceBasis) => {
        eachEvent(live(steps), (event, after) => {
          const consequences = consequencesOf(event, after, { organisation: 'alboa', rules: rules({ adviceBasis }) });
          for (const value of leavesOf(consequences)) {
            expect(typeof value === 'number' || [ID, DATE, CODE].some((shape) => shape.test(String(value)))).toBe(true);
          }
        });
      }),
      RUNS,
    );
  });
});

function leavesOf(value: unknown): unknown[] {
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leavesOf) : [value];
}

describe('an impossible event', () => {
  const opened = () => History.opened(missed('a'));
  const [opening] = opened().events;

  test('is not the opening of a case that is there', () => {
    expect(() => opening && evolveCase(opened().aggregate, CASE_ID, opening)).toThrow(ImpossibleCaseEventError);
  });

  test.each([
    { type: 'RentSettled', at: daysLater(1), settledOn: '2026-11-07' } as const,
    { type: 'HandoffEnteredInError', at: daysLater(1), handoffId: `${CASE_ID}-h1` } as const,
  ])('is $type before there is a case', (event) => {
    expect(() => evolveCase(undefined, CASE_ID, event)).toThrow(
      `${event.type} of ${CASE_ID} can't follow the status "none".`,
    );
  });

  test('is anything of the case itself after it was closed', () => {
    const closed = opened().record({
      accepted: true,
      events: [{ type: 'CaseClosed', at: daysLater(1), reason: 'entered-in-error' }],
    });
    expect(() => evolveCase(closed.aggregate, CASE_ID, { type: 'CaseReviewed', at: daysLater(2), review: 1 })).toThrow(
      ImpossibleCaseEventError,
    );
  });

  test('is one of a hand-off that the case does not have', () => {
    const event = { type: 'HandoffStarted', at: daysLater(1), handoffId: `${CASE_ID}-h1` } as const;
    expect(() => evolveCase(opened().aggregate, CASE_ID, event)).toThrow(/can't follow the status "none"/);
  });

  test('is one under a reference that is none', () => {
    expect(() => opening && evolveCase(undefined, 'Åse Ærlig', opening)).toThrow();
  });
});
