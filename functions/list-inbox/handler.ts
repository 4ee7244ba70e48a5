import { caseInbox } from '../adapters/case-inbox.ts';
import { apiHandler, readPorts } from '../api/index.ts';
import { bind } from '../platform/http/index.ts';
import { listInbox } from './list-inbox.ts';
import { ListInbox } from './operations.ts';

const { client, caseTable, ...reading } = readPorts();
const ports = { ...reading, inbox: caseInbox(client, caseTable) };

/** Lists what waits for an agency. */
export const handler = apiHandler(bind(ListInbox, (request, tools) => listInbox(ports, request, tools)));
