import { dynamoCaseStore } from '../adapters/case-store.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { awaitSignal } from '../kernel/index.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { AwaitSignalInput, AwaitSignalOutput } from './schema.ts';

const cases = dynamoCaseStore(documentClient(), environment('CASE_TABLE').CASE_TABLE);

/** The task behind every task token: registers the wait, or answers it at once. */
export const handler = taskHandler(
  AwaitSignalInput,
  AwaitSignalOutput,
  async ({ organisation, caseId, at, ...wait }) => ({
    outcome: await awaitSignal(cases, { organisation, caseId }, { ...wait, since: at }),
  }),
);
