import { addDays, type LocalDate, localDateOf } from '../../calendar/index.ts';
import { accept, type Refused, refuse } from '../../decision/index.ts';
import {
  checkAmounts,
  type Demand,
  insignificanceOf,
  isDeadlinePassed,
  unpaidOfDemandOere,
} from '../../demand/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { DecisionCommand } from '../commands.ts';
import { demandInForce } from '../in-force.ts';
import type { CaseState } from '../state.ts';
import { makeAgreement } from './agreement.ts';
import type { CaseContext, CaseDecision } from './context.ts';
import { type OutstandingOn, owedOn } from './owed.ts';
import { answerAtOnce } from './permit.ts';

/** What gives more time than this isn't an extension of a deadline but an agreement. */
export const EXTENSION_DAYS_MAX = 90;

/** Decides what the housing administration does after the deadline: agreement, extension, termination or nothing. */
export function decideDecision(
  aggregate: CaseAggregate,
  command: DecisionCommand,
  outstandingOn: OutstandingOn,
  context: CaseContext,
): CaseDecision {
  const { case: state } = aggregate;
  const answer = answerAtOnce(aggregate, command.type, context, holdsAlready(state, command));
  if (answer) return answer;
  switch (command.type) {
    case 'DecideAgreement':
      return makeAgreement(aggregate, command, outstandingOn, context);
    case 'DecideExtension':
      return extend(command, context);
    case 'DecideTermination':
      return terminate(state, command, outstandingOn, context);
    case 'DecideNoAction':
      return accept({ type: 'NoActionDecided', at: context.at, reason: command.reason });
    default:
      return command satisfies never;
  }
}

function extend({ until }: Extract<DecisionCommand, { type: 'DecideExtension' }>, { at }: CaseContext): CaseDecision {
  const today = localDateOf(at);
  const latest = addDays(today, EXTENSION_DAYS_MAX);
  if (until <= today) return refuse('date-not-in-future', until, [today]);
  if (until > latest) return refuse('date-too-far', until, [latest]);
  return accept({ type: 'ExtensionGranted', at, until });
}

/**
 * Ophævelse (ALL § 90 stk. 1 nr. 1): not before the tenant's 14 days are over, not over a demand for more than was owed,
 * not once the rent is paid (§ 91 stk. 2: what was put right before is no ground), not over an insignificant amount
 * without a person having weighed it (§ 91 stk. 1). A termination dated back is measured on its day and today: what is
 * said only once the payment shows can't be told from what was thought of after it.
 */
function terminate(
  state: CaseState,
  { terminatedOn, insignificanceConsidered = false }: Extract<DecisionCommand, { type: 'DecideTermination' }>,
  outstandingOn: OutstandingOn,
  { at, rules }: CaseContext,
): CaseDecision {
  const today = localDateOf(at);
  if (terminatedOn > today) return refuse('date-in-future', terminatedOn, [today]);
  const demand = demandInForce(state);
  if (!demand) return refuse('deadline-not-passed', 'no demand in force', ['RecordDemand']);
  const refused = checkDeadline(state, demand, terminatedOn);
  if (refused) return refused;
  const outstandingOere = unpaidOfDemandOere(demand, terminatedOn, outstandingOn);
  const leftOere = Math.min(outstandingOere, unpaidOfDemandOere(demand, today, outstandingOn));
  if (leftOere === 0) return refuse('rent-already-paid', '0 øre outstanding', ['EndCase', 'DecideNoAction']);
  const claimedTooMuch = checkClaim(state, demand, outstandingOn);
  if (claimedTooMuch) return claimedTooMuch;
  const { insignificant, limitOere } = insignificanceOf(leftOere, rules.residueLimitOere);
  if (insignificant && !insignificanceConsidered) {
    const because = [{ rule: 'insignificant', source: 'ALL § 91 stk. 1', outstandingOere: leftOere, limitOere }];
    return refuse('warning-not-confirmed', `${leftOere} øre outstanding`, ['insignificanceConsidered'], because);
  }
  const termination = { terminatedOn, outstandingOere, insignificanceConsidered };
  return accept({ type: 'TenancyTerminated', at, termination });
}

/** The demand's 14 days, and after them whatever time housing promised the tenant. */
function checkDeadline({ promisedUntil }: CaseState, demand: Demand, terminatedOn: LocalDate): Refused | undefined {
  if (!demand.deadline) return refuse('receipt-not-known', demand.demandId, ['RecordDemandReceipt']);
  if (!isDeadlinePassed(demand, terminatedOn)) {
    return refuse('deadline-not-passed', terminatedOn, [demand.deadline.terminationFromOn]);
  }
  if (promisedUntil === undefined || terminatedOn > promisedUntil) return undefined;
  return refuse('deadline-not-passed', terminatedOn, [addDays(promisedUntil, 1)]);
}

/**
 * A demand for more than was owed makes fogedretten refuse the eviction. It was right by what was known when it was
 * recorded; a payment from before it that was delivered since makes it wrong (ALL § 43).
 */
function checkClaim(state: CaseState, demand: Demand, outstandingOn: OutstandingOn): Refused | undefined {
  const { givenOn } = demand;
  const refused = checkAmounts(demand, { owed: owedOn(state, givenOn, outstandingOn) });
  if (!refused) return undefined;
  const { code, given, expected } = refused.refusal;
  return refuse(code, given, ['WithdrawDemand'], [{ givenOn, owed: expected.join(', ') }]);
}

function holdsAlready({ legal, agreement, termination }: CaseState, command: DecisionCommand): boolean {
  switch (command.type) {
    case 'DecideAgreement':
      return (
        legal.step === 'agreement' &&
        agreement?.instalments.length === command.instalments.length &&
        (command.toleranceDays === undefined || command.toleranceDays === agreement.toleranceDays) &&
        command.instalments.every(({ dueOn, amountOere }, index) => {
          const known = agreement.instalments[index];
          return known?.dueOn === dueOn && known.amountOere === amountOere;
        })
      );
    case 'DecideExtension':
      return legal.step === 'extended' && legal.until === command.until;
    case 'DecideTermination':
      return legal.step === 'terminated' && termination?.terminatedOn === command.terminatedOn;
    case 'DecideNoAction':
      return legal.step === 'no-action' && legal.reason === command.reason;
    default:
      return command satisfies never;
  }
}
