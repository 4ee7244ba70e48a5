/**
 * Brings events to their targets, at least once: each is written down before whoever caused it gets an answer, and
 * struck out when the target has it. A target that fails is tried again on the clock, then the dead-letter queue has it.
 */
import type { Activity, Clock } from '../clock/index.ts';
import { AccessDeniedError } from '../iam/index.ts';
import type { Delivery, Journal } from './journal.ts';

/** Brings one delivery to its target; throws if the target did not take it. */
export type Deliver = (delivery: Delivery) => Promise<void>;

export interface DeliveryQueueOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly activity: Activity;
  readonly deliver: Deliver;
  /** Puts into a queue what could not be delivered. */
  readonly deadLetter: (queueArn: string, delivery: Delivery, reason: string) => void;
  readonly log: (line: string) => void;
}

const RETRY_FIRST_MS = 60_000;
const RETRY_MAX_MS = 3_600_000;

export class DeliveryQueue {
  readonly #options: DeliveryQueueOptions;
  readonly #timers = new Set<() => void>();
  #tail: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: DeliveryQueueOptions) {
    this.#options = options;
  }

  /** Takes these on: when it returns they are written down, together with `checkpoint`. */
  add(deliveries: readonly Delivery[], checkpoint?: { name: string; position: string }): void {
    this.#options.journal.addDeliveries(deliveries, checkpoint);
    for (const delivery of deliveries) this.#start(delivery);
  }

  /** Goes on with what an earlier run left undone. */
  recover(): void {
    for (const delivery of this.#options.journal.deliveries()) this.#waitFor(delivery);
  }

  /** Stops; what is under way is finished, the rest is left for the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const cancel of this.#timers) cancel();
    await this.#tail;
  }

  /** One after the other, so that a run under a stopped clock is the same every time. */
  #start(delivery: Delivery): void {
    const done = this.#options.activity.begin();
    this.#tail = this.#tail.then(() => (this.#closed ? undefined : this.#attempt(delivery))).finally(done);
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { journal, deliver, clock } = this.#options;
    try {
      await deliver(delivery);
      journal.removeDelivery(delivery.id);
    } catch (error) {
      const attempts = delivery.attempts + 1;
      const delayMs = Math.min(RETRY_FIRST_MS * 2 ** delivery.attempts, RETRY_MAX_MS);
      const nextMs = clock.now() + delayMs;
      // A role that lacks a permission won't get it by waiting.
      const final =
        error instanceof AccessDeniedError ||
        attempts > delivery.retriesMax ||
        nextMs - delivery.createdMs > delivery.ageMaxMs;
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      this.#options.log(`${delivery.source} -> ${delivery.targetArn}: ${reason}${final ? ' (given up)' : ''}`);
      if (final) this.#giveUp(delivery, reason);
      else this.#waitFor({ ...delivery, attempts, nextMs });
    }
  }

  #giveUp(delivery: Delivery, reason: string): void {
    const { journal, deadLetter } = this.#options;
    if (delivery.deadLetterArn !== undefined) deadLetter(delivery.deadLetterArn, delivery, reason);
    journal.removeDelivery(delivery.id);
  }

  #waitFor(delivery: Delivery): void {
    this.#options.journal.keepDelivery(delivery);
    const cancel = this.#options.clock.at(delivery.nextMs, () => {
      this.#timers.delete(cancel);
      this.#start(delivery);
    });
    this.#timers.add(cancel);
  }
}
