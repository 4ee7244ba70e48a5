import * as z from 'zod';
import type { CaseRef } from './case-store.ts';
import { type CaseRecord, type ChainBreak, ChainBreakSchema, verifyCase } from './verify-case.ts';

/** Where a listing of cases goes on: a key of the store, opaque to callers. */
export const ListingKeySchema = z.strictObject({ pk: z.string(), sk: z.string() });
export type ListingKey = z.infer<typeof ListingKeySchema>;

/** Cases with their events as they lie in the store, for verification. */
export interface CaseRecords {
  /**
   * The cases of one page of the store, each at least once over all pages. Not from an index: a case that has lost its
   * head is in none.
   */
  list(after: ListingKey | undefined): Promise<{ refs: readonly CaseRef[]; next: ListingKey | undefined }>;
  /** The place right behind a case, where a listing can go on without naming any other. */
  keyAfter(ref: CaseRef): ListingKey;
  /** One case, strongly consistent, with nothing of it taken on trust. */
  read(ref: CaseRef): Promise<CaseRecord>;
}

/** Which cases are verified: all, an organisation's, or one; from where on, and for how long. */
export interface VerificationScope {
  readonly organisation?: string | undefined;
  readonly caseId?: string | undefined;
  readonly after?: ListingKey | undefined;
  /** Asked after each page with what was verified by then. */
  goesOn(cases: number, pages: number): boolean;
}

/** More would make an answer nobody reads; the count goes on. */
export const BREAKS_NAMED_MAX = 100;
/** Cases read side by side: enough to hide the way to the table, few enough for one small function. */
const CASES_AT_ONCE_MAX = 8;
/** A case that somebody works on is read again; it stands still for one of these. */
const READS_MAX = 5;

const Count = z.int().min(0);

/** What a verification says: how many cases and events it looked at, of how many cases only a tombstone is left, and breaks. */
export const VerificationSchema = z.strictObject({
  cases: Count,
  erased: Count,
  events: Count,
  broken: Count,
  breaks: z
    .array(z.strictObject({ organisation: z.string(), caseId: z.string(), ...ChainBreakSchema.shape }))
    .max(BREAKS_NAMED_MAX),
});
export type Verification = z.infer<typeof VerificationSchema>;

/**
 * Proves the record of cases: each event's hash covers it and the one before, the head stands where the chain ends, and
 * the state is the replay of the events.
 *
 * @param onBreak told of each break, also of those that the answer has no room for
 * @returns `next` when there is more than the scope let it look at; `last`, the last case of the scope that was looked at
 */
export async function verifyChains(
  records: CaseRecords,
  { organisation, caseId, after, goesOn }: VerificationScope,
  onBreak: (found: CaseRef & ChainBreak) => void,
): Promise<{ found: Verification; next: ListingKey | undefined; last: CaseRef | undefined }> {
  const found: Verification = { cases: 0, erased: 0, events: 0, broken: 0, breaks: [] };
  if (organisation !== undefined && caseId !== undefined) {
    await verifyAll(records, [{ organisation, caseId }], found, onBreak);
    return { found, next: undefined, last: undefined };
  }
  let next = after;
  let last: CaseRef | undefined;
  let pages = 0;
  do {
    const page = await records.list(next);
    const wanted = page.refs.filter(
      (ref) => (organisation ?? ref.organisation) === ref.organisation && (caseId ?? ref.caseId) === ref.caseId,
    );
    await verifyAll(records, wanted, found, onBreak);
    last = wanted.at(-1) ?? last;
    next = page.next;
    pages += 1;
  } while (next && goesOn(found.cases, pages));
  return { found, next, last };
}

async function verifyAll(
  records: CaseRecords,
  refs: readonly CaseRef[],
  found: Verification,
  onBreak: (found: CaseRef & ChainBreak) => void,
): Promise<void> {
  for (let from = 0; from < refs.length; from += CASES_AT_ONCE_MAX) {
    const batch = refs.slice(from, from + CASES_AT_ONCE_MAX);
    const verified = await Promise.all(batch.map(async (ref) => ({ ref, ...(await verify(records, ref)) })));
    for (const { ref, events, isErased, broken } of verified) {
      if (isErased) found.erased += 1;
      if (events === undefined) continue;
      found.cases += 1;
      found.events += events;
      if (!broken) continue;
      found.broken += 1;
      if (found.breaks.length < BREAKS_NAMED_MAX) found.breaks.push({ ...ref, ...broken });
      onBreak({ ...ref, ...broken });
    }
  }
}

interface Verified {
  readonly isErased: boolean;
  /** Undefined when there is no case: none of that name, or one that was erased. */
  readonly events?: number;
  readonly broken?: ChainBreak | undefined;
}

/**
 * One case. A query is no snapshot: what looks like a break may be a command just being written, and is one only if the
 * case stood still between two looks.
 */
async function verify(records: CaseRecords, ref: CaseRef): Promise<Verified> {
  let before: CaseRecord | undefined;
  for (let read = 1; ; read += 1) {
    const record = await records.read(ref);
    const { head, erasure } = record;
    const { length } = record.events;
    // What an erasure under way has not come to yet is no record any more; after its end there is nothing left.
    const isErased = head === undefined && (erasure === 'begun' || (erasure === 'ended' && length === 0));
    if (isErased || (head === undefined && length === 0)) return { isErased };
    const broken = verifyCase(ref.caseId, record);
    if (!broken || (before && versionOf(before) === versionOf(record)) || read === READS_MAX)
      return { events: length, isErased, broken };
    before = record;
  }
}

function versionOf({ head }: CaseRecord): number | string {
  return typeof head === 'object' ? head.version : (head ?? 'none');
}
