/** Files that the housing administration hands in, and what became of them. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type ApiClient, dataOf } from './client.ts';
import { isUnderWay, nextLookMs } from './delivery-progress.ts';
import { ProblemError } from './problem.ts';
import type { ArrivalKind, UploadAddress } from './types.ts';

const PAGE_ITEMS = 25;
const REJECTS = '/v1/organisations/{organisation}/deliveries/{arrivalId}/rejects';

/** What is announced of a file before it is sent. */
export interface Announcement {
  readonly kind: ArrivalKind;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Announces a file. The same announcement under the same key is answered with the same arrival. @throws ProblemError */
export async function announceFile(
  api: ApiClient,
  organisation: string,
  body: Announcement,
  idempotencyKey: string,
): Promise<{ readonly arrivalId: string; readonly upload: UploadAddress }> {
  const params = { path: { organisation }, header: { 'Idempotency-Key': idempotencyKey } };
  return dataOf(await api.POST('/v1/organisations/{organisation}/deliveries', { params, body }));
}

/** What was handed in, the latest first, a page at a time. */
export function deliveriesQuery(api: ApiClient, organisation: string) {
  return infiniteQueryOptions({
    queryKey: ['deliveries', organisation],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) => {
      const query = { limit: PAGE_ITEMS, ...(cursor !== undefined && { cursor }) };
      const params = { path: { organisation }, query };
      return dataOf(await api.GET('/v1/organisations/{organisation}/deliveries', { params, signal }));
    },
    getNextPageParam: ({ next }) => next,
  });
}

/** One file; asked for again while something is still happening to it, though not for ever. */
export function deliveryQuery(api: ApiClient, organisation: string, arrivalId: string) {
  return queryOptions({
    queryKey: ['delivery', organisation, arrivalId],
    queryFn: async ({ signal }) => {
      const params = { path: { organisation, arrivalId } };
      return dataOf(await api.GET('/v1/organisations/{organisation}/deliveries/{arrivalId}', { params, signal }));
    },
    refetchInterval: ({ state: { data, dataUpdateCount } }) =>
      data !== undefined && isUnderWay(data) ? (nextLookMs(dataUpdateCount) ?? false) : false,
  });
}

/** The rows of a file that could not be used, a page at a time. */
export function rejectsQuery(api: ApiClient, organisation: string, arrivalId: string) {
  return infiniteQueryOptions({
    queryKey: ['rejects', organisation, arrivalId],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor, signal }) => {
      const query = { limit: PAGE_ITEMS, ...(cursor !== undefined && { cursor }) };
      const page = dataOf(await api.GET(REJECTS, { params: { path: { organisation, arrivalId }, query }, signal }));
      // The contract has text/csv as well, which is given to nobody who doesn't ask for it.
      if (typeof page === 'string') throw new ProblemError(500, {});
      return page;
    },
    getNextPageParam: ({ next }) => next,
  });
}

/** All of those rows as the API writes them for a spreadsheet; its byte order mark is kept. @throws ProblemError */
export async function rejectsFile(api: ApiClient, organisation: string, arrivalId: string): Promise<Blob> {
  const params = { path: { organisation, arrivalId }, query: { format: 'csv' } } as const;
  return dataOf(await api.GET(REJECTS, { params, parseAs: 'blob' }));
}
