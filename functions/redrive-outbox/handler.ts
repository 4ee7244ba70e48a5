import { dispatchPorts } from '../adapters/dispatch/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { redrive } from './redrive.ts';
import { RedriveOutboxInput, RedriveOutboxOutput } from './schema.ts';

const ports = dispatchPorts();

/**
 * Sends what the relay had to give up: the Undelivered index knows every message without an outcome, however long ago
 * its stream record expired.
 */
export const handler = taskHandler(RedriveOutboxInput, RedriveOutboxOutput, ({ at }, { log }) =>
  redrive(ports, at, log),
);
