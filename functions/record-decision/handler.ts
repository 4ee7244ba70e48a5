import { caseDesk } from '../adapters/case-desk.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { outstandingOfCase } from '../adapters/ledger-outstanding.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { decideDecision } from '../domain/case/index.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { RecordDecisionInput, RecordDecisionOutput } from './schema.ts';

const desk = caseDesk();
const ledger = ledgerStore(documentClient(), environment('LEDGER_TABLE').LEDGER_TABLE);

/** The housing administration's decision after the deadline: agreement, extension, termination, or nothing. */
export const handler = taskHandler(
  RecordDecisionInput,
  RecordDecisionOutput,
  async ({ organisation, caseId, at, actor, command }) => {
    const ref = { organisation, caseId };
    const outstandingOn = await outstandingOfCase(desk, ledger, ref);
    return desk.run(ref, at, actor, (known, context) => decideDecision(known, command, outstandingOn, context));
  },
);
