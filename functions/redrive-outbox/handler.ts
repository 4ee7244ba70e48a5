import { dispatch, dispatchPorts } from '../adapters/dispatch/index.ts';
import { epochMsOf, instantOf } from '../domain/calendar/index.ts';
import { taskHandler } from '../platform/task-handler.ts';
import { RedriveOutboxInput, RedriveOutboxOutput } from './schema.ts';

const ports = dispatchPorts();

/** The relay's own retries end well within this time; what is older was given up and is taken up again here. */
const WAITING_MINUTES_MIN = 15;
const MESSAGES_PER_RUN_MAX = 200;

/**
 * Sends what the relay had to give up: the Undelivered index knows every message without an outcome, however long ago
 * its stream record expired.
 */
export const handler = taskHandler(RedriveOutboxInput, RedriveOutboxOutput, async ({ at }, { log }) => {
  const before = instantOf(epochMsOf(at) - WAITING_MINUTES_MIN * 60_000);
  const waiting = await ports.outbox.undeliveredBefore(before, MESSAGES_PER_RUN_MAX);
  let failed = 0;
  for (const message of waiting) {
    const { caseId, messageId, kind } = message;
    try {
      log.info('outbox message redriven', { caseId, messageId, kind, outcome: await dispatch(ports, message) });
    } catch (fault) {
      // It stays in the index; the next run tries again, and the alarm on its age tells the operator.
      failed += 1;
      log.warn('outbox message still undelivered', {
        caseId,
        messageId,
        kind,
        fault: fault instanceof Error ? fault.name : '',
      });
    }
  }
  return { found: waiting.length, failed };
});
