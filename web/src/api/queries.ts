/** What the pages read, as TanStack Query keeps it. */
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, dataOf } from './client.ts';
import { isNotFound, ProblemError } from './problem.ts';
import type { CaseView, Task, TimelineEntry } from './types.ts';

/** New tasks and others' changes come up by themselves within this. */
const REFRESH_MS = 30_000;
/**
 * A case is not asked for again and again: each time is a look at somebody's case, and recorded as one. It is when one comes
 * back to the tab after a while, and after each command; whoever acts on what is no longer so is told (412).
 */
const LOOK_MS = 60_000;
/** The most that the API gives in one page. */
const PAGE_ITEMS_MAX = 100;
/** A list longer than this is no worklist; it is cut, and the page says so. */
export const TASKS_MAX = 5_000;

/** A case as it is shown, with the version to act on. */
export interface SeenCase {
  readonly view: CaseView;
  readonly etag: string;
}

/** Everything that waits for the signed-in agency at one organisation, soonest due first. */
export function inboxQuery(api: ApiClient, organisation: string) {
  return queryOptions({
    queryKey: ['inbox', organisation],
    queryFn: async ({ signal }): Promise<Task[]> => {
      const tasks: Task[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: PAGE_ITEMS_MAX, ...(cursor !== undefined && { cursor }) };
        const page = dataOf(
          await api.GET('/v1/organisations/{organisation}/inbox', {
            params: { path: { organisation }, query },
            signal,
          }),
        );
        tasks.push(...page.items.map((item) => ({ ...item, organisation })));
        cursor = page.next;
      } while (cursor !== undefined && tasks.length < TASKS_MAX);
      return tasks;
    },
    refetchInterval: REFRESH_MS,
  });
}

/** A case as the signed-in agency is shown it. */
export function caseQuery(api: ApiClient, organisation: string, caseId: string) {
  return queryOptions({
    queryKey: ['case', organisation, caseId],
    queryFn: async ({ signal }): Promise<SeenCase> => {
      const path = { organisation, caseId };
      const answer = await api.GET('/v1/organisations/{organisation}/cases/{caseId}', { params: { path }, signal });
      const etag = answer.response.headers.get('etag');
      if (etag === null) throw new ProblemError(500, {});
      return { view: dataOf(answer), etag };
    },
    staleTime: LOOK_MS,
  });
}

/** What happened in a case, oldest first. */
export function timelineQuery(api: ApiClient, organisation: string, caseId: string) {
  return queryOptions({
    queryKey: ['timeline', organisation, caseId],
    queryFn: async ({ signal }): Promise<TimelineEntry[]> => {
      const entries: TimelineEntry[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: PAGE_ITEMS_MAX, ...(cursor !== undefined && { cursor }) };
        const params = { path: { organisation, caseId }, query };
        const page = dataOf(
          await api.GET('/v1/organisations/{organisation}/cases/{caseId}/events', { params, signal }),
        );
        entries.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
      return entries;
    },
    staleTime: LOOK_MS,
  });
}

/** A tenancy's account and cases; for the housing administration alone. */
export function tenancyQuery(api: ApiClient, organisation: string, tenancyId: string) {
  return queryOptions({
    queryKey: ['tenancy', organisation, tenancyId],
    queryFn: async ({ signal }) => {
      const params = { path: { organisation, tenancyId } };
      return dataOf(await api.GET('/v1/organisations/{organisation}/tenancies/{tenancyId}', { params, signal }));
    },
  });
}

/**
 * At which of one's organisations a case is: a mail names the case alone.
 *
 * @throws what the API answers but "not found"; ProblemError 404 when none has it
 */
export function caseOrganisationQuery(api: ApiClient, organisations: readonly string[], caseId: string) {
  return queryOptions({
    queryKey: ['case-organisation', caseId, ...organisations],
    queryFn: async ({ signal }): Promise<string> => {
      for (const organisation of organisations) {
        const params = { path: { organisation, caseId } };
        const found = await api
          .GET('/v1/organisations/{organisation}/cases/{caseId}', { params, signal })
          .catch((error: unknown) => {
            if (isNotFound(error)) return undefined;
            throw error;
          });
        if (found) return organisation;
      }
      throw new ProblemError(404, {});
    },
  });
}
