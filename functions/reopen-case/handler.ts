import { documentClient } from '../adapters/dynamodb.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { apiHandler, commandPorts, openCaseCommand } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { ReopenCase } from './operations.ts';
import { type ReopeningDesk, reopenCase } from './reopen.ts';

const ports = commandPorts();
const desk: ReopeningDesk = {
  cases: ports.desk.cases,
  ledger: ledgerStore(documentClient(), environment('LEDGER_TABLE').LEDGER_TABLE),
};

/** Opens the next episode of a closed case at once, linked to it. */
export const handler = apiHandler(
  bind(ReopenCase, async (request, tools) => {
    const opened = await openCaseCommand(ports, ReopenCase, request, tools, { created: (_, { caseId }) => caseId });
    return 'guarded' in opened ? opened.conclude(await reopenCase(desk, opened)) : opened;
  }),
);
