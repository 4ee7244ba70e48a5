import type { Instant } from '../../../../functions/domain/calendar/index.ts';
import { alertEvent, type CloudEvent } from '../../../../functions/domain/published-event/index.ts';
import { newDelivery, type PendingDelivery, type Webhook } from '../../../../functions/domain/webhook/index.ts';
import { alert } from '../../dispatch/fakes.ts';

export const AT: Instant = '2026-11-06T08:00:00.000Z';
export const WEBHOOK_ID = 'wh-0123456789abcdef';
export const SECRET = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
export const OTHER_SECRET = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;

type Active = Extract<Webhook, { status: 'active' }>;

/** The advice's webhook at ALBOA, which wants everything. */
export const webhook = (changes: Partial<Active> = {}): Active => ({
  organisation: 'alboa',
  webhookId: WEBHOOK_ID,
  agency: 'advice',
  url: 'https://receiver.example/henvis',
  eventTypes: 'all',
  createdAt: AT,
  createdBy: 'u-1',
  status: 'active',
  ...changes,
});

/** That a hand-off to the advice was escalated. */
export const event = (changes: Parameters<typeof alert>[0] = {}): CloudEvent => alertEvent(alert(changes));

export const delivery = (changes: Partial<PendingDelivery> = {}): PendingDelivery => ({
  ...newDelivery(
    { organisation: 'alboa', webhookId: WEBHOOK_ID, deliveryId: '20261106053000000-0123456789abcdef', event: event() },
    AT,
  ),
  ...changes,
});
