import { accessLog } from '../adapters/access-log.ts';
import { caseInbox } from '../adapters/case-inbox.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { dynamoSettingsStore, requireSettings } from '../adapters/settings-store.ts';
import { apiHandler } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { type ListInboxPorts, listInbox } from './list-inbox.ts';
import { ListInbox } from './operations.ts';

const { CASE_TABLE, ACCESS_TABLE } = environment('CASE_TABLE', 'ACCESS_TABLE');
const client = documentClient();
const settings = dynamoSettingsStore(client, CASE_TABLE);
const ports: ListInboxPorts = {
  inbox: caseInbox(client, CASE_TABLE),
  accesses: accessLog(client, ACCESS_TABLE),
  settingsFor: (organisation, on) => requireSettings(settings, organisation, on),
};

/** Lists what waits for an agency. */
export const handler = apiHandler(bind(ListInbox, (request, tools) => listInbox(ports, request, tools)));
