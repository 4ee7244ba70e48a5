/**
 * Keeps the webhooks that would have left for the internet: one file each. They go on to a receiver on this machine where
 * one is named for the host; without one they are taken on, as by a receiver that is well.
 */
import { z } from 'zod';
import { NumberedFolder } from './numbered-folder.ts';

const SentWebhookSchema = z.object({
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  /** JSON text, as it was signed. */
  body: z.string(),
});
/** A request as a function asked for it. */
export type SentWebhook = z.infer<typeof SentWebhookSchema>;

const ResultSchema = z.union([
  z.object({ result: z.literal('answered'), status: z.number() }),
  z.object({ result: z.literal('unreachable'), why: z.string() }),
]);
/** What came of it, as the functions' sender says it. */
export type WebhookResult = z.infer<typeof ResultSchema>;

const KeptWebhookSchema = SentWebhookSchema.extend({ time: z.string(), outcome: ResultSchema });
/** A request with what came of it; `time` is the runtime's (ISO 8601). */
export type KeptWebhook = z.infer<typeof KeptWebhookSchema>;

/** A receiver is somewhere else than on this machine: the runtime sends nothing to anywhere. */
export class ReceiverNotLocalError extends Error {
  override readonly name = 'ReceiverNotLocalError';
}

const NO_CONTENT = 204;
const ANSWER_MS_MAX = 5000;

export class SentWebhooks {
  readonly #folder: NumberedFolder;
  readonly #receivers = new Map<string, string>();

  constructor(folder: string, { now }: { now: () => number }) {
    this.#folder = new NumberedFolder(folder, '.json', now);
  }

  get count(): number {
    return this.#folder.count;
  }

  /** Sends what is for a host on to a receiver on this machine, until the runtime ends. @throws {ReceiverNotLocalError} */
  forward(host: string, receiver: string): void {
    const { protocol, hostname } = new URL(receiver);
    if (protocol !== 'http:' || !['127.0.0.1', 'localhost'].includes(hostname)) {
      throw new ReceiverNotLocalError(`${receiver} is not on this machine; expected http://127.0.0.1:<port>/…`);
    }
    this.#receivers.set(host, receiver);
  }

  /** Sends a request on, or takes it on itself, and keeps it. */
  async send(request: SentWebhook): Promise<WebhookResult> {
    const receiver = this.#receivers.get(new URL(request.url).hostname);
    const outcome = receiver === undefined ? taken : await sendOn(receiver, request);
    this.#folder.keep((time) => `${JSON.stringify({ time, outcome, ...request }, undefined, 2)}\n`);
    return outcome;
  }

  /** All of them, oldest first. */
  list(): KeptWebhook[] {
    return [...this.#folder.read()].map(({ content }) => KeptWebhookSchema.parse(JSON.parse(content)));
  }
}

const taken: WebhookResult = { result: 'answered', status: NO_CONTENT };

/** The request as a function asks for it. @throws a ZodError for anything else. */
export function sentWebhookOf(value: unknown): SentWebhook {
  return SentWebhookSchema.parse(value);
}

async function sendOn(receiver: string, { headers, body }: SentWebhook): Promise<WebhookResult> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS_MAX);
    const answer = await fetch(receiver, { method: 'POST', headers, body, redirect: 'manual', signal });
    await answer.body?.cancel();
    return { result: 'answered', status: answer.status };
  } catch (fault) {
    const isLate = fault instanceof Error && fault.name === 'TimeoutError';
    return { result: 'unreachable', why: isLate ? 'timeout' : 'connection-failed' };
  }
}
