import type { Party } from '../../domain/actor/index.ts';
import type { Instant } from '../../domain/calendar/index.ts';
import type { Message } from '../../domain/disclosure/index.ts';
import type { Hearing } from '../../domain/hearing/index.ts';
import type { CaseRef } from '../../kernel/index.ts';
import type { Channel, OutboxItem, Receipts, UndeliverableReason } from '../outbox-records.ts';
import type { OutboxStore } from '../outbox-store.ts';

/**
 * `queued`: not tried yet; `sent`: every channel has taken it on; `failed`: tried without success, will be tried again;
 * `undeliverable`: there is no way, `withdrawn`: overtaken, or without a basis by the time it was to leave, neither is tried
 * again; `acknowledged`: the agency has confirmed this version of a hearing, or a later one.
 */
export type DeliveryState = 'queued' | 'sent' | 'failed' | 'undeliverable' | 'withdrawn' | 'acknowledged';

/** How one message to one recipient stands. No name, no address, no number: those are the person table's. */
export interface Delivery {
  readonly messageId: string;
  readonly message: Message;
  readonly to: Party;
  readonly audience?: 'team' | 'leader';
  readonly handoffId?: string | undefined;
  readonly hearing?: { readonly hearingId: string; readonly sequence: number };
  readonly state: DeliveryState;
  readonly writtenAt: Instant;
  readonly attempts: number;
  /** When each channel took it on. */
  readonly sent: readonly { readonly channel: Channel; readonly at: Instant }[];
  /** When its outcome was recorded, or the agency acknowledged it. */
  readonly settledAt?: Instant | undefined;
  readonly reason?: UndeliverableReason | undefined;
}

/**
 * How everything stands that a case has told anybody, in the order of writing: the evidence of who was told when.
 *
 * @param hearings of the case, for who has acknowledged what
 */
export async function deliveriesOf(
  outbox: Pick<OutboxStore, 'itemsOf'>,
  ref: CaseRef,
  hearings: ReadonlyMap<string, Hearing>,
): Promise<Delivery[]> {
  const items = await outbox.itemsOf(ref);
  return items.flatMap((item) => deliveryOf(item, hearings) ?? []);
}

/** How one item stands; undefined for what is told to nobody: an execution's start, a token's answer. */
export function deliveryOf(item: OutboxItem, hearings: ReadonlyMap<string, Hearing>): Delivery | undefined {
  const { message, attempts, receipts, outcomeAt, reason } = item;
  if (message.kind === 'start-execution' || message.kind === 'task-callback') return undefined;
  const told = toldBy(message);
  const acknowledgedAt = acknowledgementOf(told, hearings);
  const state = stateOf(item);
  const isAcknowledged = state === 'sent' && acknowledgedAt !== undefined;
  return {
    messageId: message.messageId,
    ...told,
    state: isAcknowledged ? 'acknowledged' : state,
    writtenAt: message.createdAt,
    attempts,
    sent: sentOf(receipts),
    settledAt: isAcknowledged ? acknowledgedAt : outcomeAt,
    reason,
  };
}

type Told = Exclude<OutboxItem['message'], { kind: 'start-execution' | 'task-callback' }>;

function toldBy(message: Told): Pick<Delivery, 'message' | 'to' | 'audience' | 'handoffId' | 'hearing'> {
  switch (message.kind) {
    case 'alert': {
      const { to, audience, handoffId } = message;
      return { message: message.message, to, audience, handoffId, ...hearingOf(message) };
    }
    case 'tenant-message':
      return { message: message.message, to: 'tenant', ...hearingOf(message) };
    case 'letter':
      return { message: message.letter, to: 'municipality', handoffId: message.handoffId };
    default:
      return message satisfies never;
  }
}

function hearingOf({ hearing }: Extract<Told, { hearing?: unknown }>): Pick<Delivery, 'hearing'> {
  return hearing ? { hearing: { hearingId: hearing.hearingId, sequence: hearing.sequence } } : {};
}

function stateOf({ outcome, attempts }: OutboxItem): DeliveryState {
  if (outcome === undefined) return attempts === 0 ? 'queued' : 'failed';
  return outcome === 'undeliverable' || outcome === 'withdrawn' ? outcome : 'sent';
}

function sentOf(receipts: Receipts): Delivery['sent'] {
  const channels: readonly Channel[] = ['email', 'sms', 'digital-post', 'event'];
  return channels.flatMap((channel) => {
    const at = receipts[channel]?.at;
    return at === undefined ? [] : [{ channel, at }];
  });
}

function acknowledgementOf(
  { to, hearing }: Pick<Delivery, 'to' | 'hearing'>,
  hearings: ReadonlyMap<string, Hearing>,
): Instant | undefined {
  const acknowledgements = hearing && hearings.get(hearing.hearingId)?.acknowledgements;
  const acknowledgement = to === 'tenant' ? undefined : acknowledgements?.[to];
  return hearing && acknowledgement && acknowledgement.sequence >= hearing.sequence ? acknowledgement.at : undefined;
}
