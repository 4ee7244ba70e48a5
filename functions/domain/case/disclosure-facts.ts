import type { Agency, Party } from '../actor/index.ts';
import type { Instant } from '../calendar/index.ts';
import { type Consent, consentsInEffect } from '../consent/index.ts';
import { type ConsentSubject, type DisclosureFacts, disclosureBasis, type Message } from '../disclosure/index.ts';
import { type Handoff, type HelpDecision, HelpDecisionSchema } from '../handoff/index.ts';
import type { Hearing } from '../hearing/index.ts';
import type { DisclosurePolicy } from '../settings/index.ts';
import type { CaseAggregate } from './aggregate.ts';

/** The facts of a case on which telling a party something can rest. */
export function factsFor(
  party: Party,
  aggregate: CaseAggregate,
  policy: DisclosurePolicy,
  hearing?: Pick<Hearing, 'kind'>,
): DisclosureFacts {
  const consents = consentsInEffect(aggregate.consents).filter(({ to }) => to.some((agency) => agency === party));
  return {
    policy,
    wasTold: partiesTold(aggregate, policy).has(party),
    consents: new Set(consents.flatMap(({ what }) => what)),
    hearingKind: hearing?.kind,
  };
}

/**
 * Who was asked or told before: both sides of every hand-off, whoever took a consent or came to know something under
 * one, and the tenant once any of it happened. To be named in a consent under which nothing was told is not to be told.
 */
export function partiesTold(aggregate: CaseAggregate, policy: DisclosurePolicy): Set<Party> {
  const parties = new Set<Party>();
  for (const { requester, recipient } of aggregate.handoffs.values()) {
    parties.add(requester).add(recipient).add('tenant');
  }
  for (const consent of aggregate.consents.values()) {
    for (const agency of concernedBy(consent, aggregate, policy)) parties.add(agency);
    parties.add('tenant');
  }
  return parties;
}

/**
 * Whom a consent's end concerns: who took it, the sides of the hand-offs that rest on it, and who came to know under it
 * when a hearing is or that there is a decision. What was there while the consent was in effect counts as known: it was
 * told then, and `show-case` showed it.
 */
export function concernedBy(consent: Consent, aggregate: CaseAggregate, policy: DisclosurePolicy): Set<Agency> {
  const resting = [...aggregate.handoffs.values()].filter(({ consentId }) => consentId === consent.consentId);
  const told = consent.to.filter(
    (agency) => knowsHearing(agency, consent, aggregate, policy) || knowsDecision(agency, consent, aggregate, policy),
  );
  const asked = resting.map(({ recipient }) => recipient);
  return new Set([...asked, ...told, consent.takenBy.agency, ...resting.map(({ requester }) => requester)]);
}

/** Whether an agency came to know of a hearing under a consent, and could not have known of it without. */
function knowsHearing(agency: Agency, consent: Consent, { hearings }: CaseAggregate, policy: DisclosurePolicy) {
  return [...hearings.values()].some((hearing) => {
    const until = hearing.status === 'cancelled' ? hearing.cancelledAt : hearing.startsAt;
    const isConsentNeeded = needsConsent('hearing-scheduled', 'hearing-dates', agency, policy, hearing.kind);
    return (
      isConsentNeeded && consent.what.includes('hearing-dates') && wasInEffect(consent, hearing.scheduledAt, until)
    );
  });
}

/** Whether an agency came to know under a consent what the municipality decided about its request (RSL § 5 a stk. 3). */
function knowsDecision(agency: Agency, consent: Consent, { handoffs }: CaseAggregate, policy: DisclosurePolicy) {
  if (!consent.what.includes('decision') || !needsConsent('decision-told', 'decision', agency, policy)) return false;
  return [...handoffs.values()]
    .filter(({ requester }) => requester === agency)
    .some((handoff) => 'endedAt' in handoff && decisionIn(handoff) && wasInEffect(consent, handoff.endedAt));
}

/** The municipality's decision on help, if a hand-off ended with one. */
export function decisionIn(handoff: Handoff): HelpDecision | undefined {
  if (handoff.status !== 'completed' || handoff.recipient !== 'municipality') return undefined;
  return HelpDecisionSchema.safeParse(handoff.outcome).data;
}

function needsConsent(
  message: Message,
  subject: ConsentSubject,
  agency: Agency,
  policy: DisclosurePolicy,
  hearingKind?: Hearing['kind'],
): boolean {
  const facts = { policy, wasTold: false, consents: new Set([subject]), hearingKind };
  return disclosureBasis(message, agency, facts).basis === 'consent';
}

/** Whether a consent was in effect at any moment from one on, up to another. */
function wasInEffect(consent: Consent, from: Instant, until?: Instant): boolean {
  const isBefore = until === undefined || consent.givenAt < until;
  return isBefore && (consent.status === 'given' || consent.withdrawnAt > from);
}
