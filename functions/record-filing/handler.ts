import { documentClient } from '../adapters/dynamodb.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { tenantIsNamed } from '../adapters/person-condition.ts';
import { apiHandler, commandPorts, openCaseCommand } from '../api/index.ts';
import { type CaseEvent, FilingCommandSchema } from '../domain/case/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { RecordFiling } from './operations.ts';
import { type FilingDesk, recordFiling } from './record-filing.ts';

const { LEDGER_TABLE, PERSON_TABLE } = environment('LEDGER_TABLE', 'PERSON_TABLE');
const ports = commandPorts();
const desk: FilingDesk = {
  cases: ports.desk.cases,
  ledger: ledgerStore(documentClient(), LEDGER_TABLE),
  tenantIsNamed: (personId) => tenantIsNamed(PERSON_TABLE, personId),
};

/** The request to fogedretten, and with it the statutory notice to the municipality (ALL § 92 stk. 2). */
export const handler = apiHandler(
  bind(RecordFiling, async (request, tools) => {
    const opened = await openCaseCommand(ports, RecordFiling, request, tools, { created: filingIn });
    if (!('guarded' in opened)) return opened;
    const command = FilingCommandSchema.parse(Object.assign({ type: 'RecordFiling' }, request.body));
    return opened.conclude(await recordFiling(desk, opened, command));
  }),
);

function filingIn(events: readonly CaseEvent[]): string | undefined {
  return events.find((event) => event.type === 'FilingRecorded')?.filing.filingId;
}
