import { dynamoCaseStore } from '../adapters/case-store.ts';
import { contactStore } from '../adapters/contact-store.ts';
import { apiHandler, readPorts } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { lookUpPerson } from './look-up-person.ts';
import { LookUpPerson } from './operations.ts';

const { PERSON_TABLE } = environment('PERSON_TABLE');
const { client, caseTable, ...reading } = readPorts();
const ports = {
  ...reading,
  cases: dynamoCaseStore(client, caseTable),
  contacts: contactStore(client, PERSON_TABLE),
};

/** Shows an agency the tenant of a case, for a purpose that is recorded. */
export const handler = apiHandler(bind(LookUpPerson, (request, tools) => lookUpPerson(ports, request, tools)));
