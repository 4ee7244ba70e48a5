import { digestPorts } from '../adapters/dispatch/digest-ports.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { SendDigestsInput, SendDigestsOutput } from './schema.ts';
import { sendDigests } from './send-digests.ts';

const ports = digestPorts();

/** Tells every mailbox in one mail what isn't urgent, once a day (domain facts § 7: at 17:00, only when there is news). */
export const handler = taskHandler(SendDigestsInput, SendDigestsOutput, ({ at }, { log }) =>
  sendDigests(ports, at, log),
);
