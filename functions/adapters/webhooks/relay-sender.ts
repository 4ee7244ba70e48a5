import { AttemptResultSchema } from '../../domain/webhook/index.ts';
import type { WebhookSender } from './ports.ts';

/** The relay is somewhere else than on this machine: it would see every webhook, and no address would be checked. */
export class RelayNotLocalError extends Error {
  override readonly name = 'RelayNotLocalError';
  constructor() {
    super('LOCAL_WEBHOOK_RELAY is not on this machine; expected a URL that begins with http://127.0.0.1:');
  }
}

/** Hands requests to the local runtime, which keeps them and says what would have come of them. @throws {RelayNotLocalError} */
export function relaySender(relay: string): WebhookSender {
  const { protocol, hostname } = new URL(relay);
  if (protocol !== 'http:' || hostname !== '127.0.0.1') throw new RelayNotLocalError();
  return {
    send: async (request) => {
      const answer = await fetch(relay, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      });
      return AttemptResultSchema.parse(await answer.json());
    },
  };
}
