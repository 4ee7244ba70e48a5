import { accessLog } from '../adapters/access-log.ts';
import { caseDesk } from '../adapters/case-desk.ts';
import { contactStore } from '../adapters/contact-store.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { requireSettings } from '../adapters/settings-store.ts';
import { apiHandler } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { changeContactPreference, type PreferencePorts } from './change-contact-preference.ts';
import { SetContactPreference } from './operations.ts';

const { PERSON_TABLE, ACCESS_TABLE } = environment('PERSON_TABLE', 'ACCESS_TABLE');
const client = documentClient();
const desk = caseDesk();
const ports: PreferencePorts = {
  cases: desk.cases,
  contacts: contactStore(client, PERSON_TABLE),
  accesses: accessLog(client, ACCESS_TABLE),
  settingsFor: (organisation, on) => requireSettings(desk.settings, organisation, on),
};

/** On which ways, and in which language, a tenant wants to hear from henvis. */
export const handler = apiHandler(
  bind(SetContactPreference, ({ path, body }, tools) => changeContactPreference(ports, path, body, tools)),
);
