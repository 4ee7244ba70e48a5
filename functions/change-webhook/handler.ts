import { accessLog } from '../adapters/access-log.ts';
import { answeredRequests } from '../adapters/answered-requests.ts';
import { documentClient } from '../adapters/dynamodb.ts';
import { newSecret } from '../adapters/secret-source.ts';
import { dynamoSettingsStore, requireSettings } from '../adapters/settings-store.ts';
import { webhookStores } from '../adapters/webhooks/index.ts';
import { apiHandler } from '../api/index.ts';
import { environment } from '../platform/environment.ts';
import { bind } from '../platform/http/index.ts';
import { deleteWebhook, redeliver, rotateSecret, testWebhook } from './change.ts';
import { createWebhook } from './create.ts';
import { CreateWebhook, DeleteWebhook, RedeliverToWebhook, RotateWebhookSecret, TestWebhook } from './operations.ts';
import type { ChangePorts } from './ports.ts';

const names = environment('CASE_TABLE', 'ACCESS_TABLE');
const client = documentClient();
const settings = dynamoSettingsStore(client, names.CASE_TABLE);
const ports: ChangePorts = {
  ...webhookStores(),
  accesses: accessLog(client, names.ACCESS_TABLE),
  answered: answeredRequests(client, names.ACCESS_TABLE),
  newSecret,
  settingsFor: (organisation, on) => requireSettings(settings, organisation, on),
};

/** Registers an agency's webhooks, gives them new secrets, tries them out, sends again, takes them away. */
export const handler = apiHandler(
  bind(CreateWebhook, (request, tools) => createWebhook(ports, request, tools)),
  bind(DeleteWebhook, (request, tools) => deleteWebhook(ports, request, tools)),
  bind(RotateWebhookSecret, (request, tools) => rotateSecret(ports, request, tools)),
  bind(TestWebhook, (request, tools) => testWebhook(ports, request, tools)),
  bind(RedeliverToWebhook, (request, tools) => redeliver(ports, request, tools)),
);
