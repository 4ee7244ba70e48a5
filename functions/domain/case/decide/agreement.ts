import {
  type AgreementFacts,
  checkInstalments,
  isKeptAfterAll,
  checkAgreement as standingOf,
  toleranceEndsOn,
} from '../../agreement/index.ts';
import { type LocalDate, localDateOf } from '../../calendar/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { DecisionCommand } from '../commands.ts';
import type { CaseEvent } from '../events.ts';
import { newestMissedOn } from '../missed.ts';
import { planCase } from '../plan.ts';
import type { CaseState } from '../state.ts';
import type { CaseContext, CaseDecision } from './context.ts';
import { decisionBecameDue } from './decision-due.ts';
import { type OutstandingOn, owedOn, sumOf } from './owed.ts';

/** Makes an afdragsordning about everything that is outstanding of the case's missed rents. */
export function makeAgreement(
  aggregate: CaseAggregate,
  { instalments, toleranceDays }: Extract<DecisionCommand, { type: 'DecideAgreement' }>,
  outstandingOn: OutstandingOn,
  { at, rules }: CaseContext,
): CaseDecision {
  const on = localDateOf(at);
  const balanceOere = sumOf(owedOn(aggregate.case, on, outstandingOn));
  if (balanceOere === 0) return refuse('rent-already-paid', '0 øre outstanding', ['EndCase', 'DecideNoAction']);
  const refused = checkInstalments(instalments, { on, balanceOere });
  if (refused) return refused;
  const tolerance = { toleranceDays: toleranceDays ?? rules.legal.agreementToleranceDays };
  const isOld = (dueOn: LocalDate) => toleranceEndsOn(dueOn, tolerance) < on;
  const agreement = {
    agreementId: nextAgreementId(aggregate),
    madeOn: on,
    balanceOere,
    coversUntil: newestMissedOn(aggregate.case),
    otherOpenOere: sumOf(otherThanMissed(aggregate.case, outstandingOn(on)).filter(({ dueOn }) => isOld(dueOn))),
    instalments,
    ...tolerance,
  };
  return accept({ type: 'AgreementMade', at, agreement });
}

/**
 * Looks whether an agreement is kept, after the tolerance of an instalment or of a rent that was missed since. A breach
 * brings the decision back to housing; an agreement that is fulfilled ends the case.
 */
export function checkAgreement(
  aggregate: CaseAggregate,
  outstandingOn: OutstandingOn,
  { at, rules }: CaseContext,
): CaseDecision {
  const { agreement } = aggregate.case;
  if (!agreement || planCase(aggregate, at, rules.legal).next !== 'check-agreement') return accept();
  const on = localDateOf(at);
  const standing = standingOf(agreement, {
    ...factsOn(on, outstandingOn, rules),
    newestMissedOn: newestMissedOn(aggregate.case),
  });
  switch (standing.status) {
    case 'waiting':
      return accept();
    case 'kept':
      return accept({ type: 'AgreementKept', at, keptUntil: standing.keptUntil });
    case 'fulfilled':
      return accept<CaseEvent>(
        { type: 'AgreementKept', at, keptUntil: standing.keptUntil },
        { type: 'CaseEnded', at, reason: 'agreement-fulfilled', on },
      );
    case 'breached': {
      const { status: _, ...breach } = standing;
      return accept<CaseEvent>(
        { type: 'AgreementBreached', at, ...breach },
        decisionBecameDue('agreement-breached', at, rules.legal),
      );
    }
    default:
      return standing satisfies never;
  }
}

/**
 * Takes a breach back when what was missing turns out to have been paid within its tolerance: a payment counts from the
 * day the tenant paid (ALL § 43), however late it is delivered. Only while housing has not decided what follows of the
 * breach; what was missed meanwhile is looked at next.
 */
export function restoreAgreement(
  { case: state }: CaseAggregate,
  outstandingOn: OutstandingOn,
  { at, rules }: Pick<CaseContext, 'at' | 'rules'>,
): CaseDecision {
  const { agreement, legal, status } = state;
  const isUndecided = status === 'open' && legal.step === 'decision-due' && legal.why === 'agreement-breached';
  if (!agreement || !isUndecided || !isKeptAfterAll(agreement, factsOn(localDateOf(at), outstandingOn, rules))) {
    return accept();
  }
  return accept({ type: 'AgreementRestored', at });
}

function factsOn(
  on: LocalDate,
  outstandingOn: OutstandingOn,
  { residueLimitOere }: CaseContext['rules'],
): Omit<AgreementFacts, 'newestMissedOn'> {
  return { on, outstandingOn, residueLimitOere };
}

/** What is open of the tenancy besides the case's missed rents: small residues, and charges of earlier cases. */
function otherThanMissed({ missed }: CaseState, open: ReturnType<OutstandingOn>): ReturnType<OutstandingOn> {
  const own = new Set(missed.map(({ chargeId }) => chargeId));
  return open.filter(({ chargeId }) => !own.has(chargeId));
}

/** The id of the case's next agreement: an agreement that is replaced gives its number on. */
function nextAgreementId({ caseId, case: { agreement } }: { caseId: string; case: CaseState }): string {
  const number = Number(agreement?.agreementId.slice(`${caseId}-a`.length) ?? 0);
  return `${caseId}-a${number + 1}`;
}
