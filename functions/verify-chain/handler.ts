import { caseRecords } from '../adapters/case-records.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { VerifyChainInput, VerifyChainOutput } from './schema.ts';
import { verifyChains } from './verify.ts';

const records = caseRecords(documentClient(), environment('CASE_TABLE').CASE_TABLE);

/** Proves the events' hash chains unbroken and the state their replay, page by page, and names what isn't. */
export const handler = taskHandler(VerifyChainInput, VerifyChainOutput, (input, tools) =>
  verifyChains(records, input, tools),
);
