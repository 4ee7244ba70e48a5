import type { OutboxMessage } from '../../kernel/index.ts';
import type { Channel, Receipts } from '../outbox-records.ts';
import type { Attempt, OutboxStore } from '../outbox-store.ts';

/** One way on which a message goes out. */
export type Way = {
  [C in Channel]: { readonly channel: C; readonly send: () => Promise<NonNullable<Receipts[C]>> };
}[Channel];

/**
 * Sends a message on every way that has not taken it on before. Each receipt is kept before the next way is tried, so
 * that a fault on one repeats nothing on the others.
 */
export async function sendOn(
  ways: readonly Way[],
  message: OutboxMessage,
  { receipts }: Attempt,
  outbox: OutboxStore,
): Promise<void> {
  for (const way of ways) {
    if (receipts[way.channel] === undefined) await outbox.recordReceipt(message, way.channel, await way.send());
  }
}
