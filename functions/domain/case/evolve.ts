import { addDays, type Instant, localDateOf } from '../calendar/index.ts';
import type { CaseOwnEvent } from './events.ts';
import type { LegalEvent } from './legal-events.ts';
import type { CaseState } from './state.ts';

type Opened = Extract<CaseOwnEvent, { type: 'CaseOpened' }>;
type Demand = CaseState['demands'][number];

/** A case as it is opened. */
export function openedCase({ tenancyId, episode, personId, previousCaseId, at, missed }: Opened): CaseState {
  return {
    status: 'open',
    tenancyId,
    episode,
    ...(personId !== undefined && { personId }),
    ...(previousCaseId !== undefined && { previousCaseId }),
    openedAt: at,
    missed,
    handoffs: 0,
    hearings: 0,
    consents: 0,
    referralDecidedFor: [],
    demandPossibleFor: [],
    reviews: 0,
    generation: 1,
    generationSince: at,
    legal: { step: 'arrears' },
    demands: [],
    filings: 0,
  };
}

/** The case after one of its own events; it is not closed. */
export function evolveOwn(
  known: Exclude<CaseState, { status: 'closed' }>,
  event: Exclude<CaseOwnEvent, Opened>,
): CaseState {
  switch (event.type) {
    case 'RentMissed': {
      // What was paid after the termination is not all any more: housing is told anew when it is.
      const { paidAfterTerminationOn: _, ...rest } = known;
      return { ...rest, missed: [...known.missed, ...event.missed] };
    }
    case 'ReferralNotMade':
      return { ...known, referralDecidedFor: [...known.referralDecidedFor, ...event.chargeIds] };
    case 'DemandBecamePossible':
      return { ...known, demandPossibleFor: [...known.demandPossibleFor, ...event.chargeIds] };
    case 'CaseReviewed':
      return { ...known, reviews: event.review };
    case 'CaseContinued':
      return { ...known, generation: event.generation, generationSince: event.at };
    case 'RentSettled': {
      const reason = known.legal.step === 'agreement' ? 'agreement-fulfilled' : 'rent-paid';
      return { ...known, status: 'settled', settledOn: event.settledOn, reason };
    }
    case 'CaseEnded':
      return { ...known, status: 'settled', settledOn: event.on, reason: event.reason };
    case 'CaseClosed':
      return { ...known, status: 'closed', reason: event.reason, closedAt: event.at };
    default:
      return evolveLegal(known, event);
  }
}

function evolveLegal(known: CaseState, event: Exclude<LegalEvent, { type: 'CaseEnded' }>): CaseState {
  switch (event.type) {
    case 'DemandRecorded':
      return { ...known, demands: [...known.demands, event.demand], legal: { step: 'demanded' } };
    case 'DemandReceived': {
      const { demandId, receivedOn, deadline } = event;
      return withDemand(known, demandId, (demand) => ({ ...demand, receivedOn, deadline }));
    }
    case 'DemandReceiptAsked':
      return known.legal.step === 'decision-due'
        ? withDecision(known, { receiptAskedAt: event.at })
        : { ...known, legal: { step: 'demanded', receiptAskedAt: event.at } };
    case 'DemandWithdrawn':
      return {
        ...withDemand(known, event.demandId, (demand) => ({ ...demand, withdrawnAt: event.at })),
        legal: { step: 'arrears' },
      };
    case 'DecisionBecameDue': {
      const { at: since, why, nextPromptAt } = event;
      const legal = { step: 'decision-due' as const, since, why, reminders: 0, nextPromptAt };
      return { ...known, ...promiseEndedAt(known, since), legal };
    }
    case 'DecisionReminded':
      return withDecision(known, { reminders: event.reminder, nextPromptAt: event.nextPromptAt });
    case 'DecisionEscalated':
      return withDecision(known, { escalatedAt: event.at, nextPromptAt: event.nextPromptAt });
    case 'AgreementMade':
      return { ...known, agreement: event.agreement, legal: { step: 'agreement' } };
    case 'AgreementKept':
      return known.agreement ? { ...known, agreement: { ...known.agreement, keptUntil: event.keptUntil } } : known;
    case 'AgreementBreached':
      return known.agreement ? { ...known, agreement: { ...known.agreement, breachDueOn: event.dueOn } } : known;
    case 'AgreementRestored':
      return restored(known);
    case 'ExtensionGranted':
      return { ...known, legal: { step: 'extended', until: event.until }, promisedUntil: event.until };
    case 'NoActionDecided':
      return { ...known, legal: { step: 'no-action', reason: event.reason } };
    case 'TenancyTerminated':
      return { ...known, termination: event.termination, legal: { step: 'terminated' } };
    case 'FilingRecorded':
      return { ...known, filing: event.filing, filings: known.filings + 1, legal: { step: 'filed' } };
    case 'RentPaidAfterTermination':
      return { ...known, paidAfterTerminationOn: event.paidOn };
    default:
      return event satisfies never;
  }
}

/** What was due by the day of the breach is there after all, and counts as found. */
function restored(known: CaseState): CaseState {
  if (!known.agreement) return known;
  const { breachDueOn: keptUntil, ...agreement } = known.agreement;
  return { ...known, agreement: { ...agreement, ...(keptUntil && { keptUntil }) }, legal: { step: 'agreement' } };
}

/** An agreement protects the tenant until the day on which it is found broken, or a court's outcome takes its place. */
function promiseEndedAt({ legal }: CaseState, at: Instant): Pick<CaseState, 'promisedUntil'> {
  return legal.step === 'agreement' ? { promisedUntil: addDays(localDateOf(at), -1) } : {};
}

function withDemand(known: CaseState, demandId: string, change: (demand: Demand) => Demand): CaseState {
  return {
    ...known,
    demands: known.demands.map((demand) => (demand.demandId === demandId ? change(demand) : demand)),
  };
}

type DecisionDue = Extract<CaseState['legal'], { step: 'decision-due' }>;

function withDecision(known: CaseState, change: Partial<DecisionDue>): CaseState {
  return known.legal.step === 'decision-due' ? { ...known, legal: { ...known.legal, ...change } } : known;
}
