import type { HandoffKind } from '../../handoff/index.ts';
import type { MessageFacts } from '../facts.ts';

/** The words of one message, in Danish. */
export interface Words {
  /** The subject, without the case reference. */
  readonly heading: string;
  /** Whole sentences, a line each. */
  readonly body: readonly string[];
  /** What the line of a digest adds to the reference; nothing when empty. */
  readonly note?: string;
}

/** One message to an agency. Its words hold for every combination of facts that may be missing. */
export interface AgencyTemplate {
  /** What brings it about, for docs/letters.md. */
  readonly when: string;
  /** The kind of hand-off it is always about. */
  readonly handoffKind?: HandoffKind;
  /** What a digest says over the cases it is about. */
  readonly digestHeading: (count: number) => string;
  readonly write: (facts: MessageFacts) => Words;
}
