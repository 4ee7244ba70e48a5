/** Påkrav: whether one can stand, from when its 14 days run, what was owed when it was given, and what is unpaid of it. */
export {
  checkAmounts,
  checkDemand,
  checkReceipt,
  type DemandFacts,
  type GivenDemand,
  type OwedCharge,
} from './check.ts';
export { demandOf, isDeadlinePassed, receivedDemand } from './deadline.ts';
export {
  DeadlineSchema,
  type Demand,
  type DemandedAmount,
  DemandedAmountSchema,
  DemandedAmountsSchema,
  DemandIdSchema,
  DemandSchema,
  type DemandWay,
  DemandWaySchema,
} from './demand.ts';
export { type Insignificance, insignificanceOf } from './insignificance.ts';
export { type Outstanding, outstandingOn } from './owed.ts';
export { unpaidOfDemandOere } from './unpaid.ts';
export { WAYS, waysOn } from './ways.ts';
