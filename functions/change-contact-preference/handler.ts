import { dynamoCaseStore } from '../adapters/case-store.ts';
import { contactStore } from '../adapters/contact-store.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { environment } from '../platform/environment.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { changeContactPreference } from './change-contact-preference.ts';
import { ChangeContactPreferenceInput, ChangeContactPreferenceOutput } from './schema.ts';

const { CASE_TABLE, PERSON_TABLE } = environment('CASE_TABLE', 'PERSON_TABLE');
const client = documentClient();
const ports = { cases: dynamoCaseStore(client, CASE_TABLE), contacts: contactStore(client, PERSON_TABLE) };

/** A person's command: on which ways, and in which language, a tenant wants to hear from henvis. */
export const handler = taskHandler(ChangeContactPreferenceInput, ChangeContactPreferenceOutput, (input) =>
  changeContactPreference(ports, input),
);
