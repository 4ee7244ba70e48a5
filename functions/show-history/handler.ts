import { caseHistories } from '../adapters/case-history.ts';
import { apiHandler, readPorts } from '../api/index.ts';
import { bind } from '../platform/http/index.ts';
import { ListCaseEvents } from './operations.ts';
import { showHistory } from './show-history.ts';

const { client, caseTable, ...reading } = readPorts();
const ports = { ...reading, histories: caseHistories(client, caseTable) };

/** Shows an agency what happened in a case. */
export const handler = apiHandler(bind(ListCaseEvents, (request, tools) => showHistory(ports, request, tools)));
