import { caseDesk } from '../adapters/case-desk.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { outstandingOfCase } from '../adapters/ledger-outstanding.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { endCase } from '../domain/case/index.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { EndCaseInput, EndCaseOutput } from './schema.ts';

const desk = caseDesk();
const ledger = ledgerStore(documentClient(), environment('LEDGER_TABLE').LEDGER_TABLE);

/** The housing administration ends a case: paid, moved out, withdrawn, evicted, or entered in error. */
export const handler = taskHandler(
  EndCaseInput,
  EndCaseOutput,
  async ({ organisation, caseId, at, actor, command }) => {
    const ref = { organisation, caseId };
    const outstandingOn = await outstandingOfCase(desk, ledger, ref);
    return desk.run(ref, at, actor, (known, context) => endCase(known, command, outstandingOn, context));
  },
);
