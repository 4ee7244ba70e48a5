import * as z from 'zod';
import { epochMsOf, type Instant, InstantSchema, instantOf } from '../calendar/index.ts';
import { CloudEventSchema, WebhookIdSchema } from '../published-event/index.ts';
import { OrganisationSlugSchema } from '../settings/index.ts';
import { type AttemptResult, AttemptResultSchema, isGone, isTaken } from './attempt.ts';

/** An event is tried this often, and a redelivery as often again. */
export const ATTEMPTS_MAX = 10;
/** Within this time: a receiver that breaks on a Friday afternoon is mended on Monday. */
export const TRIED_FOR_HOURS_MAX = 72;
/** Attempts that are kept: three rounds of them. */
export const ATTEMPTS_KEPT_MAX = 30;
/** Deliveries are a log for whoever runs the receiver, not evidence: that is the outbox. */
export const DELIVERY_KEPT_DAYS = 90;

const FIRST_PAUSE_MINUTES = 15;
const PAUSE_HOURS_MAX = 16;
/** Up to so much longer, so that what failed together doesn't come back together. */
const SPREAD_SHARE = 0.08;
const MS_PER_MINUTE = 60_000;

/** `<when the event is from>-<hash of its id>`: sorts by time, and is the same for the same event and webhook. */
export const WebhookDeliveryIdSchema = z.string().regex(/^\d{17}-[0-9a-f]{16}$/);

const common = {
  organisation: OrganisationSlugSchema,
  webhookId: WebhookIdSchema,
  deliveryId: WebhookDeliveryIdSchema,
  event: CloudEventSchema,
  attempts: z.array(z.strictObject({ at: InstantSchema, outcome: AttemptResultSchema })).max(ATTEMPTS_KEPT_MAX),
  /** Which round of attempts this is: the first, or one that somebody asked for. */
  round: z.strictObject({ startedAt: InstantSchema, attempts: z.int().min(0) }),
};

/** One event on its way to one webhook. A union on `state`. */
export const DeliverySchema = z.discriminatedUnion('state', [
  z.strictObject({ ...common, state: z.literal('pending'), nextAttemptAt: InstantSchema }),
  z.strictObject({ ...common, state: z.literal('delivered'), deliveredAt: InstantSchema }),
  z.strictObject({
    ...common,
    state: z.literal('failed'),
    failedAt: InstantSchema,
    /** `webhook-disabled`: it wasn't tried any more, because nothing got through for days. */
    why: z.enum(['attempts-used-up', 'receiver-gone', 'webhook-disabled', 'webhook-deleted']),
  }),
]);
export type Delivery = z.infer<typeof DeliverySchema>;
export type PendingDelivery = Extract<Delivery, { state: 'pending' }>;

/** A delivery that begins: due at once. */
export function newDelivery(
  of: Pick<Delivery, 'organisation' | 'webhookId' | 'deliveryId' | 'event'>,
  at: Instant,
): PendingDelivery {
  return { ...of, state: 'pending', attempts: [], round: { startedAt: at, attempts: 0 }, nextAttemptAt: at };
}

/** A delivery that somebody wants once more, whatever came of it: due at once, with all its attempts before it. */
export function redelivered(delivery: Delivery, at: Instant): PendingDelivery {
  const { organisation, webhookId, deliveryId, event, attempts } = delivery;
  return { ...newDelivery({ organisation, webhookId, deliveryId, event }, at), attempts };
}

/**
 * A delivery after an attempt: delivered, to be tried again, or failed for good.
 *
 * @param spread a number in [0, 1) that differs from delivery to delivery
 */
export function afterAttempt(delivery: PendingDelivery, outcome: AttemptResult, at: Instant, spread: number): Delivery {
  const { state: _state, nextAttemptAt: _due, round, ...kept } = delivery;
  const tried = {
    ...kept,
    attempts: [...delivery.attempts, { at, outcome }].slice(-ATTEMPTS_KEPT_MAX),
    round: { ...round, attempts: round.attempts + 1 },
  };
  if (isTaken(outcome)) return { ...tried, state: 'delivered', deliveredAt: at };
  if (isGone(outcome)) return { ...tried, state: 'failed', failedAt: at, why: 'receiver-gone' };
  const nextAttemptAt = nextAttempt(tried.round, at, spread);
  if (nextAttemptAt !== undefined) return { ...tried, state: 'pending', nextAttemptAt };
  return { ...tried, state: 'failed', failedAt: at, why: 'attempts-used-up' };
}

/** A delivery that is not tried any more. */
export function abandoned(
  { nextAttemptAt: _due, ...delivery }: PendingDelivery,
  why: 'webhook-disabled' | 'webhook-deleted',
  at: Instant,
): Delivery {
  return { ...delivery, state: 'failed', failedAt: at, why };
}

/**
 * When a round's next attempt is: after 15 minutes, then twice as long each time up to 16 hours; undefined after the last.
 *
 * @param at when the last attempt was
 */
export function nextAttempt(
  { startedAt, attempts }: Delivery['round'],
  at: Instant,
  spread: number,
): Instant | undefined {
  if (attempts >= ATTEMPTS_MAX) return undefined;
  const pauseMinutes = Math.min(FIRST_PAUSE_MINUTES * 2 ** (attempts - 1), PAUSE_HOURS_MAX * 60);
  const nextMs = epochMsOf(at) + Math.round(pauseMinutes * (1 + spread * SPREAD_SHARE)) * MS_PER_MINUTE;
  const endMs = epochMsOf(startedAt) + TRIED_FOR_HOURS_MAX * 60 * MS_PER_MINUTE;
  return nextMs <= endMs ? instantOf(nextMs) : undefined;
}
