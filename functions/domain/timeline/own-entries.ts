import type { CaseEvent } from '../case/index.ts';
import type { Details } from './schema.ts';

/** What happens to a case itself, not to a hand-off, a hearing or a consent of it. */
export type OwnEvent = Exclude<
  CaseEvent,
  { handoffId: string } | { hearingId: string } | { type: 'ConsentGiven' | 'ConsentWithdrawn' }
>;

/** What is shown of an event of the case itself to housing, whose case it is: codes and dates; amounts are in the case. */
export function ownDetails(event: OwnEvent): Details {
  switch (event.type) {
    case 'ReferralNotMade':
    case 'NoActionDecided':
    case 'CaseClosed':
      return { reason: event.reason };
    case 'CaseReviewed':
      return { count: event.review };
    case 'RentSettled':
      return { on: event.settledOn };
    case 'DemandRecorded': {
      const { demandId, givenOn, way } = event.demand;
      return { demandId, on: givenOn, way };
    }
    case 'DemandReceived': {
      const { demandId, receivedOn, deadline } = event;
      return { demandId, on: receivedOn, until: deadline.lastPaymentOn };
    }
    case 'DemandReceiptAsked':
      return { demandId: event.demandId };
    case 'DemandWithdrawn':
      return { demandId: event.demandId, reason: event.reason };
    case 'DecisionBecameDue':
      return { reason: event.why };
    case 'DecisionReminded':
      return { count: event.reminder };
    case 'AgreementKept':
      return { until: event.keptUntil };
    case 'AgreementBreached':
      return { on: event.dueOn };
    case 'ExtensionGranted':
      return { until: event.until };
    case 'TenancyTerminated':
      return { on: event.termination.terminatedOn };
    case 'FilingRecorded':
      return { filingId: event.filing.filingId, on: event.filing.filedOn };
    case 'RentPaidAfterTermination':
      return { on: event.paidOn };
    case 'LegalHoldPlaced':
      return { reason: event.reason, until: event.reviewOn };
    case 'CaseEnded':
      return { reason: event.reason, on: event.on };
    case 'CaseOpened':
    case 'RentMissed':
    case 'DemandBecamePossible':
    case 'CaseContinued':
    case 'DecisionEscalated':
    case 'AgreementMade':
    case 'AgreementRestored':
    case 'LegalHoldReleased':
      return {};
    default:
      return event satisfies never;
  }
}
