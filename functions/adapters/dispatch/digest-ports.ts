import { environment } from '../../platform/environment.ts';
import { dynamoCaseStore } from '../case-store.ts';
import { documentClient } from '../dynamodb.ts';
import { dynamoOutboxStore } from '../outbox-store.ts';
import { dynamoSettingsStore } from '../settings-store.ts';
import { lazily } from './lazily.ts';
import type { DispatchPorts } from './ports.ts';

/** What the digest is sent through: to agencies only, so neither text messages nor persons. */
export type DigestPorts = Pick<DispatchPorts, 'outbox' | 'cases' | 'settings' | 'mailer' | 'events'>;

/** The ports of a function that is bound to the CaseTable, a sender and the bus. */
export function digestPorts(): DigestPorts {
  const env = environment('CASE_TABLE', 'ALERT_SENDER', 'EVENT_BUS_NAME');
  const client = documentClient();
  const mailer = lazily(async () => (await import('../mail.ts')).sesMailer(env.ALERT_SENDER));
  const events = lazily(async () => (await import('../event-bus.ts')).eventPublisher(env.EVENT_BUS_NAME));
  return {
    outbox: dynamoOutboxStore(client, env.CASE_TABLE),
    cases: dynamoCaseStore(client, env.CASE_TABLE),
    settings: dynamoSettingsStore(client, env.CASE_TABLE),
    mailer: { sender: env.ALERT_SENDER, send: async (mail) => (await mailer()).send(mail) },
    events: { publish: async (event) => (await events()).publish(event) },
  };
}
