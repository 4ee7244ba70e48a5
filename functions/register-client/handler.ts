import { dynamoClientDirectory } from '../adapters/client-directory.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { RegisterClientInput, RegisterClientOutput } from './schema.ts';

const clients = dynamoClientDirectory(documentClient(), environment('CASE_TABLE').CASE_TABLE);

/** Registers an agency's system, so that its tokens say whose it is. */
export const handler = taskHandler(RegisterClientInput, RegisterClientOutput, async (client) => ({
  outcome: await clients.add(client),
}));
