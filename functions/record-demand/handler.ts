import { caseDesk } from '../adapters/case-desk.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { outstandingOfCase } from '../adapters/ledger-outstanding.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { decideDemand } from '../domain/case/index.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { RecordDemandInput, RecordDemandOutput } from './schema.ts';

const desk = caseDesk();
const ledger = ledgerStore(documentClient(), environment('LEDGER_TABLE').LEDGER_TABLE);

/** The housing administration's demand (påkrav): that it was given, when it was received, that it is withdrawn. */
export const handler = taskHandler(
  RecordDemandInput,
  RecordDemandOutput,
  async ({ organisation, caseId, at, actor, command }) => {
    const ref = { organisation, caseId };
    const outstandingOn = await outstandingOfCase(desk, ledger, ref);
    return desk.run(ref, at, actor, (known, context) => decideDemand(known, command, outstandingOn, context));
  },
);
