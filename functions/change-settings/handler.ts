import { documentClient } from '../adapters/dynamodb.ts';
import { dynamoSettingsStore } from '../adapters/settings-store.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { ChangeSettingsInput, ChangeSettingsOutput } from './schema.ts';

const settings = dynamoSettingsStore(documentClient(), environment('CASE_TABLE').CASE_TABLE);

/** The operator's: takes an organisation into use, or says anew who it is, from a day on. */
export const handler = taskHandler(ChangeSettingsInput, ChangeSettingsOutput, async (added) => ({
  outcome: await settings.add(added, await settings.history(added.organisation)),
}));
