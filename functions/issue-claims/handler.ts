import { dynamoClientDirectory } from '../adapters/client-directory.ts';
import { readJobFunctions } from '../adapters/documents/privilege-list.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { dynamoSettingsStore } from '../adapters/settings-store.ts';
import { instantOf, localDateOf } from '../domain/calendar/index.ts';
import { environment } from '../platform/environment.ts';
import { invocationTimeMs } from '../platform/invocation-time.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { issueClaims } from './issue-claims.ts';
import { InputSchema, OutputSchema } from './schema.ts';

const { CASE_TABLE } = environment('CASE_TABLE');
const client = documentClient();
const settings = dynamoSettingsStore(client, CASE_TABLE);
const clients = dynamoClientDirectory(client, CASE_TABLE);

/** Says in the access token who signed in: for which agency, at which organisations, in which roles. */
export const handler = taskHandler(InputSchema, OutputSchema, (event, { log }) =>
  issueClaims(
    event,
    localDateOf(instantOf(invocationTimeMs())),
    { settingsOn: settings.allEffective, clientOf: clients.find, jobFunctionsIn: readJobFunctions },
    log,
  ),
);
