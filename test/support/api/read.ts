/** What people look at through the API, besides a case. */
import type { Agency } from '../../../functions/domain/actor/index.ts';
import type { TestRuntime } from '../runtime.ts';
import { type ApiAnswer, callApi } from './call.ts';
import { claimsOf } from './claims.ts';

/** Who looks at what. */
export interface Look {
  readonly organisation: string;
  readonly agency: Agency;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Other claims than somebody of the agency has. */
  readonly claims?: Readonly<Record<string, string>>;
}

/** Calls an operation for somebody of an agency, who serves this organisation alone unless said otherwise. */
export function read(
  runtime: TestRuntime,
  { route }: { readonly route: string },
  { organisation, agency, path, query, body, claims }: Look,
): Promise<ApiAnswer> {
  return callApi(runtime, {
    route,
    path: { organisation, ...path },
    ...(query && { query }),
    ...(body !== undefined && { body }),
    claims: claimsOf(agency, [organisation], claims),
  });
}
