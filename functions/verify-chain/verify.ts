import type { z } from 'zod';
import type { CaseRecords, ListingKey } from '../adapters/case-records.ts';
import { type CaseRecord, type CaseRef, type ChainBreak, verifyCase } from '../kernel/index.ts';
import type { TaskTools } from '../platform/task-handler.ts';
import { BREAKS_NAMED_MAX, cursorOf, type VerifyChainInput, type VerifyChainOutput } from './schema.ts';

type Input = z.output<typeof VerifyChainInput>;
type Output = z.output<typeof VerifyChainOutput>;

/** A page of the listing is verified in a second or two; this leaves room for a slow one. */
export const STOP_BEFORE_END_MS = 20_000;
/** Cases read side by side: enough to hide the way to the table, few enough for one small function. */
const CASES_AT_ONCE_MAX = 8;
/** A case that somebody works on is read again; it stands still for one of these. */
const READS_MAX = 5;

/** The call had to verify everything and came to the end of its time. */
export class VerificationUnfinishedError extends Error {
  override readonly name = 'VerificationUnfinishedError';
  constructor(cases: number) {
    super(`${cases} cases were verified and there are more; expected one call to do. Call again with a cursor.`);
  }
}

/**
 * Proves the record of cases: each event's hash covers it and the one before, the head stands where the chain ends, and
 * the state is the replay of the events.
 *
 * @throws {VerificationUnfinishedError}
 */
export async function verifyChains(records: CaseRecords, input: Input, tools: TaskTools): Promise<Output> {
  const { organisation, caseId, cursor, casesMax = Number.POSITIVE_INFINITY } = input;
  const found: Found = { cases: 0, erased: 0, events: 0, broken: 0, breaks: [] };
  if (organisation !== undefined && caseId !== undefined) {
    await verifyAll(records, [{ organisation, caseId }], found, tools);
    return found;
  }
  let next: ListingKey | undefined = cursor;
  do {
    const page = await records.list(next);
    const wanted = page.refs.filter(
      (ref) => (organisation ?? ref.organisation) === ref.organisation && (caseId ?? ref.caseId) === ref.caseId,
    );
    await verifyAll(records, wanted, found, tools);
    next = page.next;
  } while (next && found.cases < casesMax && tools.remainingMs() > STOP_BEFORE_END_MS);
  if (next && input.whole) throw new VerificationUnfinishedError(found.cases);
  return { ...found, ...(next && { cursor: cursorOf(next) }) };
}

interface Found {
  cases: number;
  erased: number;
  events: number;
  broken: number;
  readonly breaks: (ChainBreak & CaseRef)[];
}

async function verifyAll(
  records: CaseRecords,
  refs: readonly CaseRef[],
  found: Found,
  { log }: TaskTools,
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
      // The alarm ChainBroken counts these lines (infra/lib/service/alarms.ts).
      const { seq, why, part = 'none' } = broken;
      log.warn('event chain broken', { ...ref, seq, why, part });
    }
  }
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

interface Verified {
  readonly isErased: boolean;
  /** Undefined when there is no case: none of that name, or one that was erased. */
  readonly events?: number;
  readonly broken?: ChainBreak | undefined;
}

function versionOf({ head }: CaseRecord): number | string {
  return typeof head === 'object' ? head.version : (head ?? 'none');
}
