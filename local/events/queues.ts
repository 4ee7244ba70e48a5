/** Queues of SQS, as far as dead letters need them: put in, look, take out. */
import type { Clock } from '../clock/index.ts';
import type { Queue } from '../template/index.ts';
import type { Journal, Message } from './journal.ts';

/** SQS hides a message this long from others once somebody has it. */
const VISIBILITY_TIMEOUT_MS = 30_000;

export class Queues {
  readonly #journal: Journal;
  readonly #clock: Clock;
  readonly #uuid: () => string;
  readonly all: readonly Queue[];

  constructor(all: readonly Queue[], { journal, clock, uuid }: { journal: Journal; clock: Clock; uuid: () => string }) {
    this.all = all;
    this.#journal = journal;
    this.#clock = clock;
    this.#uuid = uuid;
  }

  /** Puts a message in; returns its id. */
  send(queueArn: string, body: string): string {
    const now = this.#clock.now();
    const id = this.#uuid();
    this.#journal.addMessage({ id, queueArn, body, sentMs: now, visibleMs: now, receives: 0 });
    return id;
  }

  /** Messages that nobody else is looking at; they come again unless they are deleted. */
  receive(queueArn: string, max: number): Message[] {
    const now = this.#clock.now();
    const taken = this.#journal
      .messages(queueArn)
      .filter(({ visibleMs }) => visibleMs <= now)
      .slice(0, max);
    return taken.map((message) => {
      const held = { ...message, visibleMs: now + VISIBILITY_TIMEOUT_MS, receives: message.receives + 1 };
      this.#journal.addMessage(held);
      return held;
    });
  }

  delete(messageId: string): void {
    this.#journal.removeMessage(messageId);
  }

  /** All messages, looked at without taking them. */
  peek(queueArn: string): Message[] {
    return this.#journal.messages(queueArn);
  }
}
