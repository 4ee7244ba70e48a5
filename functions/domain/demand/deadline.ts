import type { LocalDate } from '../calendar/index.ts';
import { paymentDeadline } from '../rent/index.ts';
import type { GivenDemand } from './check.ts';
import { type Demand, DemandWaySchema } from './demand.ts';
import { WAYS } from './ways.ts';

/** The record of a demand that {@link checkDemand} found nothing against. */
export function demandOf(demandId: string, { givenOn, way: word, receivedOn, amounts }: GivenDemand): Demand {
  const way = DemandWaySchema.parse(word);
  const totalOere = amounts.reduce((sum, { amountOere }) => sum + amountOere, 0);
  const given: Demand = { demandId, givenOn, way, amounts: [...amounts], totalOere };
  const arrivedOn = WAYS[way].received === 'when-given' ? givenOn : receivedOn;
  return arrivedOn === undefined ? given : receivedDemand(given, arrivedOn);
}

/** A demand of which it is known when it reached the tenant, with the deadline that runs from then. */
export function receivedDemand(demand: Demand, receivedOn: LocalDate): Demand {
  return { ...demand, receivedOn, deadline: paymentDeadline(receivedOn) };
}

/** Whether the tenant's 14 days are over: from the day after the last day to pay (ALL § 90 stk. 2). */
export function isDeadlinePassed({ deadline, withdrawnAt }: Demand, on: LocalDate): boolean {
  return withdrawnAt === undefined && deadline !== undefined && deadline.terminationFromOn <= on;
}
