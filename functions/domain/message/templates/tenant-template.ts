import type { Language } from '../dates.ts';
import type { TenantFacts } from '../tenant-facts.ts';

/** The words of one message to a tenant in one language. */
export interface TenantWords {
  /**
   * What a text message says, without whom to ask and whom it is from. It may be read on a locked screen by anybody:
   * no rent, no debt, no court.
   */
  readonly sms: string;
  /** The subject of a mail, seen on a locked screen as well. */
  readonly subject: string;
  /** A short list inside a paragraph has its own lines. */
  readonly paragraphs: readonly string[];
}

/** One message to a tenant; its words hold whatever facts are missing. */
export interface TenantTemplate {
  /** What brings it about, for docs/letters.md. */
  readonly when: string;
  readonly write: Readonly<Record<Language, (facts: TenantFacts) => TenantWords>>;
}
