import type { Party } from '../actor/index.ts';
import { consentsInEffect } from '../consent/index.ts';
import type { DisclosureFacts } from '../disclosure/index.ts';
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
    wasTold: partiesTold(aggregate).has(party),
    consents: new Set(consents.flatMap(({ what }) => what)),
    hearingKind: hearing?.kind,
  };
}

/**
 * Who was asked or told before: both sides of every hand-off, whoever took a consent or was named in
 * one (withdrawn or not), and the tenant once any of it happened.
 */
export function partiesTold({ handoffs, consents }: CaseAggregate): Set<Party> {
  const parties = new Set<Party>();
  for (const { requester, recipient } of handoffs.values()) parties.add(requester).add(recipient).add('tenant');
  for (const { to, takenBy } of consents.values()) {
    for (const agency of [...to, takenBy.agency]) parties.add(agency);
    parties.add('tenant');
  }
  return parties;
}
