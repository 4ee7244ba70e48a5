import { checkInstalments, checkAgreement as standingOf } from '../../agreement/index.ts';
import { localDateOf } from '../../calendar/index.ts';
import { accept, refuse } from '../../decision/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { DecisionCommand } from '../commands.ts';
import type { CaseEvent } from '../events.ts';
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
  const agreement = {
    agreementId: nextAgreementId(aggregate),
    madeOn: on,
    balanceOere,
    instalments,
    toleranceDays: toleranceDays ?? rules.legal.agreementToleranceDays,
  };
  return accept({ type: 'AgreementMade', at, agreement });
}

/**
 * Looks whether an agreement is kept, on the day after an instalment's tolerance. A breach brings the decision back to
 * housing; an agreement that is fulfilled ends the case.
 */
export function checkAgreement(
  aggregate: CaseAggregate,
  outstandingOn: OutstandingOn,
  { at, rules }: CaseContext,
): CaseDecision {
  const { agreement } = aggregate.case;
  if (!agreement || planCase(aggregate, at, rules.legal).next !== 'check-agreement') return accept();
  const on = localDateOf(at);
  const { residueLimitOere } = rules;
  const standing = standingOf(agreement, { on, charges: outstandingOn(on), residueLimitOere });
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

/** The id of the case's next agreement: an agreement that is replaced gives its number on. */
function nextAgreementId({ caseId, case: { agreement } }: { caseId: string; case: CaseState }): string {
  const number = Number(agreement?.agreementId.slice(`${caseId}-a`.length) ?? 0);
  return `${caseId}-a${number + 1}`;
}
