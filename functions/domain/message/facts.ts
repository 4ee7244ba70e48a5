import type { Agency } from '../actor/index.ts';
import type { ClosingReason } from '../case/closing.ts';
import type { DecisionCause } from '../case/legal.ts';
import type { AgencyMessage } from '../disclosure/index.ts';
import type { HandoffKind } from '../handoff/index.ts';
import type { HearingKind, HearingPlace } from '../hearing/index.ts';
import type { Urgency } from './urgency.ts';

/** A hearing (møde i fogedretten) as a message tells of it: a time and a kind of place, never a dwelling's address. */
export interface HearingFacts {
  readonly kind: HearingKind;
  /** ISO instant. */
  readonly startsAt: string;
  readonly place: HearingPlace;
  /** The court's own number of the case. */
  readonly courtReference?: string | undefined;
  /** The name of the court, as "Retten i Aarhus". */
  readonly courtName?: string | undefined;
  /** The tenant has less notice than RPL § 598 stk. 2 normally asks for. */
  readonly shortNotice: boolean;
  /** How often the hearing was changed (RFC 5546 SEQUENCE). */
  readonly sequence: number;
  /** Why it was cancelled; `case-closed`: by henvis with the case, not by the court. */
  readonly reason?: string | undefined;
  /** A HearingOutcome, once it is held. */
  readonly outcome?: string | undefined;
}

/**
 * What a message to an agency is made of: references, codes and dates, no personal data (design rule 7). The
 * municipality's decision on help is a confidential matter and isn't among them: the mail says that there is one, henvis says
 * which.
 */
export interface MessageFacts {
  readonly message: AgencyMessage;
  readonly organisationName: string;
  readonly caseId: string;
  /** The agency that reads it; some messages say more to the one that has to act. */
  readonly to?: Agency | undefined;
  readonly handoffId?: string | undefined;
  /** Decides whether it is a henvisning, an anmodning or an underretning. */
  readonly handoffKind?: HandoffKind | undefined;
  readonly consentId?: string | undefined;
  /** A request or reminder that goes at once is one of urgent priority, and says so. */
  readonly urgency?: Urgency | undefined;
  /** ISO instant or local date; each template says what it is the date of. */
  readonly date?: string | undefined;
  /** Which reminder it is, from 1. */
  readonly reminder?: number | undefined;
  readonly hearing?: HearingFacts | undefined;
  readonly closingReason?: ClosingReason | undefined;
  /** A request to the court stands that the end of the case doesn't take back. */
  readonly isFiled?: boolean | undefined;
  /** Why the housing administration must decide. */
  readonly decisionCause?: DecisionCause | undefined;
  /** Where henvis is opened, without a slash at the end; without it the message has no link. */
  readonly baseUrl?: string | undefined;
  /** The message may have been sent before: the relay died between sending and recording. */
  readonly isRepeat: boolean;
}
