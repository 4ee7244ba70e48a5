import type { Instant } from '../../domain/calendar/index.ts';
import { isDaytime } from '../../domain/message/index.ts';
import type { OutboxMessage } from '../../kernel/index.ts';
import type { DeliveryOutcome } from '../outbox-records.ts';
import { sendAlert } from './alert.ts';
import { sendLetter } from './letter.ts';
import type { DispatchPorts, Sending } from './ports.ts';
import { sendTenantMessage } from './tenant-message.ts';

/**
 * What came of one dispatch; `for-digest`: the message goes out with the digest of its day; `for-daytime`: it waits in the
 * outbox for the first redrive of the morning.
 */
export type Dispatched = DeliveryOutcome | 'already-delivered' | 'for-digest' | 'for-daytime';

/**
 * Sends one outbox message and records what became of it. Sending twice is harmless: an execution's name and a task
 * token are used once, and what has a recorded outcome isn't sent again. What was begun but not recorded may have gone
 * out; it goes out once more, marked as a repeat (design.md: mail can't be sent exactly once).
 *
 * @param at when it is sent, as far as henvis knows; also whose day's settings say where it goes, since a mailbox may have
 *   been mended after it was written
 */
export async function dispatch(
  ports: DispatchPorts,
  message: OutboxMessage,
  at: Instant = message.createdAt,
): Promise<Dispatched> {
  if (message.kind === 'alert' && message.urgency === 'digest') return 'for-digest';
  if (message.kind === 'tenant-message' && !isDaytime(at)) return 'for-daytime';
  const outcome = await send(ports, message, at);
  if (outcome === 'already-delivered') return outcome;
  await ports.outbox.recordOutcome(message, outcome);
  return outcome.outcome;
}

async function send(ports: DispatchPorts, message: OutboxMessage, at: Instant): Promise<Sending> {
  const { workflows, stateMachineArns } = ports;
  switch (message.kind) {
    case 'start-execution':
      await workflows.start(stateMachineArns[message.workflow], message.executionName, message.input);
      return { outcome: 'delivered', at };
    case 'task-callback': {
      const answered = await workflows.answer(message.token, message.signal);
      return { outcome: answered === 'late' ? 'late' : 'delivered', at };
    }
    case 'alert':
      return sendAlert(ports, message, at);
    case 'tenant-message':
      return sendTenantMessage(ports, message, at);
    case 'letter':
      return sendLetter(ports, message, at);
    default:
      return message satisfies never;
  }
}
