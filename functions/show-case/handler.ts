import { accessLog } from '../adapters/access-log.ts';
import { caseDesk } from '../adapters/case-desk.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { dynamoOutboxStore } from '../adapters/outbox-store.ts';
import { requireSettings } from '../adapters/settings-store.ts';
import { apiHandler, etagOf, partName, versionOf } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind, problem } from '../platform/http/index.ts';
import { GetCase, GetHandoff } from './operations.ts';
import { type ShowCasePorts, showCase } from './show-case.ts';

const { CASE_TABLE, ACCESS_TABLE } = environment('CASE_TABLE', 'ACCESS_TABLE');
const client = documentClient();
const desk = caseDesk();
const ports: ShowCasePorts = {
  desk,
  outbox: dynamoOutboxStore(client, CASE_TABLE),
  accesses: accessLog(client, ACCESS_TABLE),
  settingsFor: (organisation, on) => requireSettings(desk.settings, organisation, on),
};

/** Shows an agency a case, or one hand-off of it. */
export const handler = apiHandler(
  bind(GetCase, async ({ path }, tools) => {
    const view = await showCase(ports, GetCase, path, tools);
    return view ? { status: 200, body: view, headers: { etag: etagOf(versionOf(view)) } } : problem('not-found');
  }),
  bind(GetHandoff, async ({ path }, tools) => {
    const view = await showCase(ports, GetHandoff, path, tools);
    const handoff = view?.handoffs.find(({ handoffId }) => handoffId === path.handoffId);
    if (!view || !handoff) return problem('not-found');
    return { status: 200, body: handoff, headers: { etag: etagOf(versionOf(view), partName(path.handoffId)) } };
  }),
);
