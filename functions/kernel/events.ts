import { createHash } from 'node:crypto';
import * as z from 'zod';
import { ActorSchema } from '../domain/actor/index.ts';
import { type CaseEvent, CaseEventSchema } from '../domain/case/index.ts';

/** The hash before the first event of a case. */
export const GENESIS_HASH = '0'.repeat(64);

/**
 * An event as it is kept: numbered from 1 within its case, with who caused it, and chained: `hash` covers the event
 * and the hash before it, so that nobody can change or leave out an event unnoticed.
 */
export const StoredEventSchema = z.strictObject({
  seq: z.int().positive(),
  actor: ActorSchema,
  event: CaseEventSchema,
  previousHash: z.string().length(64),
  hash: z.string().length(64),
});
export type StoredEvent = z.infer<typeof StoredEventSchema>;

/** Numbers and chains new events after the last one of the case. */
export function sealEvents(
  events: readonly CaseEvent[],
  actor: StoredEvent['actor'],
  last: { readonly seq: number; readonly hash: string },
): StoredEvent[] {
  let { seq, hash } = last;
  return events.map((event) => {
    const previousHash = hash;
    seq += 1;
    hash = hashOf({ seq, actor, event, previousHash });
    return { seq, actor, event, previousHash, hash };
  });
}

/** An event as it lies in the table, its content not looked at: the hash covers whatever is there. */
export interface SealedRecord {
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** The first place where a chain is broken, or undefined; events in order of `seq`, from the first of the case. */
export function firstBreak(
  events: readonly SealedRecord[],
): { seq: number; why: 'number' | 'link' | 'content' } | undefined {
  let expected = { seq: 1, previousHash: GENESIS_HASH };
  for (const stored of events) {
    const { hash, ...content } = stored;
    if (stored.seq !== expected.seq) return { seq: expected.seq, why: 'number' };
    if (stored.previousHash !== expected.previousHash) return { seq: stored.seq, why: 'link' };
    if (hashOf(content) !== hash) return { seq: stored.seq, why: 'content' };
    expected = { seq: stored.seq + 1, previousHash: hash };
  }
  return undefined;
}

function hashOf(content: object): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** JSON with sorted keys and without undefined members: the same content has the same text wherever it comes from. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
