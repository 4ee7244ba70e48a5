import { caseDesk } from '../adapters/case-desk.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { closeCase } from './close.ts';
import { CloseCaseInput, CloseCaseOutput } from './schema.ts';

const desk = { ...caseDesk(), ledger: ledgerStore(documentClient(), environment('LEDGER_TABLE').LEDGER_TABLE) };

/** Closes a settled case: withdraws what is open, tells those who were told, and lets go of the tenancy's account. */
export const handler = taskHandler(CloseCaseInput, CloseCaseOutput, ({ at, ...ref }) => closeCase(desk, ref, at));
