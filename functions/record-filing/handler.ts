import { caseDesk } from '../adapters/case-desk.ts';
import { tenantIsNamed } from '../adapters/person-condition.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { recordFiling } from './record-filing.ts';
import { RecordFilingInput, RecordFilingOutput } from './schema.ts';

const { PERSON_TABLE } = environment('PERSON_TABLE');
const desk = { ...caseDesk(), tenantIsNamed: (personId: string) => tenantIsNamed(PERSON_TABLE, personId) };

/** The request to fogedretten, and with it the statutory notice to the municipality (ALL § 92 stk. 2). */
export const handler = taskHandler(RecordFilingInput, RecordFilingOutput, ({ organisation, caseId, ...said }) =>
  recordFiling(desk, { organisation, caseId }, said),
);
