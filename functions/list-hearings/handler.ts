import { caseHearings } from '../adapters/case-hearings.ts';
import { apiHandler, readPorts } from '../api/index.ts';
import { bind } from '../platform/http/index.ts';
import { listHearings } from './list-hearings.ts';
import { ListHearings } from './operations.ts';

const { client, caseTable, ...reading } = readPorts();
const ports = { ...reading, hearings: caseHearings(client, caseTable) };

/** Lists the hearings that an agency may know of. */
export const handler = apiHandler(bind(ListHearings, (request, tools) => listHearings(ports, request, tools)));
