/** Late rent in almenlejeloven: when it is due, when it may be demanded, when the demand must be paid. */
export { type PaymentDeadline, paymentDeadline } from './deadline.ts';
export { type DemandReason, type EarliestDemand, earliestDemandOn } from './demand.ts';
export { DueDayError, dueOn } from './due.ts';
export { type DemandFee, demandFeeKnownUntil, demandFeeOere, type FeeCertainty } from './fee.ts';
export { RENT_RULES_FROM, RentRulesNotInForceError } from './rules.ts';
