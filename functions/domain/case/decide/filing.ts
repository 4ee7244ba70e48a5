import { localDateOf } from '../../calendar/index.ts';
import { accept, type Refused, refuse } from '../../decision/index.ts';
import { statutoryNotice } from '../../handoff/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { FilingCommand } from '../commands.ts';
import type { CaseEvent } from '../events.ts';
import { nextFilingId, nextHandoffId } from '../ids.ts';
import { terminationInForce } from '../in-force.ts';
import type { CaseContext, CaseDecision } from './context.ts';
import { wasPaidBefore } from './ground.ts';
import type { OutstandingOn } from './owed.ts';
import { answerAtOnce } from './permit.ts';

/** What a filing is measured against. */
export interface FilingFacts {
  readonly outstandingOn: OutstandingOn;
  /** The municipality's CVR number is known, so that Digital Post to it has an address. */
  readonly isMunicipalitySetUp: boolean;
}

/**
 * Records that eviction was asked for at fogedretten (RPL § 596 ff.), and with it, in the same decision and transaction,
 * the statutory notice to the municipality: ALL § 92 stk. 2 wants it no later than the request. So a filing without its
 * notice can't exist. A request filed on an earlier day than it is recorded shows by its two dates that the notice was late.
 * What would keep the notice from being written is refused before anything is recorded, and so is a request on a
 * termination that had no ground: the tenant had paid by then (ALL § 91 stk. 2), which the ledger may know only now.
 */
export function recordFiling(
  aggregate: CaseAggregate,
  command: FilingCommand,
  { isMunicipalitySetUp, outstandingOn }: FilingFacts,
  context: CaseContext,
): CaseDecision {
  const { filing, legal, personId } = aggregate.case;
  const { filedOn, courtReference } = command;
  const isSame = filing?.filedOn === filedOn && (courtReference ?? filing.courtReference) === filing.courtReference;
  const holdsAlready = legal.step === 'filed' && isSame;
  const answer = answerAtOnce(aggregate, command.type, context, holdsAlready);
  if (answer) return answer;
  const refused = checkTermination(aggregate, command, outstandingOn, context);
  if (refused) return refused;
  if (personId === undefined) return refuse('tenant-not-known', 'no person', ['the tenant in a rent roll']);
  if (!isMunicipalitySetUp) return refuse('municipality-not-set-up', 'no CVR number', ['agencies.municipality.cvr']);
  return accept(...filingWithNotice(aggregate, command, context));
}

/** The request rests on a termination, on an earlier day or the same, which a payment has not left without ground. */
function checkTermination(
  { case: state }: CaseAggregate,
  { filedOn }: FilingCommand,
  outstandingOn: OutstandingOn,
  { at, rules }: CaseContext,
): Refused | undefined {
  const today = localDateOf(at);
  const termination = terminationInForce(state);
  if (!termination) return refuse('termination-missing', filedOn, ['DecideTermination']);
  const { terminatedOn } = termination;
  if (filedOn > today) return refuse('date-in-future', filedOn, [today]);
  if (filedOn < terminatedOn) return refuse('date-too-early', filedOn, [terminatedOn]);
  if (!wasPaidBefore(termination, state, outstandingOn, rules.residueLimitOere)) return undefined;
  const because = [{ rule: 'paid-before-termination', source: 'ALL §§ 43, 91 stk. 2', terminatedOn }];
  return refuse('rent-already-paid', `paid by ${terminatedOn}`, ['EndCase'], because);
}

/** The two events that only ever come together. */
function filingWithNotice(
  aggregate: CaseAggregate,
  { filedOn, courtReference }: FilingCommand,
  { at, rules }: CaseContext,
): [CaseEvent, CaseEvent] {
  const filingId = nextFilingId(aggregate);
  const noticeId = nextHandoffId(aggregate);
  const reference = courtReference === undefined ? {} : { courtReference };
  return [
    { type: 'FilingRecorded', at, filing: { filingId, filedOn, ...reference, noticeId } },
    statutoryNotice({ handoffId: noticeId, filingId }, at, rules.handoff),
  ];
}
