import { type Dispatched, dispatch } from '../adapters/dispatch/dispatcher.ts';
import type { DispatchPorts } from '../adapters/dispatch/ports.ts';
import type { UndeliveredItem } from '../adapters/outbox-store.ts';
import { epochMsOf, type Instant, instantOf } from '../domain/calendar/index.ts';
import type { Log } from '../platform/logger.ts';

/** The relay's own retries end well within this time; what is older was given up and is taken up again here. */
export const WAITING_MINUTES_MIN = 15;
export const MESSAGES_PER_RUN_MAX = 200;

/** How many messages were found waiting, and how many could not be sent this time either. */
export interface Redriven {
  readonly found: number;
  readonly failed: number;
}

/**
 * Sends what the relay had to give up. A message that fails again goes behind those that wait for longer: however many
 * can't be sent at all, an execution that is to be started gets its turn.
 */
export async function redrive(ports: DispatchPorts, at: Instant, log: Log): Promise<Redriven> {
  const before = instantOf(epochMsOf(at) - WAITING_MINUTES_MIN * 60_000);
  const waiting = await ports.outbox.undeliveredBefore(before, MESSAGES_PER_RUN_MAX);
  let failed = 0;
  for (const item of waiting) {
    try {
      const outcome = await send(ports, item, at, log);
      // Nor may what waits for the morning keep anything else from its turn.
      if (outcome === 'for-daytime') await ports.outbox.postpone(item, before);
    } catch (fault) {
      failed += 1;
      log.warn('outbox message still undelivered', {
        item: `${item.pk}/${item.sk}`,
        fault: fault instanceof Error ? fault.name : 'unknown',
      });
      await ports.outbox.postpone(item, before);
    }
  }
  return { found: waiting.length, failed };
}

/** An outbox item that this version of the code can't read; a later one may. */
export class UnreadableMessageError extends Error {
  override readonly name = 'UnreadableMessageError';
}

async function send(
  ports: DispatchPorts,
  { sk, message }: UndeliveredItem,
  at: Instant,
  log: Log,
): Promise<Dispatched> {
  if (!message) throw new UnreadableMessageError(`${sk} is no outbox message as this version writes them.`);
  const outcome = await dispatch(ports, message, at);
  const { caseId, messageId, kind } = message;
  log.info('outbox message redriven', { caseId, messageId, kind, outcome });
  return outcome;
}
