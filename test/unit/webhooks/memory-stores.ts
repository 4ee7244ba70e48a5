import type {
  SignedRequest,
  Stored,
  WebhookDeliveryStore,
  WebhookSender,
  WebhookStore,
} from '../../../functions/adapters/webhooks/ports.ts';
import type {
  AttemptResult,
  Delivery,
  PendingDelivery,
  Secrets,
  Webhook,
} from '../../../functions/domain/webhook/index.ts';
import { SECRET } from '../domain/webhook/builders.ts';

/** Webhooks, deliveries and receivers in memory. */
export class FakeWebhooks {
  readonly webhooks = new Map<string, Stored<Webhook>>();
  readonly secrets = new Map<string, Secrets>();
  readonly deliveries = new Map<string, Stored<Delivery>>();
  readonly sent: SignedRequest[] = [];
  /** What the receiver answers next; 204 when nothing is said. */
  readonly answers: AttemptResult[] = [];
  /** Called while a request is under way. */
  onSend: () => Promise<void> = async () => {};

  register(...webhooks: Webhook[]): void {
    for (const webhook of webhooks) {
      this.webhooks.set(keyOf(webhook), { value: webhook, revision: 1 });
      this.secrets.set(keyOf(webhook), { current: SECRET, createdAt: webhook.createdAt });
    }
  }

  /** How the deliveries stand, in the order in which they began. */
  get states(): string[] {
    return [...this.deliveries.values()].map(({ value }) => `${value.webhookId} ${value.state}`);
  }

  get only(): Delivery {
    const [stored, ...others] = this.deliveries.values();
    if (!stored || others.length > 0) throw new Error(`${this.deliveries.size} deliveries`);
    return stored.value;
  }

  readonly sender: WebhookSender = {
    send: async (request) => {
      this.sent.push(request);
      await this.onSend();
      return this.answers.shift() ?? { result: 'answered', status: 204 };
    },
  };

  get ports() {
    return { webhooks: this.#webhookStore(), deliveries: this.#deliveryStore(), sender: this.sender };
  }

  #webhookStore(): WebhookStore {
    const { webhooks, secrets } = this;
    return {
      webhooksOf: async (organisation) =>
        [...webhooks.values()].map(({ value }) => value).filter((webhook) => webhook.organisation === organisation),
      find: async (organisation, webhookId) => webhooks.get(`${organisation}/${webhookId}`),
      secretsOf: async (organisation, webhookId) => secrets.get(`${organisation}/${webhookId}`),
      add: async (webhook, given) => {
        if (webhooks.has(keyOf(webhook))) return 'exists';
        webhooks.set(keyOf(webhook), { value: webhook, revision: 1 });
        secrets.set(keyOf(webhook), given);
        return 'added';
      },
      replace: async ({ revision }, after) => {
        if (webhooks.get(keyOf(after))?.revision !== revision) return 'conflict';
        webhooks.set(keyOf(after), { value: after, revision: revision + 1 });
        return 'replaced';
      },
      replaceSecrets: async (webhook, before, after) => {
        if (secrets.get(keyOf(webhook))?.current !== before.current) return 'conflict';
        secrets.set(keyOf(webhook), after);
        return 'replaced';
      },
      remove: async (organisation, webhookId) => {
        webhooks.delete(`${organisation}/${webhookId}`);
        secrets.delete(`${organisation}/${webhookId}`);
      },
    };
  }

  #deliveryStore(): WebhookDeliveryStore {
    const { deliveries } = this;
    const nameOf = (delivery: Pick<Delivery, 'organisation' | 'webhookId' | 'deliveryId'>) =>
      `${keyOf(delivery)}/${delivery.deliveryId}`;
    return {
      begin: async (delivery) => {
        if (deliveries.has(nameOf(delivery))) return 'known';
        deliveries.set(nameOf(delivery), { value: delivery, revision: 1 });
        return 'begun';
      },
      find: async (key) => deliveries.get(nameOf(key)),
      replace: async ({ revision }, after) => {
        if (deliveries.get(nameOf(after))?.revision !== revision) return undefined;
        const next = { value: after, revision: revision + 1 };
        deliveries.set(nameOf(after), next);
        return next;
      },
      dueAt: async (at, limit) =>
        [...deliveries.values()]
          .filter((stored): stored is Stored<PendingDelivery> => stored.value.state === 'pending')
          .filter(({ value }) => value.nextAttemptAt <= at)
          .slice(0, limit),
      page: async () => ({ deliveries: [...deliveries.values()].map(({ value }) => value), next: undefined }),
    };
  }
}

function keyOf({ organisation, webhookId }: { readonly organisation: string; readonly webhookId: string }): string {
  return `${organisation}/${webhookId}`;
}
