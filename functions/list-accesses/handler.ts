import { accessLog } from '../adapters/access-log.ts';
import { dynamoCaseStore } from '../adapters/case-store.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { apiHandler } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { type ListAccessesPorts, listAccesses, ofCase } from './list-accesses.ts';
import { ListCaseAccesses, ListPersonAccesses, ListUserAccesses } from './operations.ts';

const { CASE_TABLE, ACCESS_TABLE } = environment('CASE_TABLE', 'ACCESS_TABLE');
const client = documentClient();
const cases = dynamoCaseStore(client, CASE_TABLE);
const ports: ListAccessesPorts = {
  accesses: accessLog(client, ACCESS_TABLE),
  tenantOf: async (organisation, caseId) => (await cases.load({ organisation, caseId }))?.aggregate.case.personId,
};

/** Answers an auditor: who has seen this person, or this case, and what has this user seen? */
export const handler = apiHandler(
  bind(ListPersonAccesses, ({ path: about, query }, tools) => {
    const wanted = { about, subjects: [{ personId: about.personId }] };
    return listAccesses(ports, ListPersonAccesses, wanted, query, tools);
  }),
  bind(ListCaseAccesses, async ({ path: { organisation, caseId }, query }, tools) =>
    listAccesses(ports, ListCaseAccesses, await ofCase(ports, organisation, caseId), query, tools),
  ),
  bind(ListUserAccesses, ({ path: { organisation, userId }, query }, tools) => {
    const wanted = { about: { organisation }, subjects: [{ userId }] };
    return listAccesses(ports, ListUserAccesses, wanted, query, tools);
  }),
);
