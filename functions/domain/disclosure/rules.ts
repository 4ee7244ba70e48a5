import type { ConsentSubject } from './messages.ts';

/** What a message may carry. Only the letter carries a name and an address; nothing carries an amount. */
export type Field =
  | 'case-reference'
  | 'handoff-reference'
  | 'consent-reference'
  | 'dates'
  | 'closing-reason'
  | 'decision'
  | 'hearing-time'
  | 'hearing-place'
  | 'court-reference'
  | 'hearing-outcome'
  | 'tenant-name'
  | 'tenant-address';

/** Why a party may be told. */
export type BasisKind = 'own-data' | 'agreement' | 'consent' | 'statute' | 'assessment' | 'told-before';

/** What must hold in the case or in the organisation's settings for a rule to apply. */
export type Condition =
  | 'always'
  /** The adviser works for the organisation itself. */
  | 'own-adviser'
  /** The adviser is shared under an agreement on joint control. */
  | 'joint-control-agreement'
  /** The party was asked or told in this case before. */
  | 'told-before'
  /** The hearing is an udkørende fogedforretning. */
  | 'effective-eviction'
  /** The organisation's switch allows asking the municipality before anything is filed. */
  | 'municipality-before-filing'
  /** The organisation's switch allows telling the municipality of a first meeting. */
  | 'first-meeting-to-municipality'
  /** A consent in effect names this subject and this party. */
  | `consent:${ConsentSubject}`;

/** One way in which a party may be told a message. */
export interface DisclosureRule {
  readonly when: Condition;
  readonly basis: BasisKind;
  /** The statute with its paragraph, or the article of the GDPR. */
  readonly source: string;
  readonly fields: readonly Field[];
}
