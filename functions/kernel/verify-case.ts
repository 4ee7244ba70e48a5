import * as z from 'zod';
import { type CaseAggregate, CaseStateSchema, evolveCase } from '../domain/case/index.ts';
import { ConsentSchema } from '../domain/consent/index.ts';
import { HandoffSchema } from '../domain/handoff/index.ts';
import { HearingSchema } from '../domain/hearing/index.ts';
import type { LoadedCase } from './case-store.ts';
import { canonicalJson, firstBreak, GENESIS_HASH, StoredEventSchema } from './events.ts';

/** A case as its items say, read without trusting any of them. */
export interface CaseRecord {
  /** Set when the case was erased by rule, or its erasure is under way and not ended. */
  readonly erasure?: 'begun' | 'ended' | undefined;
  /** Undefined when there is none, `unreadable` when its items are not what this version writes. */
  readonly head: Pick<LoadedCase, 'version' | 'lastSeq' | 'lastHash' | 'aggregate'> | 'unreadable' | undefined;
  /** Everything stored under the keys of events, in order of the keys; `key` is the number in the key. */
  readonly events: readonly { readonly key: number; readonly stored: unknown }[];
}

/**
 * Where a case's record stops being what was written, and how that shows:
 *
 * - `number`: an event is missing, or lies under another number than its own
 * - `link`: it does not continue the event before it
 * - `content`: it is not what its hash was computed over, or no event at all
 * - `head`: the case's head is missing, unreadable, or does not stand where the chain ends
 * - `replay`: the state is another than the events lead to
 * - `anchor`: the chain was written anew, or cut, behind what an earlier verification had seen
 */
export const ChainBreakSchema = z.strictObject({
  seq: z.int().min(1),
  why: z.enum(['number', 'link', 'content', 'head', 'replay', 'anchor']),
  /** Of a replay that differs: `case`, or the id of the hand-off, hearing or consent. */
  part: z.string().optional(),
});
export type ChainBreak = z.infer<typeof ChainBreakSchema>;

const SealedRecordSchema = z.looseObject({ seq: z.int(), previousHash: z.string(), hash: z.string() });

/**
 * The first break of a case's record, or undefined: the chain from its first event, the end that the head names, and
 * the state, which is the replay of the events and nothing else.
 *
 * The hash is taken of what lies in the table, not of what a schema makes of it: a schema may have grown since.
 */
export function verifyCase(caseId: string, { head, events }: CaseRecord): ChainBreak | undefined {
  const sealed: z.infer<typeof SealedRecordSchema>[] = [];
  for (const { key, stored } of events) {
    const read = SealedRecordSchema.safeParse(stored);
    if (read.success && read.data.seq === key) sealed.push(read.data);
    else return firstBreak(sealed) ?? { seq: key, why: read.success ? 'number' : 'content' };
  }
  const broken = firstBreak(sealed);
  if (broken) return broken;

  const end = sealed.at(-1) ?? { seq: 0, hash: GENESIS_HASH };
  if (head === undefined || head === 'unreadable') return { seq: Math.max(end.seq, 1), why: 'head' };
  // Beyond the shorter of the two lies what the other doesn't know.
  if (head.lastSeq !== end.seq) return { seq: Math.min(head.lastSeq, end.seq) + 1, why: 'head' };
  if (head.lastHash !== end.hash) return { seq: end.seq, why: 'head' };
  return replayBreak(caseId, head.aggregate, sealed);
}

function replayBreak(
  caseId: string,
  known: CaseAggregate,
  sealed: readonly z.infer<typeof SealedRecordSchema>[],
): ChainBreak | undefined {
  let aggregate: CaseAggregate | undefined;
  for (const record of sealed) {
    const stored = StoredEventSchema.safeParse(record);
    if (!stored.success) return { seq: record.seq, why: 'content' };
    try {
      aggregate = evolveCase(aggregate, caseId, stored.data.event);
    } catch {
      // Whatever the domain calls it: these events were never written one after the other.
      return { seq: record.seq, why: 'replay' };
    }
  }
  const seq = sealed.length;
  if (!aggregate) return { seq: 1, why: 'replay', part: 'case' };
  const part = differingPart(known, aggregate);
  return part === undefined ? undefined : { seq, why: 'replay', part };
}

const PARTS = { handoffs: HandoffSchema, hearings: HearingSchema, consents: ConsentSchema } as const;
const KINDS = ['handoffs', 'hearings', 'consents'] as const;

/**
 * What is not as the events have it; the case itself before its parts. The replay goes through the schemas since what
 * was stored did: what they add to an older state, they add to both.
 */
function differingPart(known: CaseAggregate, replayed: CaseAggregate): string | undefined {
  if (!isSame(known.case, CaseStateSchema.parse(replayed.case))) return 'case';
  for (const kind of KINDS) {
    for (const id of new Set([...known[kind].keys(), ...replayed[kind].keys()])) {
      const part = replayed[kind].get(id);
      if (!isSame(known[kind].get(id), part && PARTS[kind].parse(part))) return id;
    }
  }
  return undefined;
}

function isSame(one: unknown, other: unknown): boolean {
  return one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other);
}
