import type { Agency } from '../actor/index.ts';
import type { DisclosurePolicy } from './disclosure-policy.ts';
import type { HandoffPolicies } from './handoff-policy.ts';
import type { HearingPolicy, LegalPolicy } from './legal-policy.ts';
import type { OrganisationSettings } from './schemas.ts';

/** What of an organisation's settings the decisions about a case look at. */
export interface CaseRules {
  readonly disclosure: DisclosurePolicy;
  readonly handoff: HandoffPolicies;
  readonly hearing: HearingPolicy;
  readonly legal: LegalPolicy;
  /** An open amount at or below it is insignificant (ALL § 91 stk. 1). */
  readonly residueLimitOere: number;
  /** The agencies with a mailbox; the others can't be told anything. */
  readonly reachable: readonly Agency[];
}

/** The rules of an organisation's settings. */
export function rulesOf(settings: OrganisationSettings): CaseRules {
  const { adviceBasis, disclosure, handoff, urgentHandoff, statutoryNotice, hearing, legal, agencies } = settings;
  const { court, ...always } = agencies;
  return {
    disclosure: { ...disclosure, adviceBasis },
    handoff: { routine: handoff, urgent: urgentHandoff, statutoryNotice },
    hearing,
    legal,
    residueLimitOere: settings.arrears.residueLimitOere,
    // `as`: Object.keys forgets which keys there are.
    reachable: [...(Object.keys(always) as (keyof typeof always)[]), ...(court ? (['court'] as const) : [])],
  };
}
