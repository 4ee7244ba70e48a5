import type { CaseAggregate } from '../domain/case/index.ts';
import type { StoredEvent } from './events.ts';
import type { OutboxMessage } from './outbox.ts';
import type { OpenWait } from './waits.ts';

/** Which case: the boligorganisation and the case's reference. */
export interface CaseRef {
  readonly organisation: string;
  readonly caseId: string;
}

/** A case as it stands at one version: everything a command or a wait has to look at. */
export interface LoadedCase {
  readonly version: number;
  readonly lastSeq: number;
  readonly lastHash: string;
  readonly aggregate: CaseAggregate;
  readonly waits: readonly OpenWait[];
}

/**
 * One transaction on a case. It takes place as a whole if the case still has `expectedVersion` (0: does not exist),
 * and not at all otherwise.
 */
export interface CaseTransaction<Alongside> {
  readonly ref: CaseRef;
  readonly expectedVersion: number;
  /** The case's head after the transaction, with version `expectedVersion + 1`. */
  readonly head: Pick<LoadedCase, 'version' | 'lastSeq' | 'lastHash' | 'aggregate'>;
  readonly events: readonly StoredEvent[];
  /** Ids of the hand-offs, hearings and consents of `head.aggregate` that changed. */
  readonly changedParts: readonly string[];
  readonly storedWaits: readonly OpenWait[];
  readonly removedWaits: readonly OpenWait[];
  readonly outbox: readonly OutboxMessage[];
  /** Writes to other tables that belong to the same command; each may carry its own condition. */
  readonly alongside: readonly Alongside[];
}

/**
 * Where cases are kept. `Alongside` is the store's own form of a write to another table.
 *
 * Order matters to every caller: `load` reads the version no later than anything else it returns, and
 * {@link eventsAfter} is called after it. So whatever is newer than the version makes the next commit fail.
 */
export interface CaseStore<Alongside = never> {
  /** Reads head, hand-offs, hearings, consents and open waits, strongly consistent; undefined when there is no such case. */
  load(ref: CaseRef): Promise<LoadedCase | undefined>;
  /** The events with a number above `cursor`, in order, strongly consistent. */
  eventsAfter(ref: CaseRef, cursor: number): Promise<readonly StoredEvent[]>;
  /**
   * `conflict`: the case changed, or another transaction on it is under way; `overtaken`: the case is unchanged, but a
   * condition of a write alongside does not hold. In both nothing was written.
   */
  commit(transaction: CaseTransaction<Alongside>): Promise<'committed' | 'conflict' | 'overtaken'>;
}

/** The case does not exist; a workflow or a caller named a wrong one. */
export class CaseNotFoundError extends Error {
  override readonly name = 'CaseNotFoundError';
  constructor({ organisation, caseId }: CaseRef) {
    super(`Case ${caseId} of ${organisation} does not exist.`);
  }
}

/** Other commands kept changing the case; the caller retries later. */
export class CaseContendedError extends Error {
  override readonly name = 'CaseContendedError';
  constructor({ organisation, caseId }: CaseRef, attempts: number) {
    super(`Case ${caseId} of ${organisation} changed under each of ${attempts} attempts.`);
  }
}
