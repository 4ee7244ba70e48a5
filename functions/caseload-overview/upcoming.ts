import type { z } from 'zod';
import { nextCheckOf } from '../domain/agreement/index.ts';
import { CASE_COMMANDS, type CaseState, demandInForce } from '../domain/case/index.ts';
import { isRunning, type OpenHandoff } from '../domain/handoff/index.ts';
import type { UpcomingSchema } from './schema.ts';

export type Upcoming = z.output<typeof UpcomingSchema>;

/** What is next on an open case's own path. */
export function upcomingOfCase(caseId: string, state: CaseState): Upcoming[] {
  return [...demandDates(caseId, state), ...legalDate(caseId, state)];
}

/** Of rent that is missed while a case is past its demand, housing is told when it is back before one. */
function demandDates(caseId: string, state: CaseState): Upcoming[] {
  if (!CASE_COMMANDS.RecordDemand.from.includes(state.legal.step)) return [];
  return state.missed
    .filter(({ chargeId }) => !state.demandPossibleFor.includes(chargeId))
    .map(({ demandFrom }) => ({ caseId, waitsFor: 'housing', what: 'demand-date', due: demandFrom }));
}

function legalDate(caseId: string, state: CaseState): Upcoming[] {
  const { legal, agreement } = state;
  switch (legal.step) {
    case 'demanded': {
      const demand = demandInForce(state);
      if (!demand) return [];
      return demand.deadline
        ? [{ caseId, waitsFor: 'tenant', what: 'payment-deadline', due: demand.deadline.lastPaymentOn }]
        : [{ caseId, waitsFor: 'housing', what: 'demand-receipt', due: demand.givenOn }];
    }
    case 'decision-due':
      // Once its leader was told the system says no more, but for the case's reviews.
      return legal.escalatedAt === undefined
        ? [{ caseId, waitsFor: 'housing', what: 'landlord-decision', due: legal.nextPromptAt }]
        : [];
    case 'extended':
      return [{ caseId, waitsFor: 'tenant', what: 'extension-end', due: legal.until }];
    case 'agreement': {
      const due = agreement && nextCheckOf(agreement);
      return due === undefined ? [] : [{ caseId, waitsFor: 'tenant', what: 'instalment', due }];
    }
    case 'arrears':
    case 'no-action':
    case 'terminated':
    case 'filed':
      return [];
    default:
      return legal satisfies never;
  }
}

/** When which answer to an open hand-off is due. */
export function upcomingOfHandoff(caseId: string, handoff: OpenHandoff): Upcoming {
  const { handoffId, kind, recipient: waitsFor } = handoff;
  const of = { caseId, handoffId, kind, waitsFor };
  if (!isRunning(handoff)) return { ...of, what: 'resumption', due: handoff.until };
  const { phase, dueAt, nextPromptAt, escalatedAt } = handoff.clock;
  if (nextPromptAt === dueAt) return { ...of, what: phase, due: dueAt };
  return { ...of, what: escalatedAt ? 'expiry' : 'prompt', due: nextPromptAt };
}

/** The soonest of them. */
export function soonest<Item>(items: readonly Item[], dueOf: (item: Item) => string, max: number): Item[] {
  return [...items].sort((a, b) => (dueOf(a) < dueOf(b) ? -1 : Number(dueOf(a) > dueOf(b)))).slice(0, max);
}
