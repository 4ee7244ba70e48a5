/** What an auditor asks: who has seen what, and whether the record is whole. */
import { infiniteQueryOptions } from '@tanstack/react-query';
import { type ApiClient, dataOf } from './client.ts';
import type { Verification } from './types.ts';

/** The most that the API gives in one page. */
const PAGE_ITEMS_MAX = 100;

/** The looks at a case or a person, or of a user, the latest first, a page at a time. */
export function accessesQuery(
  api: ApiClient,
  organisation: string,
  { kind, id }: { readonly kind: 'case' | 'person' | 'user'; readonly id: string },
) {
  return infiniteQueryOptions({
    queryKey: ['accesses', organisation, kind, id],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) => {
      const query = { limit: PAGE_ITEMS_MAX, ...(cursor !== undefined && { cursor }) };
      const audit = '/v1/organisations/{organisation}/audit';
      const at = { query };
      switch (kind) {
        case 'case': {
          const params = { ...at, path: { organisation, caseId: id } };
          return dataOf(await api.GET(`${audit}/cases/{caseId}/accesses`, { params, signal }));
        }
        case 'person': {
          const params = { ...at, path: { organisation, personId: id } };
          return dataOf(await api.GET(`${audit}/persons/{personId}/accesses`, { params, signal }));
        }
        case 'user': {
          const params = { ...at, path: { organisation, userId: id } };
          return dataOf(await api.GET(`${audit}/users/{userId}/accesses`, { params, signal }));
        }
        default:
          return kind satisfies never;
      }
    },
    getNextPageParam: ({ next }) => next,
  });
}

/** What was found so far. */
export type Found = Omit<Verification, 'next'>;

/**
 * Checks the events of all cases of an organisation, a part after the other.
 *
 * @param onPart called with the sum after each part
 * @throws ProblemError, ConnectionLostError, SignedOutError
 */
export async function verifyAll(
  api: ApiClient,
  organisation: string,
  newId: () => string,
  onPart: (found: Found) => void,
): Promise<void> {
  let sum: Found = { cases: 0, erased: 0, events: 0, broken: 0, breaks: [] };
  let next: string | undefined;
  do {
    const params = { path: { organisation }, header: { 'Idempotency-Key': newId() } };
    const part = dataOf(
      await api.POST('/v1/organisations/{organisation}/audit/chain-verifications', {
        params,
        body: next === undefined ? {} : { next },
      }),
    );
    sum = added(sum, part);
    onPart(sum);
    next = part.next;
  } while (next !== undefined);
}

function added(one: Found, other: Found): Found {
  return {
    cases: one.cases + other.cases,
    erased: one.erased + other.erased,
    events: one.events + other.events,
    broken: one.broken + other.broken,
    breaks: [...one.breaks, ...other.breaks],
  };
}
