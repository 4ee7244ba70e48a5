import { environment } from '../../platform/environment.ts';
import { documentClient } from '../dynamodb.ts';
import { sesMailer } from '../mail.ts';
import { dynamoOutboxStore } from '../outbox-store.ts';
import { dynamoSettingsStore } from '../settings-store.ts';
import { stepFunctions } from '../workflows.ts';
import type { DispatchPorts } from './dispatcher.ts';

export { type DispatchPorts, dispatch, NoMailboxError } from './dispatcher.ts';

/** The ports of a function that is bound to the CaseTable, the workflows and a sender. */
export function dispatchPorts(): DispatchPorts {
  const env = environment('CASE_TABLE', 'ARREARS_CASE_ARN', 'HANDOFF_ARN', 'ALERT_SENDER');
  const client = documentClient();
  return {
    outbox: dynamoOutboxStore(client, env.CASE_TABLE),
    settings: dynamoSettingsStore(client, env.CASE_TABLE),
    workflows: stepFunctions(),
    mailer: sesMailer(env.ALERT_SENDER),
    stateMachineArns: { 'arrears-case': env.ARREARS_CASE_ARN, handoff: env.HANDOFF_ARN },
  };
}
