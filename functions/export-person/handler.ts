import { accessLog } from '../adapters/access-log.ts';
import { answeredRequests } from '../adapters/answered-requests.ts';
import { dynamoCaseStore } from '../adapters/case-store.ts';
import { contactStore } from '../adapters/contact-store.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { exportBucket } from '../adapters/export-bucket.ts';
import { ledgerStore } from '../adapters/ledger-store.ts';
import { dynamoOutboxStore } from '../adapters/outbox-store.ts';
import { dynamoSettingsStore, requireSettings } from '../adapters/settings-store.ts';
import { tenancyCases } from '../adapters/tenancy-cases.ts';
import { apiHandler } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { createExport, type ExportPorts, showExport } from './export.ts';
import { CreateExport, GetExport } from './operations.ts';

const names = environment('CASE_TABLE', 'LEDGER_TABLE', 'PERSON_TABLE', 'ACCESS_TABLE', 'EXPORT_BUCKET');
const client = documentClient();
const settings = dynamoSettingsStore(client, names.CASE_TABLE);
const accesses = accessLog(client, names.ACCESS_TABLE);
const ports: ExportPorts = {
  sources: {
    ledger: ledgerStore(client, names.LEDGER_TABLE),
    contacts: contactStore(client, names.PERSON_TABLE),
    tenancies: tenancyCases(client, names.CASE_TABLE),
    cases: dynamoCaseStore(client, names.CASE_TABLE),
    outbox: dynamoOutboxStore(client, names.CASE_TABLE),
    accesses,
  },
  bucket: exportBucket(names.EXPORT_BUCKET),
  accesses,
  answered: answeredRequests(client, names.ACCESS_TABLE),
  settingsFor: (organisation, on) => requireSettings(settings, organisation, on),
};

/** Gives a data subject, through the housing organisation, what is held about him or her. */
export const handler = apiHandler(
  bind(CreateExport, (request, tools) => createExport(ports, request, tools)),
  bind(GetExport, (request, tools) => showExport(ports, request, tools)),
);
