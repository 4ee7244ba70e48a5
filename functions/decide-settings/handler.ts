import { accessLog } from '../adapters/access-log.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { dynamoSettingsStore } from '../adapters/settings-store.ts';
import { apiHandler } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { addSettings, type SettingsPorts, showSettings } from './decide-settings.ts';
import { GetSettings, PutSettings } from './operations.ts';

const { CASE_TABLE, ACCESS_TABLE } = environment('CASE_TABLE', 'ACCESS_TABLE');
const client = documentClient();
const ports: SettingsPorts = {
  settings: dynamoSettingsStore(client, CASE_TABLE),
  accesses: accessLog(client, ACCESS_TABLE),
};

/** What an organisation has decided, and what it decides from a day on. */
export const handler = apiHandler(
  bind(GetSettings, ({ path }) => showSettings(ports, path.organisation)),
  bind(PutSettings, (request, tools) => addSettings(ports, request, tools)),
);
