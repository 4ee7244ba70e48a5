import { documentClient } from '../adapters/dynamodb.ts';
import { outstandingOfCase } from '../adapters/ledger-outstanding.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { apiHandler, bindCaseCommand, commandPorts } from '../api/index.ts';
import { EndingCommandSchema, endCase } from '../domain/case/index.ts';
import { environment } from '../platform/environment.ts';
import { EndCase } from './operations.ts';

const ports = commandPorts();
const ledger = ledgerStore(documentClient(), environment('LEDGER_TABLE').LEDGER_TABLE);

/** The housing administration ends a case: paid, moved out, withdrawn, evicted, or entered in error. */
export const handler = apiHandler(
  bindCaseCommand(ports, EndCase, {
    factsOf: (ref) => outstandingOfCase(ports.desk, ledger, ref),
    decide: ({ body }, known, context, outstandingOn) =>
      endCase(known, EndingCommandSchema.parse(Object.assign({ type: 'EndCase' }, body)), outstandingOn, context),
  }),
);
