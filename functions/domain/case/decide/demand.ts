import { localDateOf } from '../../calendar/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import { checkDemand, checkReceipt, type Demand, type DemandedAmount, demandOf } from '../../demand/index.ts';
import { paymentDeadline } from '../../rent/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { DemandCommand } from '../commands.ts';
import { nextDemandId } from '../ids.ts';
import { demandInForce } from '../in-force.ts';
import { planCase } from '../plan.ts';
import type { CaseContext, CaseDecision } from './context.ts';
import { type OutstandingOn, owedOn } from './owed.ts';
import { answerAtOnce } from './permit.ts';

/** Decides what the housing administration says about its demand (påkrav, ALL § 90 stk. 2). */
export function decideDemand(
  aggregate: CaseAggregate,
  command: DemandCommand,
  outstandingOn: OutstandingOn,
  context: CaseContext,
): CaseDecision {
  const known = demandInForce(aggregate.case);
  const answer = answerAtOnce(aggregate, command.type, context, holdsAlready(aggregate, known, command));
  if (answer) return answer;
  switch (command.type) {
    case 'RecordDemand':
      return recordDemand(aggregate, command, outstandingOn, context);
    case 'RecordDemandReceipt':
      return recordReceipt(known, command, context);
    case 'WithdrawDemand':
      return known
        ? accept({ type: 'DemandWithdrawn', at: context.at, demandId: known.demandId, reason: command.reason })
        : accept();
    default:
      return command satisfies never;
  }
}

/** Asks housing, once, on which day its letter reached the tenant: without that the deadline doesn't run. */
export function askDemandReceipt(aggregate: CaseAggregate, { at, rules }: CaseContext): CaseDecision {
  const demand = demandInForce(aggregate.case);
  const isDue = planCase(aggregate, at, rules.legal).next === 'ask-demand-receipt';
  return demand && isDue ? accept({ type: 'DemandReceiptAsked', at, demandId: demand.demandId }) : accept();
}

function recordDemand(
  aggregate: CaseAggregate,
  command: Extract<DemandCommand, { type: 'RecordDemand' }>,
  outstandingOn: OutstandingOn,
  { at }: CaseContext,
): CaseDecision {
  const owed = owedOn(aggregate.case, command.givenOn, outstandingOn);
  const refused = checkDemand(command, { on: localDateOf(at), owed });
  return refused ?? accept({ type: 'DemandRecorded', at, demand: demandOf(nextDemandId(aggregate), command) });
}

function recordReceipt(
  demand: Demand | undefined,
  { receivedOn }: Extract<DemandCommand, { type: 'RecordDemandReceipt' }>,
  { at }: CaseContext,
): CaseDecision {
  if (!demand) return refuse('not-found', 'RecordDemandReceipt', ['a demand in force']);
  if (demand.receivedOn !== undefined) return refuse('already-recorded', receivedOn, [demand.receivedOn]);
  const refused = checkReceipt(demand, receivedOn, localDateOf(at));
  if (refused) return refused;
  const deadline = paymentDeadline(receivedOn);
  return accept({ type: 'DemandReceived', at, demandId: demand.demandId, receivedOn, deadline });
}

function holdsAlready({ case: state }: CaseAggregate, known: Demand | undefined, command: DemandCommand): boolean {
  switch (command.type) {
    case 'RecordDemand':
      return (
        known !== undefined &&
        known.givenOn === command.givenOn &&
        known.way === command.way &&
        (command.receivedOn === undefined || known.receivedOn === command.receivedOn) &&
        sameAmounts(known.amounts, command.amounts)
      );
    case 'RecordDemandReceipt':
      return known?.receivedOn === command.receivedOn;
    case 'WithdrawDemand':
      return known === undefined && state.demands.length > 0;
    default:
      return command satisfies never;
  }
}

function sameAmounts(known: readonly DemandedAmount[], given: readonly DemandedAmount[]): boolean {
  const textOf = (amount: DemandedAmount) =>
    `${amount.what} ${'chargeId' in amount ? amount.chargeId : ''} ${amount.amountOere}`;
  const texts = new Set(known.map(textOf));
  return known.length === given.length && given.every((amount) => texts.has(textOf(amount)));
}
