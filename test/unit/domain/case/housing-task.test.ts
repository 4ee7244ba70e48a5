import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import { type CaseState, housingTaskOf } from '../../../../functions/domain/case/index.ts';
import { DemandSchema } from '../../../../functions/domain/demand/index.ts';
import { missed, replay } from './builders.ts';
import { anyLegalLife, liveLegally, openingOfALife } from './legal-lives.ts';

const open = replay(openingOfALife()).case;
const MONDAY = '2026-11-23';
const given = DemandSchema.parse({
  demandId: 'hv-abcdefghjk-d1',
  givenOn: '2026-11-10',
  way: 'letter',
  amounts: [{ what: 'rent', chargeId: 'a', amountOere: 650_000 }],
  totalOere: 650_000,
});
const received = DemandSchema.parse({
  ...given,
  receivedOn: '2026-11-10',
  deadline: {
    rawOn: '2026-11-24',
    lastPaymentOn: '2026-11-24',
    terminationFromOn: '2026-11-25',
    bankClosedOnLastDay: false,
  },
});
const decisionDue = (since: Instant): Partial<CaseState> => ({
  legal: { step: 'decision-due', since, why: 'deadline-passed', reminders: 0, nextPromptAt: since },
});
// `as`: a spread over a union forgets which member it was.
const task = (changes: Partial<CaseState>) => housingTaskOf({ ...open, ...changes } as CaseState);

describe('a case waits for housing', () => {
  test('for a decision, since it became due', () => {
    expect(task(decisionDue('2026-11-23T05:00:00.000Z'))).toEqual({ kind: 'decision', since: MONDAY, dueOn: MONDAY });
  });

  test('from the next working day, when it came up on a day on which no office is open', () => {
    expect(task(decisionDue('2026-11-21T05:00:00.000Z'))).toMatchObject({ since: '2026-11-21', dueOn: MONDAY });
  });

  test('for a demand, from the first day on which it may be given, once housing was told so', () => {
    expect(task({ demandPossibleFor: ['a'] })).toMatchObject({ kind: 'demand', since: '2026-11-10' });
    expect(task({ demandPossibleFor: [] })).toBeUndefined();
  });

  test('for no demand that was given, and for one that was withdrawn again', () => {
    const told = { demandPossibleFor: ['a'], demands: [given] };
    expect(task({ ...told, legal: { step: 'demanded' } })).toBeUndefined();
    const withdrawn = [{ ...given, withdrawnAt: '2026-11-12T08:00:00.000Z' as const }];
    expect(task({ ...told, demands: withdrawn })).toMatchObject({ kind: 'demand' });
  });

  test('for no demand where it decided to do nothing', () => {
    const legal = { step: 'no-action', reason: 'payment-expected' } as const;
    expect(task({ demandPossibleFor: ['a'], legal })).toBeUndefined();
  });

  test('for the day of receipt, once it was asked for and until it is known', () => {
    const legal = { step: 'demanded', receiptAskedAt: '2026-11-17T05:00:00.000Z' } as const;
    expect(task({ demands: [given], legal })).toMatchObject({ kind: 'demand-receipt', since: '2026-11-17' });
    expect(task({ demands: [given], legal: { step: 'demanded' } })).toBeUndefined();
    expect(task({ demands: [received], legal })).toBeUndefined();
  });

  test('for what follows from a payment after the termination, until it made an agreement', () => {
    const terminated = {
      demands: [received],
      termination: { terminatedOn: '2026-11-26', outstandingOere: 1, insignificanceConsidered: false },
      paidAfterTerminationOn: '2026-11-30',
    } as const;
    const legal = { step: 'terminated' } as const;
    expect(task({ ...terminated, demands: [received], legal })).toMatchObject({ kind: 'payment-after-termination' });
    expect(task({ ...terminated, demands: [received], legal: { step: 'agreement' } })).toBeUndefined();
  });

  test('with what came up first, when it waits for two things', () => {
    const second = missed('b', { demandFrom: '2026-12-08' });
    const both = { missed: [missed('a'), second], demandPossibleFor: ['a', 'b'], demands: [given] };
    const asked = { step: 'demanded', receiptAskedAt: '2026-12-01T05:00:00.000Z' } as const;
    expect(task({ ...both, legal: asked })).toMatchObject({ kind: 'demand-receipt' });
    expect(task({ ...both, legal: { ...asked, receiptAskedAt: '2026-12-09T05:00:00.000Z' } })).toMatchObject({
      kind: 'demand',
    });
  });
});

test('a case that is over waits for nobody, in any life', () => {
  fc.assert(
    fc.property(anyLegalLife, (steps) => {
      for (const { after } of liveLegally(steps)) {
        if (after.case.status !== 'open') expect(housingTaskOf(after.case)).toBeUndefined();
        else if (after.case.legal.step === 'decision-due') expect(housingTaskOf(after.case)).toBeDefined();
      }
    }),
  );
});
