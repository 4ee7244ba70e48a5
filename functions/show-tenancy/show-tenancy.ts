import type * as z from 'zod';
import type { LedgerStore } from '../adapters/ledger-store.ts';
import type { TenancyCases } from '../adapters/tenancy-cases.ts';
import { accessEntry, etagOfPart, type ReadPorts } from '../api/index.ts';
import type { Principal } from '../domain/authorisation/index.ts';
import { tenancyViewOf } from '../domain/tenancy-view/index.ts';
import { type Answer, type HttpTools, type Problem, problem } from '../platform/http/index.ts';
import { GetTenancy } from './operations.ts';

/** What showing a tenancy needs. */
export interface ShowTenancyPorts extends Pick<ReadPorts, 'accesses'> {
  readonly ledger: Pick<LedgerStore, 'loadAccount'>;
  readonly cases: Pick<TenancyCases, 'casesOf'>;
}

/**
 * A tenancy's account and cases: one Query of each table, at the same time. The controller's own data, so there is nothing
 * to ask the disclosure matrix; that only housing asks is the authorisation's. Recorded with the person before it is shown.
 */
export async function showTenancy(
  { ledger, cases, accesses }: ShowTenancyPorts,
  { path: { organisation, tenancyId } }: { readonly path: z.output<typeof GetTenancy.path> },
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const [account, found] = await Promise.all([
    ledger.loadAccount(organisation, tenancyId),
    cases.casesOf(organisation, tenancyId),
  ]);
  const view = tenancyViewOf(tenancyId, account.ledger, found);
  if (!view) return problem('not-found');
  const personId = account.ledger.tenancy?.personId ?? found.at(-1)?.state.personId;
  await accesses.record(accessEntry(GetTenancy, tools, { organisation, caseId: view.openCaseId, personId }, 'shown'));
  return { status: 200, body: view, headers: { etag: etagOfPart('tenancy', view) } };
}
