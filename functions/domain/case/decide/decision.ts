import { addDays, type LocalDate, localDateOf } from '../../calendar/index.ts';
import { accept, type Refused, refuse } from '../../decision/index.ts';
import { insignificanceOf, isDeadlinePassed } from '../../demand/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { DecisionCommand } from '../commands.ts';
import { demandInForce } from '../in-force.ts';
import type { CaseState } from '../state.ts';
import { makeAgreement } from './agreement.ts';
import type { CaseContext, CaseDecision } from './context.ts';
import { type OutstandingOn, owedOn, sumOf } from './owed.ts';
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
 * Ophævelse (ALL § 90 stk. 1 nr. 1): not before the tenant's 14 days are over, not once the rent is paid (§ 91 stk. 2:
 * what was put right before is no ground), not over an insignificant amount without a person having weighed it (§ 91
 * stk. 1).
 */
function terminate(
  state: CaseState,
  { terminatedOn, insignificanceConsidered = false }: Extract<DecisionCommand, { type: 'DecideTermination' }>,
  outstandingOn: OutstandingOn,
  { at, rules }: CaseContext,
): CaseDecision {
  const today = localDateOf(at);
  if (terminatedOn > today) return refuse('date-in-future', terminatedOn, [today]);
  const refused = checkDeadline(state, terminatedOn);
  if (refused) return refused;
  const outstandingOere = sumOf(demandedOf(state, owedOn(state, terminatedOn, outstandingOn)));
  if (outstandingOere === 0) return refuse('rent-already-paid', '0 øre outstanding', ['EndCase', 'DecideNoAction']);
  const { insignificant, limitOere } = insignificanceOf(outstandingOere, rules.residueLimitOere);
  if (insignificant && !insignificanceConsidered) {
    const because = [{ rule: 'insignificant', source: 'ALL § 91 stk. 1', outstandingOere, limitOere }];
    return refuse('warning-not-confirmed', `${outstandingOere} øre outstanding`, ['insignificanceConsidered'], because);
  }
  const termination = { terminatedOn, outstandingOere, insignificanceConsidered };
  return accept({ type: 'TenancyTerminated', at, termination });
}

function checkDeadline(state: CaseState, terminatedOn: LocalDate): Refused | undefined {
  const demand = demandInForce(state);
  if (!demand) return refuse('deadline-not-passed', 'no demand in force', ['RecordDemand']);
  if (!demand.deadline) return refuse('receipt-not-known', demand.demandId, ['RecordDemandReceipt']);
  const { terminationFromOn } = demand.deadline;
  if (!isDeadlinePassed(demand, terminatedOn)) {
    return refuse('deadline-not-passed', terminatedOn, [terminationFromOn]);
  }
  const { legal } = state;
  const isPromised = legal.step === 'extended' && terminatedOn <= legal.until;
  return isPromised ? refuse('deadline-not-passed', terminatedOn, [addDays(legal.until, 1)]) : undefined;
}

/** Only what was demanded can be terminated for. */
function demandedOf<Charge extends { readonly chargeId: string }>(
  state: CaseState,
  charges: readonly Charge[],
): Charge[] {
  const amounts = demandInForce(state)?.amounts ?? [];
  const demanded = new Set(amounts.flatMap((amount) => ('chargeId' in amount ? [amount.chargeId] : [])));
  return charges.filter(({ chargeId }) => demanded.has(chargeId));
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
