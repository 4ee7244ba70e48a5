import { documentClient } from '../adapters/dynamodb.ts';
import { outstandingOfCase } from '../adapters/ledger-outstanding.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { apiHandler, bindCaseCommand, commandPorts } from '../api/index.ts';
import { DecisionCommandSchema, decideDecision } from '../domain/case/index.ts';
import { environment } from '../platform/environment.ts';
import { DECISION_OPERATIONS } from './operations.ts';

const ports = commandPorts();
const ledger = ledgerStore(documentClient(), environment('LEDGER_TABLE').LEDGER_TABLE);

/** The housing administration's decision after the deadline: agreement, extension, termination, or nothing. */
export const handler = apiHandler(
  ...DECISION_OPERATIONS.map(({ type, operation }) =>
    bindCaseCommand(ports, operation, {
      factsOf: (ref) => outstandingOfCase(ports.desk, ledger, ref),
      // Parsed once more as a whole: the body's schema has lost which of the commands it belongs to.
      decide: ({ body }, known, context, outstandingOn) =>
        decideDecision(known, DecisionCommandSchema.parse(Object.assign({ type }, body)), outstandingOn, context),
    }),
  ),
);
