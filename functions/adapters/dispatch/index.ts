import { environment } from '../../platform/environment.ts';
import { dynamoCaseStore } from '../case-store.ts';
import { contactStore } from '../contact-store.ts';
import { documentClient } from '../dynamodb.ts';
import { dynamoOutboxStore } from '../outbox-store.ts';
import { dynamoSettingsStore } from '../settings-store.ts';
import { stepFunctions } from '../workflows.ts';
import { lazily } from './lazily.ts';
import type { DispatchPorts } from './ports.ts';

export { type Delivery, type DeliveryState, deliveriesOf, deliveryOf } from './deliveries.ts';
export { type Dispatched, dispatch } from './dispatcher.ts';
export type { DispatchPorts } from './ports.ts';

/**
 * The ports of a function that is bound to the tables, the workflows and everything that messages leave through. Most
 * messages are for workflows, so mail, text messages, events and letters are each loaded with the first that needs them.
 */
export function dispatchPorts(): DispatchPorts {
  const env = environment(
    'CASE_TABLE',
    'PERSON_TABLE',
    'ARREARS_CASE_ARN',
    'HANDOFF_ARN',
    'HEARING_ARN',
    'ALERT_SENDER',
    'SMS_SENDER',
    'EVENT_BUS_NAME',
    'LETTER_BUCKET',
  );
  const client = documentClient();
  const mailer = lazily(async () => (await import('../mail.ts')).sesMailer(env.ALERT_SENDER));
  const texts = lazily(async () => (await import('../sms.ts')).smsSender(env.SMS_SENDER));
  const events = lazily(async () => (await import('../event-bus.ts')).eventPublisher(env.EVENT_BUS_NAME));
  const postRoom = lazily(async () => (await import('../post-room.ts')).s3PostRoom(env.LETTER_BUCKET));
  return {
    outbox: dynamoOutboxStore(client, env.CASE_TABLE),
    cases: dynamoCaseStore(client, env.CASE_TABLE),
    settings: dynamoSettingsStore(client, env.CASE_TABLE),
    workflows: stepFunctions(),
    mailer: { sender: env.ALERT_SENDER, send: async (mail) => (await mailer()).send(mail) },
    contacts: contactStore(client, env.PERSON_TABLE),
    texts: { send: async (text) => (await texts()).send(text) },
    events: { publish: async (event) => (await events()).publish(event) },
    postRoom: {
      keep: async (order) => (await postRoom()).keep(order),
      keepAlert: async (order) => (await postRoom()).keepAlert(order),
    },
    stateMachineArns: { 'arrears-case': env.ARREARS_CASE_ARN, handoff: env.HANDOFF_ARN, hearing: env.HEARING_ARN },
  };
}
