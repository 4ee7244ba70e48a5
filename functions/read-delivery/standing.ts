import { epochMsOf, type Instant } from '../domain/calendar/index.ts';

/** What is known of a delivery under the same id, as far as a new reading of it depends on it. */
export interface Known {
  readonly sha256: string;
  readonly status: 'reading' | 'refused' | 'read' | 'completed';
  readonly receivedAt: Instant;
}

/**
 * How long a reading that never ended keeps its id from other content. A Lambda runs 15 minutes at most, and its
 * retries end well within the hour; the same content may be read again at any time.
 */
export const READING_HOLDS_ID_MS = 3_600_000;

/**
 * Whether a delivery may be read, given what is known under its id.
 *
 * - `read`: it is new, was refused before (a corrected file keeps its id), or was begun and never completed, also because
 *   rows were rejected: reading and posting it again is safe, since both are idempotent;
 * - `repeat`: every row of the same content is in the ledger;
 * - `other-content`: the id belongs to another file.
 */
export function standingOf(known: Known | undefined, sha256: string, at: Instant): 'read' | 'repeat' | 'other-content' {
  if (known === undefined || known.status === 'refused') return 'read';
  if (known.sha256 === sha256) return known.status === 'completed' ? 'repeat' : 'read';
  const isAbandoned = epochMsOf(at) - epochMsOf(known.receivedAt) > READING_HOLDS_ID_MS;
  return known.status === 'reading' && isAbandoned ? 'read' : 'other-content';
}
