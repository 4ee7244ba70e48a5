import { documentClient } from '../adapters/dynamodb.ts';
import { outstandingOfCase } from '../adapters/ledger-outstanding.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { apiHandler, bindCaseCommand, commandPorts } from '../api/index.ts';
import { type CaseEvent, DemandCommandSchema, decideDemand } from '../domain/case/index.ts';
import { environment } from '../platform/environment.ts';
import { DEMAND_OPERATIONS } from './operations.ts';

const ports = commandPorts();
const ledger = ledgerStore(documentClient(), environment('LEDGER_TABLE').LEDGER_TABLE);

/** The housing administration's demand (påkrav): that it was given, when it was received, that it is withdrawn. */
export const handler = apiHandler(
  ...DEMAND_OPERATIONS.map(({ type, operation }) =>
    bindCaseCommand(ports, operation, {
      factsOf: (ref) => outstandingOfCase(ports.desk, ledger, ref),
      // Parsed once more as a whole: the body's schema has lost which of the commands it belongs to.
      decide: ({ body }, known, context, outstandingOn) =>
        decideDemand(known, DemandCommandSchema.parse(Object.assign({ type }, body)), outstandingOn, context),
      about: () => ({ created: demandIn }),
    }),
  ),
);

function demandIn(events: readonly CaseEvent[]): string | undefined {
  return events.find((event) => event.type === 'DemandRecorded')?.demand.demandId;
}
