import { caseDesk } from '../adapters/case-desk.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { requireSettings } from '../adapters/settings-store.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { type ReopeningDesk, reopenCase } from './reopen.ts';
import { ReopenCaseInput, ReopenCaseOutput } from './schema.ts';

const { cases, settings } = caseDesk();
const desk: ReopeningDesk = {
  cases,
  ledger: ledgerStore(documentClient(), environment('LEDGER_TABLE').LEDGER_TABLE),
  settingsFor: (organisation, on) => requireSettings(settings, organisation, on),
};

/** Opens the next episode of a closed case at once, linked to it. */
export const handler = taskHandler(ReopenCaseInput, ReopenCaseOutput, ({ organisation, caseId, ...said }) =>
  reopenCase(desk, { organisation, caseId }, said),
);
