import type * as z from 'zod';
import type { AccessLog, AccessSubject } from '../adapters/access-log.ts';
import type { Batch } from '../adapters/batch.ts';
import { type AccessedSubject, accessEntry, pageOf, placeOf } from '../api/index.ts';
import type { AccessEntry } from '../domain/access/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import type { Answer, HttpTools, Operation, Problem } from '../platform/http/index.ts';
import type { ListUserAccesses } from './operations.ts';

/** What listing accesses needs. */
export interface ListAccessesPorts {
  readonly accesses: Pick<AccessLog, 'list' | 'record'>;
  /** The tenant of a case; undefined where nobody is known, or the case is gone. */
  tenantOf(organisation: string, caseId: string): Promise<string | undefined>;
}

/** Which accesses: of one record or of two, and of these only some. */
export interface Wanted {
  readonly about: AccessedSubject;
  readonly subjects: readonly AccessSubject[];
  readonly isWanted?: (entry: AccessEntry) => boolean;
}

type Query = z.output<typeof ListUserAccesses.query>;

/** When, and in which request. */
const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#.{1,128}$/;

/** A page of accesses, the latest first. That somebody looks into the record is in the record. */
export async function listAccesses(
  { accesses }: ListAccessesPorts,
  operation: Operation,
  { about, subjects, isWanted = () => true }: Wanted,
  query: Query,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const after = placeOf(query.cursor, PLACE);
  if (typeof after === 'object') return after;
  await accesses.record(accessEntry(operation, tools, about, 'shown', 'audit'));
  const page = await pageOf<AccessEntry, AccessEntry>({
    limit: query.limit,
    after,
    show: Promise.resolve((entry) => (isWanted(entry) ? entry : undefined)),
    read: async (from) => {
      const lists = subjects.map((subject) => accesses.list(about.organisation, subject, query.limit + 1, from));
      return merged(await Promise.all(lists));
    },
  });
  return { status: 200, body: page };
}

/** The wanted accesses to a case: in its own record those of the time when its tenant wasn't known, else in the tenant's. */
export async function ofCase({ tenantOf }: ListAccessesPorts, organisation: string, caseId: string): Promise<Wanted> {
  const personId = await tenantOf(organisation, caseId);
  const subjects = [{ caseId }, ...(personId === undefined ? [] : [{ personId }])];
  return { about: { organisation, caseId, personId }, subjects, isWanted: (entry) => entry.caseId === caseId };
}

/** Several lists as one, as far as each of them was read. */
function merged(lists: readonly Awaited<ReturnType<AccessLog['list']>>[]): Batch<AccessEntry> {
  const ends = lists.flatMap(({ next }) => next ?? []).sort();
  const next = ends.at(-1);
  const records = lists
    .flatMap(({ entries }) => entries.map((record) => ({ place: `${record.at}#${record.requestId}`, record })))
    .filter(({ place }) => next === undefined || place >= next)
    .sort((a, b) => (a.place < b.place ? 1 : -1));
  return { records, ...(next !== undefined && { next }) };
}
