import { caseDesk } from '../adapters/case-desk.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { outstandingOfCase } from '../adapters/ledger-outstanding.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { checkAgreement } from '../domain/case/index.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { CheckAgreementInput, CheckAgreementOutput } from './schema.ts';

const desk = caseDesk();
const ledger = ledgerStore(documentClient(), environment('LEDGER_TABLE').LEDGER_TABLE);

/** Looks in the ledger whether an agreement's instalment is there. */
export const handler = taskHandler(CheckAgreementInput, CheckAgreementOutput, async ({ at, ...ref }) => {
  const outstandingOn = await outstandingOfCase(desk, ledger, ref);
  return desk.runForSystem(ref, at, (known, context) => checkAgreement(known, outstandingOn, context));
});
