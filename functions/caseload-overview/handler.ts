import { scanCaseload } from '../adapters/caseload-scan.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { CaseloadOverviewInput, CaseloadOverviewOutput } from './schema.ts';
import { tally } from './tally.ts';

const { CASE_TABLE, LEDGER_TABLE } = environment('CASE_TABLE', 'LEDGER_TABLE');
const client = documentClient();

/** What happened and what happens next, per organisation: the report at the end of `npm start`. */
export const handler = taskHandler(CaseloadOverviewInput, CaseloadOverviewOutput, async ({ upcomingMax }) => ({
  organisations: await tally(scanCaseload(client, { cases: CASE_TABLE, ledger: LEDGER_TABLE }), upcomingMax),
}));
