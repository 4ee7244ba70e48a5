import { accessLog } from '../adapters/access-log.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { tenancyCases } from '../adapters/tenancy-cases.ts';
import { apiHandler } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { GetTenancy } from './operations.ts';
import { showTenancy } from './show-tenancy.ts';

const { CASE_TABLE, LEDGER_TABLE, ACCESS_TABLE } = environment('CASE_TABLE', 'LEDGER_TABLE', 'ACCESS_TABLE');
const client = documentClient();
const ports = {
  ledger: ledgerStore(client, LEDGER_TABLE),
  cases: tenancyCases(client, CASE_TABLE),
  accesses: accessLog(client, ACCESS_TABLE),
};

/** Shows housing a tenancy. */
export const handler = apiHandler(bind(GetTenancy, (request, tools) => showTenancy(ports, request, tools)));
