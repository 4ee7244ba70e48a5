import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ArrearsQuestion,
  assessArrears,
  ExplanationSchema,
  type MissedRent,
} from '../../../../functions/domain/arrears/index.ts';
import { addBankDays, addDays, type LocalDate, shiftToHverdag } from '../../../../functions/domain/calendar/index.ts';
import { anyOn, anyQuestion, missedIds, recorded } from './builders.ts';

const holds = (property: (question: ArrearsQuestion) => void) =>
  fc.assert(fc.property(anyQuestion, property), { numRuns: 300 });

/** Longer than any charge of a question lies ahead. */
const DAYS_ASKED = 700;

const newMisses = (question: ArrearsQuestion): MissedRent[] => recorded(question).slice(question.missedBefore.length);

function newMissesAskedDaily(start: ArrearsQuestion): MissedRent[] {
  const found: MissedRent[] = [];
  for (let days = 0; days < DAYS_ASKED; days += 1) {
    const missedBefore = [...start.missedBefore, ...found];
    found.push(...newMisses({ ...start, on: addDays(start.on, days), missedBefore }));
  }
  return found;
}

function newMissesAskedWhenNamed(start: ArrearsQuestion): MissedRent[] {
  const found: MissedRent[] = [];
  let on: LocalDate | undefined = start.on;
  while (on !== undefined) {
    const question: ArrearsQuestion = { ...start, on, missedBefore: [...start.missedBefore, ...found] };
    found.push(...newMisses(question));
    on = assessArrears(question).nextEvaluationOn;
  }
  return found;
}

describe('for any tenancy', () => {
  test('every charge is answered once, in the order given', () => {
    holds((question) => {
      const { missed, notMissed } = assessArrears(question);
      const answered = new Set([...missed, ...notMissed].map(({ chargeId }) => chargeId));
      expect(answered.size).toBe(missed.length + notMissed.length);
      expect(question.charges.map(({ chargeId }) => chargeId).filter((id) => !answered.has(id))).toEqual([]);
      const order = question.charges.map(({ chargeId }) => chargeId);
      expect(missedIds({ missed, notMissed })).toEqual(order.filter((id) => missed.some((one) => one.chargeId === id)));
    });
  });

  test('nothing is missed before its grace has ended, or with a residue or less open', () => {
    holds((question) => {
      for (const { chargeId, dueOn, outstandingOere } of assessArrears(question).missed) {
        const graceEndsOn = addBankDays(shiftToHverdag(dueOn), question.policy.graceBankDays);
        expect(question.on > graceEndsOn, chargeId).toBe(true);
        expect(outstandingOere).toBeGreaterThan(question.policy.residueLimitOere);
      }
    });
  });

  test('everything else that is open has a reason why not', () => {
    holds((question) => {
      for (const { chargeId, because } of assessArrears(question).notMissed) {
        const charge = question.charges.find((one) => one.chargeId === chargeId);
        const isSmall = (charge?.outstandingOere ?? 0) <= question.policy.residueLimitOere;
        const expected = isSmall ? ['settled', 'within-residue-limit'] : ['not-yet-due', 'within-grace'];
        expect(expected).toContain(because[0]?.rule);
      }
    });
  });

  test('what is missed stays missed as time passes, for the same rule, until something is paid', () => {
    fc.assert(
      fc.property(anyQuestion, anyOn, (question, other) => {
        const [early, late] = question.on <= other ? [question.on, other] : [other, question.on];
        const before = assessArrears({ ...question, on: early }).missed;
        const after = assessArrears({ ...question, on: late }).missed;
        expect(after.filter(({ chargeId }) => before.some((one) => one.chargeId === chargeId))).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  test('paying can only remove misses: nothing becomes missed, and no first miss repeated', () => {
    fc.assert(
      fc.property(
        anyQuestion,
        fc.array(fc.integer({ min: 0, max: 800_000 }), { maxLength: 8 }),
        (question, payments) => {
          const charges = question.charges.map((charge, index) => ({
            ...charge,
            outstandingOere: Math.max(0, charge.outstandingOere - (payments[index] ?? 0)),
          }));
          const before = new Map(assessArrears(question).missed.map((one) => [one.chargeId, one]));
          for (const { chargeId, rule, referToAdvice } of assessArrears({ ...question, charges }).missed) {
            const one = before.get(chargeId);
            expect(one).toBeDefined();
            if (rule === 'repeated') expect(one?.rule).toBe('repeated');
            if (referToAdvice) expect(one?.referToAdvice).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('asking again with the misses recorded finds nothing new and changes nothing else', () => {
    holds((question) => {
      const again = assessArrears({ ...question, missedBefore: recorded(question) });
      const known = assessArrears(question).missed.map((one) => ({ ...one, known: true }));
      expect(again.missed).toEqual(known);
    });
  });

  test('each miss is new exactly once, whether asked every day or only on the day named as next', () => {
    fc.assert(
      fc.property(anyQuestion, (start) => {
        const named = newMissesAskedWhenNamed(start);
        expect(named).toEqual(newMissesAskedDaily(start));
        expect(new Set(named.map(({ chargeId }) => chargeId)).size).toBe(named.length);
      }),
      { numRuns: 40 },
    );
  });

  test('the next evaluation is later than the day asked, and something is missed then that was not', () => {
    holds((question) => {
      const now = assessArrears(question);
      if (now.nextEvaluationOn === undefined) return;
      expect(now.nextEvaluationOn > question.on).toBe(true);
      const then = missedIds(assessArrears({ ...question, on: now.nextEvaluationOn }));
      expect(then.length).toBeGreaterThan(now.missed.length);
      const dayBefore = missedIds(assessArrears({ ...question, on: addDays(now.nextEvaluationOn, -1) }));
      expect(dayBefore).toEqual(missedIds(now));
    });
  });

  test('every reason is data that can be stored and read back', () => {
    holds((question) => {
      const { missed, notMissed } = assessArrears(question);
      for (const reason of [...missed, ...notMissed].flatMap(({ because }) => because))
        expect(ExplanationSchema.parse(JSON.parse(JSON.stringify(reason)))).toEqual(reason);
    });
  });
});
