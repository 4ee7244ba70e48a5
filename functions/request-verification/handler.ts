import { accessLog } from '../adapters/access-log.ts';
import { caseRecords } from '../adapters/case-records.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { apiHandler } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { VerifyChains } from './operations.ts';
import { verify } from './verify.ts';

const { CASE_TABLE, ACCESS_TABLE } = environment('CASE_TABLE', 'ACCESS_TABLE');
const client = documentClient();
const ports = { records: caseRecords(client, CASE_TABLE), accesses: accessLog(client, ACCESS_TABLE) };

/** Proves the record of an organisation's cases to an auditor. */
export const handler = apiHandler(bind(VerifyChains, (request, tools) => verify(ports, request, tools)));
