/** What an organisation has decided, and what it decides from a day on. */
import { queryOptions } from '@tanstack/react-query';
import { type ApiClient, dataOf } from './client.ts';
import type { components } from './contract.ts';
import { ProblemError } from './problem.ts';

/** Settings as the API shows them, every policy with its numbers. */
export type Settings = components['schemas']['OrganisationSettingsOutput'];

/** All there are, oldest first, with the version to add to. */
export interface SettingsHistory {
  readonly settings: readonly Settings[];
  readonly etag: string;
}

export function settingsQuery(api: ApiClient, organisation: string) {
  return queryOptions({
    queryKey: ['settings', organisation],
    queryFn: async ({ signal }): Promise<SettingsHistory> => {
      const params = { path: { organisation } };
      const answer = await api.GET('/v1/organisations/{organisation}/settings', { params, signal });
      const etag = answer.response.headers.get('etag');
      if (etag === null) throw new ProblemError(500, {});
      return { settings: dataOf(answer).settings, etag };
    },
  });
}

/** Adds settings from their day on. @throws ProblemError, ConnectionLostError, SignedOutError */
export async function addSettings(api: ApiClient, settings: Settings, ifMatch: string): Promise<void> {
  const { organisation, effectiveFrom } = settings;
  const params = { path: { organisation, effectiveFrom }, header: { 'If-Match': ifMatch } };
  await api.PUT('/v1/organisations/{organisation}/settings/{effectiveFrom}', { params, body: settings });
}
