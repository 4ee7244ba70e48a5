import type { Party } from '../actor/index.ts';
import type { DisclosurePolicy } from '../settings/index.ts';
import { rulesFor } from './matrix.ts';
import type { ConsentSubject, Message } from './messages.ts';
import type { BasisKind, Condition, Field } from './rules.ts';

/** Why a party may be told, with the fields that may go along; or `none`. */
export type Basis =
  | { readonly basis: 'none' }
  | { readonly basis: BasisKind; readonly source: string; readonly fields: readonly Field[] };

/** The facts of a case and its organisation that a basis can rest on. */
export interface DisclosureFacts {
  readonly policy: DisclosurePolicy;
  /** Whether this party was asked or told in the case before. */
  readonly wasTold: boolean;
  /** What consents in effect allow this party to be told. */
  readonly consents: ReadonlySet<ConsentSubject>;
  /** For messages about a hearing: of which kind it is. */
  readonly hearingKind?: 'bailiff-court-meeting' | 'effective-eviction' | undefined;
}

const NONE: Basis = { basis: 'none' };

/** May this party be told this, on which basis, with which fields? See {@link MATRIX}; the default is none. */
export function disclosureBasis(message: Message, to: Party, facts: DisclosureFacts): Basis {
  const rule = rulesFor(message, to).find(({ when }) => holds(when, facts));
  return rule ? { basis: rule.basis, source: rule.source, fields: rule.fields } : NONE;
}

/** Whether a condition holds by the facts. */
export function holds(condition: Condition, { policy, wasTold, consents, hearingKind }: DisclosureFacts): boolean {
  switch (condition) {
    case 'always':
      return true;
    case 'own-adviser':
    case 'joint-control-agreement':
      return policy.adviceBasis === condition;
    case 'told-before':
      return wasTold;
    case 'effective-eviction':
      return hearingKind === 'effective-eviction';
    case 'municipality-before-filing':
      return policy.municipalityBeforeFiling === 'allowed';
    case 'first-meeting-to-municipality':
      return policy.firstMeetingToMunicipality === 'allowed' && hearingKind === 'bailiff-court-meeting';
    case 'consent:referral':
      return consents.has('referral');
    case 'consent:hearing-dates':
      return consents.has('hearing-dates');
    case 'consent:decision':
      return consents.has('decision');
    case 'consent:advice-outcome':
      return consents.has('advice-outcome');
    default:
      return condition satisfies never;
  }
}
