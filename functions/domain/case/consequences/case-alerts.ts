import type { Agency } from '../../actor/index.ts';
import { compareDates } from '../../calendar/index.ts';
import { URGENCY } from '../../message/index.ts';
import type { DisclosurePolicy } from '../../settings/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { ClosingReason } from '../closing.ts';
import { concernedBy } from '../disclosure-facts.ts';
import type { Alert, Happened } from './consequence.ts';

/** What the housing administration hears of its own path, and everyone concerned of its end. */
export function caseAlerts({ event, after, context: { rules } }: Happened): Alert[] {
  const housing = (message: Alert['message'], facts: Partial<Alert> = {}): Alert[] => [
    { kind: 'alert', audience: 'team', message, to: 'housing', urgency: URGENCY[message], ...facts },
  ];
  switch (event.type) {
    case 'DemandBecamePossible':
      return housing('demand-possible', demandFrom(after, event.chargeIds));
    case 'DemandReceiptAsked':
      return housing('demand-receipt-missing', givenOn(after, event.demandId));
    case 'DecisionBecameDue':
      return housing('decision-due', { date: event.at, decisionCause: event.why });
    case 'DecisionReminded':
      return housing('decision-reminder', { reminder: event.reminder, ...dueSince(after) });
    case 'DecisionEscalated':
      return housing('decision-escalated', { audience: 'leader', ...dueSince(after) });
    case 'AgreementBreached':
      return housing('agreement-breached', { date: event.dueOn });
    case 'AgreementRestored':
      return housing('agreement-restored');
    case 'RentPaidAfterTermination':
      return housing('paid-after-termination', { date: event.paidOn });
    case 'CaseReviewed':
      return housing('case-review', { date: after.case.openedAt });
    case 'CaseClosed': {
      const message = 'case-closed';
      const alert = { kind: 'alert', audience: 'team', message } as const;
      const isFiled = leavesRequestAtCourt(after, event.reason);
      return agenciesConcerned(after, rules.disclosure).map((to) => ({
        ...alert,
        to,
        urgency: to === 'housing' && isFiled ? 'now' : URGENCY[message],
        ...(to !== 'municipality' && { closingReason: event.reason }),
        ...(to === 'housing' && isFiled && { isFiled }),
      }));
    }
    default:
      return [];
  }
}

/**
 * Whether the court goes on unless it is told: the rent was paid, the agreement kept or the tenant gone, and nobody has
 * withdrawn the request yet.
 */
function leavesRequestAtCourt({ case: { filing } }: CaseAggregate, reason: ClosingReason): boolean {
  return filing !== undefined && reason !== 'evicted' && reason !== 'withdrawn';
}

/** Whom the end of a case concerns; who was asked by mistake was told so then. */
function agenciesConcerned(aggregate: CaseAggregate, policy: DisclosurePolicy): Agency[] {
  const { handoffs, consents } = aggregate;
  const asked = [...handoffs.values()].filter(({ status }) => status !== 'entered-in-error');
  const told = [...consents.values()].flatMap((consent) => [...concernedBy(consent, aggregate, policy)]);
  return [
    ...new Set<Agency>(['housing', ...asked.flatMap(({ requester, recipient }) => [requester, recipient]), ...told]),
  ];
}

function demandFrom({ case: { missed } }: CaseAggregate, chargeIds: readonly string[]): { date?: string } {
  const [date] = missed
    .filter(({ chargeId }) => chargeIds.includes(chargeId))
    .map((charge) => charge.demandFrom)
    .sort(compareDates);
  return date ? { date } : {};
}

function givenOn({ case: { demands } }: CaseAggregate, demandId: string): { date?: string } {
  const demand = demands.find((one) => one.demandId === demandId);
  return demand ? { date: demand.givenOn } : {};
}

function dueSince({ case: { legal } }: CaseAggregate): { date?: string } {
  return legal.step === 'decision-due' ? { date: legal.since } : {};
}
