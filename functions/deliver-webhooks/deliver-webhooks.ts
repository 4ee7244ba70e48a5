import { deliveryIdOf } from '../adapters/webhooks/keys.ts';
import type { Stored } from '../adapters/webhooks/ports.ts';
import type { Instant } from '../domain/calendar/index.ts';
import { type CloudEvent, organisationOf } from '../domain/published-event/index.ts';
import { type Delivery, newDelivery, type PendingDelivery, wants } from '../domain/webhook/index.ts';
import type { Log } from '../platform/logger.ts';
import { attemptDelivery, type DeliveryPorts } from './attempt.ts';
import type { Counts } from './schema.ts';

/** With {@link ATTEMPTS_AT_ONCE}, and every receiver as slow as it may be, two minutes of the five a run has. */
export const DELIVERIES_PER_RUN_MAX = 400;
const ATTEMPTS_AT_ONCE = 20;

/** What operators are woken by: the alarm counts the lines that say so (infra/lib/service/alarms.ts). */
export const FAILED_FOR_GOOD = 'webhook delivery failed for good';

/** Some attempts ended in a fault of ours. The others were made; what is still due is tried again. */
export class DeliveriesIncompleteError extends Error {
  override readonly name = 'DeliveriesIncompleteError';
  constructor(count: number) {
    super(`${count} deliveries could not be attempted; the log names the faults.`);
  }
}

/**
 * Brings an event to every webhook that wants it. Each delivery is written down before it is tried, under a name that the
 * event and the webhook give it: an event that comes twice is delivered once.
 *
 * @throws {DeliveriesIncompleteError} after everything else was tried
 */
export async function deliverEvent(ports: DeliveryPorts, event: CloudEvent, at: Instant, log: Log): Promise<Counts> {
  const organisation = organisationOf(event);
  const wanted = (await ports.webhooks.webhooksOf(organisation)).filter((webhook) => wants(webhook, event));
  const deliveryId = deliveryIdOf(event);
  const due: Stored<PendingDelivery>[] = [];
  for (const { webhookId } of wanted) {
    const delivery = newDelivery({ organisation, webhookId, deliveryId, event }, at);
    if ((await ports.deliveries.begin(delivery)) === 'begun') due.push({ value: delivery, revision: 1 });
  }
  return attemptAll(ports, due, at, log);
}

/** Tries again what is due. @throws {DeliveriesIncompleteError} after everything else was tried */
export async function deliverDue(ports: DeliveryPorts, at: Instant, log: Log): Promise<Counts> {
  return attemptAll(ports, await ports.deliveries.dueAt(at, DELIVERIES_PER_RUN_MAX), at, log);
}

async function attemptAll(
  ports: DeliveryPorts,
  due: readonly Stored<PendingDelivery>[],
  at: Instant,
  log: Log,
): Promise<Counts> {
  const counts = { delivered: 0, waiting: 0, failed: 0 };
  const queue = due.values();
  let faults = 0;
  const worker = async () => {
    for (const stored of queue) {
      try {
        const after = await attemptDelivery(ports, stored, at);
        if (after) tell(after, counts, log);
      } catch (fault) {
        faults += 1;
        log.warn('webhook delivery not attempted', { ...idsOf(stored.value), fault: nameOf(fault) });
      }
    }
  };
  await Promise.all(Array.from({ length: ATTEMPTS_AT_ONCE }, worker));
  if (faults > 0) throw new DeliveriesIncompleteError(faults);
  return counts;
}

function tell(delivery: Delivery, counts: Counts, log: Log): void {
  log.info('webhook delivery', { ...idsOf(delivery), state: delivery.state });
  switch (delivery.state) {
    case 'delivered':
      counts.delivered += 1;
      return;
    case 'pending':
      counts.waiting += 1;
      return;
    case 'failed':
      counts.failed += 1;
      log.warn(FAILED_FOR_GOOD, { ...idsOf(delivery), why: delivery.why });
      return;
    default:
      delivery satisfies never;
  }
}

function idsOf({ organisation, webhookId, deliveryId }: Delivery) {
  return { organisation, webhookId, deliveryId };
}

function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : 'unknown';
}
