import type { Agency } from '../actor/index.ts';
import type { CaseAggregate, CaseState } from '../case/index.ts';
import type { Consent } from '../consent/index.ts';
import type { CaseRules } from '../settings/index.ts';
import { handoffViewFor } from './handoff-view.ts';
import { hearingViewFor } from './hearing-view.ts';
import type { CaseView, ConsentView, HearingDelivery, OwnCase } from './schema.ts';
import { type Viewer, viewerOf } from './viewer.ts';

/**
 * A case as an agency may see it: whatever the disclosure matrix would let henvis tell it, and nothing else.
 *
 * @param deliveries what became of the messages about the case's hearings, in the order of writing
 * @returns undefined when there is nothing the agency may see, so that it doesn't learn that there is a case either
 */
export function caseViewFor(
  aggregate: CaseAggregate,
  deliveries: readonly HearingDelivery[],
  agency: Agency,
  rules: CaseRules,
): CaseView | undefined {
  const viewer = viewerOf(agency, aggregate, rules);
  const { caseId, case: state } = aggregate;
  const isOwn = viewer.mayBeTold('case-review');
  const handoffs = [...aggregate.handoffs.values()].flatMap((each) => handoffViewFor(each, viewer) ?? []);
  const hearings = [...aggregate.hearings.values()].flatMap((each) => hearingViewFor(each, deliveries, viewer) ?? []);
  const consents = [...aggregate.consents.values()].flatMap((each) => consentViewFor(each, viewer) ?? []);
  if (!isOwn && handoffs.length + hearings.length + consents.length === 0) return undefined;
  return { caseId, ...(isOwn && { case: ownCase(state) }), ...closedFor(state, viewer), handoffs, hearings, consents };
}

function ownCase(state: CaseState): OwnCase {
  const { status, tenancyId, episode, previousCaseId, openedAt, missed, legal, demands } = state;
  const { agreement, termination, filing, paidAfterTerminationOn, legalHold } = state;
  return {
    status,
    tenancyId,
    episode,
    ...(previousCaseId !== undefined && { previousCaseId }),
    openedAt,
    missed,
    legal,
    demands,
    ...(agreement !== undefined && { agreement }),
    ...(termination !== undefined && { termination }),
    ...(filing !== undefined && { filing }),
    ...(paidAfterTerminationOn !== undefined && { paidAfterTerminationOn }),
    ...(legalHold !== undefined && { legalHold }),
  };
}

function closedFor(state: CaseState, viewer: Viewer): Pick<CaseView, 'closed'> {
  const fields = viewer.fields(['case-closed']);
  if (state.status !== 'closed' || fields.size === 0) return {};
  return { closed: fields.has('closing-reason') ? { reason: state.reason } : {} };
}

/** A consent is shown to those it names and to whoever took it, once they know of the case by more than being named. */
function consentViewFor(consent: Consent, viewer: Viewer): ConsentView | undefined {
  const { consentId, what, to, givenAt, takenBy } = consent;
  const isConcerned = takenBy.agency === viewer.agency || to.includes(viewer.agency);
  if (!isConcerned || !viewer.fields(['consent-withdrawn']).has('consent-reference')) return undefined;
  return {
    consentId,
    what,
    to,
    givenAt,
    ...(consent.status === 'withdrawn' && { withdrawnAt: consent.withdrawnAt }),
  };
}
