import { caseDesk } from '../adapters/case-desk.ts';
import { askDemandReceipt } from '../domain/case/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { AskDemandReceiptInput, AskDemandReceiptOutput } from './schema.ts';

const desk = caseDesk();

/** Asks housing on which day its demand reached the tenant. */
export const handler = taskHandler(AskDemandReceiptInput, AskDemandReceiptOutput, ({ at, ...ref }) =>
  desk.runForSystem(ref, at, askDemandReceipt),
);
