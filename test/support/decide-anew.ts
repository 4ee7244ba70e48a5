import * as z from 'zod';
import { GetSettings, PutSettings } from '../../functions/decide-settings/operations.ts';
import { OrganisationSettingsSchema } from '../../functions/domain/settings/index.ts';
import { callApi } from './api/call.ts';
import { claimsOf } from './api/claims.ts';
import type { Scenario } from './scenario.ts';

/** Settings that may be added were not; the message says what was answered. */
export class SettingsNotAddedError extends Error {
  override readonly name = 'SettingsNotAddedError';
}

/** An organisation looks at what it decided, and decides the same from another day on. @throws {SettingsNotAddedError} */
export async function decideAnew({ runtime }: Pick<Scenario, 'runtime'>, organisation: string): Promise<void> {
  const claims = claimsOf('housing', [organisation]);
  const path = { organisation };
  const effectiveFrom = '2027-06-01';
  // Said twice, it is so already.
  for (const expected of [201, 200]) {
    const { body, headers } = await callApi(runtime, { route: GetSettings.route, path, claims });
    const [first] = z.object({ settings: z.array(OrganisationSettingsSchema) }).parse(body).settings;
    const answer = await callApi(runtime, {
      route: PutSettings.route,
      path: { ...path, effectiveFrom },
      headers: { 'if-match': headers['etag'] ?? '' },
      body: { ...first, effectiveFrom },
      claims,
    });
    if (answer.status !== expected) throw new SettingsNotAddedError(JSON.stringify(answer));
  }
}
