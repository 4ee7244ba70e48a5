/** The part of the life in whole-life.ts in which people look at what the API lists. */
import * as z from 'zod';
import { CreateExport, GetExport } from '../../functions/export-person/operations.ts';
import { ListCaseAccesses, ListPersonAccesses, ListUserAccesses } from '../../functions/list-accesses/operations.ts';
import { ListHearings } from '../../functions/list-hearings/operations.ts';
import { ListInbox } from '../../functions/list-inbox/operations.ts';
import { LookUpPerson } from '../../functions/look-up-person/operations.ts';
import { VerifyChains } from '../../functions/request-verification/operations.ts';
import { ListCaseEvents } from '../../functions/show-history/operations.ts';
import { GetTenancy } from '../../functions/show-tenancy/operations.ts';
import { callApi } from './api/call.ts';
import { claimsOf } from './api/claims.ts';
import { read } from './api/read.ts';
import type { Scenario } from './scenario.ts';

/** A look was answered otherwise than with what there is. */
export class NotShownError extends Error {
  override readonly name = 'NotShownError';
}

/** Everything that is listed is looked at once, by somebody who may. */
export async function lookAround(scenario: Scenario, organisation: string, tenancyId: string): Promise<void> {
  const housing = { organisation, agency: 'housing' } as const;
  const { runtime } = scenario;
  const { caseId } = (await scenario.caseOf(organisation, tenancyId)).aggregate;
  const looks = [
    read(runtime, ListInbox, housing),
    read(runtime, ListHearings, { ...housing, agency: 'court' }),
    read(runtime, GetTenancy, { ...housing, path: { tenancyId } }),
    read(runtime, LookUpPerson, { ...housing, path: { caseId }, body: { purpose: 'contact-tenant' } }),
    read(runtime, ListCaseEvents, { ...housing, path: { caseId } }),
  ];
  for (const { status, body } of await Promise.all(looks)) {
    if (status !== 200) throw new NotShownError(`${status}: ${JSON.stringify(body)}`);
  }
}

/** An auditor asks who has seen a person and a case, what a user has seen, and whether the record is whole. */
export async function audit({ runtime }: Scenario, organisation: string): Promise<void> {
  const { henvis_agency: _, ...claims } = claimsOf('housing', [organisation], { henvis_roles: 'auditor' });
  const ask = ({ route }: { route: string }, path: Record<string, string>, body?: object) =>
    callApi(runtime, { route, path: { organisation, ...path }, claims, ...(body && { body }) });
  const caseId = 'hv-0000000000';
  const answers = [
    ask(ListPersonAccesses, { personId: 'p-1' }),
    ask(ListCaseAccesses, { caseId }),
    ask(ListUserAccesses, { userId: 'housing-1' }),
    ask(VerifyChains, {}, {}),
  ];
  for (const { status, body } of await Promise.all(answers)) {
    if (status !== 200) throw new NotShownError(`${status}: ${JSON.stringify(body)}`);
  }
}

/** A data subject asks what is held about him or her, and gets the file. */
export async function exportPerson({ runtime }: Scenario, organisation: string, personId: string, tenancyId: string) {
  const claims = claimsOf('housing', [organisation]);
  const path = { organisation, personId };
  const { route } = CreateExport;
  const body = { tenancyId, purpose: 'subject-access' };
  const made = await callApi(runtime, { route, path, body, claims });
  const { exportId = '' } = z.looseObject({ exportId: z.string().optional() }).parse(made.body);
  const got = await callApi(runtime, { route: GetExport.route, path: { ...path, exportId }, claims });
  const { data } = z.looseObject({ data: z.string() }).parse(got.body);
  const answer = await fetch(data);
  if (!answer.ok) throw new NotShownError(`${answer.status}: ${await answer.text()}`);
  return answer.json();
}
