import type { Actor, Agency } from '../actor/index.ts';
import type { Instant } from '../calendar/index.ts';
import type { DisclosurePolicy, HandoffPolicies } from '../settings/index.ts';

/** What a decision about a hand-off may look at besides the hand-off itself. */
export interface HandoffContext {
  readonly actor: Actor;
  readonly at: Instant;
  readonly policies: HandoffPolicies;
  readonly noticeParagraph: DisclosurePolicy['noticeParagraph'];
  /** Whether the disclosure matrix has a basis for asking this agency apart from any consent (design rule 6). */
  readonly mayAsk: (recipient: Agency) => boolean;
  /** Whether a consent is in effect and lets this agency be told of the referral. */
  readonly consentAllows: (consentId: string, recipient: Agency) => boolean;
  /** The id of a hand-off that is requested now, or that this one is forwarded to. */
  readonly nextHandoffId: string;
}
