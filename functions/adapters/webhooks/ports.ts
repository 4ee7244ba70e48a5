import type { Instant } from '../../domain/calendar/index.ts';
import type { AttemptResult, Delivery, PendingDelivery, Secrets, Webhook } from '../../domain/webhook/index.ts';
import type { TransactItem } from '../transact-item.ts';

/** A request as it goes to a receiver. */
export interface SignedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text: the very characters that are signed. */
  readonly body: string;
}

/** Sends one request to a receiver; what goes wrong is a result, never thrown. */
export interface WebhookSender {
  send(request: SignedRequest): Promise<AttemptResult>;
}

/** A value with how often it was written: who writes it next must have seen the newest. */
export interface Stored<Value> {
  readonly value: Value;
  readonly revision: number;
}

/**
 * The webhooks of organisations, with what they are signed with. All reads are strongly consistent. What people change is
 * written with what is given `alongside`, or not at all: the record of who did it.
 */
export interface WebhookStore {
  /** Every webhook of an organisation, in the order of their ids. */
  webhooksOf(organisation: string): Promise<Webhook[]>;
  find(organisation: string, webhookId: string): Promise<Stored<Webhook> | undefined>;
  secretsOf(organisation: string, webhookId: string): Promise<Secrets | undefined>;
  /** Adds a webhook with its secrets; `exists` when there is one of that id. */
  add(webhook: Webhook, secrets: Secrets, alongside?: readonly TransactItem[]): Promise<'added' | 'exists'>;
  /** Writes a webhook in place of the one that was read; `conflict` when that has changed or gone. */
  replace(before: Stored<Webhook>, after: Webhook): Promise<'replaced' | 'conflict'>;
  /** Writes secrets in place of those that were read; `conflict` when they have changed or gone. */
  replaceSecrets(
    webhook: Webhook,
    before: Secrets,
    after: Secrets,
    alongside?: readonly TransactItem[],
  ): Promise<'replaced' | 'conflict'>;
  /** Takes a webhook and its secrets away; what is on its way to it is not tried any more. */
  remove(organisation: string, webhookId: string, alongside?: readonly TransactItem[]): Promise<void>;
}

/** Some deliveries of a webhook, the newest event first; `next` is where the next page begins. */
export interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  readonly next: string | undefined;
}

/** What is on its way to webhooks, and what came of it. */
export interface WebhookDeliveryStore {
  /**
   * Writes a delivery down; `known` when the event was on its way to that webhook before, or when what is written alongside
   * has a condition that does not hold.
   */
  begin(delivery: PendingDelivery, alongside?: readonly TransactItem[]): Promise<'begun' | 'known'>;
  /** Strongly consistent. */
  find(key: Pick<Delivery, 'organisation' | 'webhookId' | 'deliveryId'>): Promise<Stored<Delivery> | undefined>;
  /** Writes a delivery in place of the one that was read; undefined when that has changed, or a condition alongside fails. */
  replace<After extends Delivery>(
    before: Stored<Delivery>,
    after: After,
    alongside?: readonly TransactItem[],
  ): Promise<Stored<After> | undefined>;
  /** Up to `limit` deliveries that are due at a moment, the longest waiting first. */
  dueAt(at: Instant, limit: number): Promise<Stored<PendingDelivery>[]>;
  /** @param from the delivery id after which the page begins. */
  page(organisation: string, webhookId: string, limit: number, from?: string): Promise<DeliveryPage>;
}
