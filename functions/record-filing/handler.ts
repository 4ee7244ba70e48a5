import { caseDesk } from '../adapters/case-desk.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { tenantIsNamed } from '../adapters/person-condition.ts';
import { requireSettings } from '../adapters/settings-store.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { type FilingDesk, recordFiling } from './record-filing.ts';
import { RecordFilingInput, RecordFilingOutput } from './schema.ts';

const { LEDGER_TABLE, PERSON_TABLE } = environment('LEDGER_TABLE', 'PERSON_TABLE');
const { cases, settings } = caseDesk();
const desk: FilingDesk = {
  cases,
  ledger: ledgerStore(documentClient(), LEDGER_TABLE),
  settingsFor: (organisation, on) => requireSettings(settings, organisation, on),
  tenantIsNamed: (personId) => tenantIsNamed(PERSON_TABLE, personId),
};

/** The request to fogedretten, and with it the statutory notice to the municipality (ALL § 92 stk. 2). */
export const handler = taskHandler(RecordFilingInput, RecordFilingOutput, ({ organisation, caseId, ...said }) =>
  recordFiling(desk, { organisation, caseId }, said),
);
