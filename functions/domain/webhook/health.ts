import { epochMsOf, type Instant } from '../calendar/index.ts';
import { type AttemptResult, isGone, isTaken } from './attempt.ts';
import type { Webhook } from './webhook.ts';

/** After so long without anything getting through, nothing more is sent: longer than one event is tried. */
export const FAILING_DAYS_MAX = 5;
const MS_PER_DAY = 86_400_000;

/**
 * A webhook after an attempt, or undefined when that changes nothing. What gets through makes it well, whatever it was
 * before; what doesn't counts from the first time on, and after days of it the webhook is disabled.
 */
export function healthAfter(webhook: Webhook, outcome: AttemptResult, at: Instant): Webhook | undefined {
  if (isTaken(outcome)) return isWell(webhook) ? undefined : enabled(webhook);
  if (webhook.status === 'disabled') return undefined;
  const { failingSince = at, status: _status, ...rest } = webhook;
  const isOver = epochMsOf(at) - epochMsOf(failingSince) >= FAILING_DAYS_MAX * MS_PER_DAY;
  if (isGone(outcome)) return { ...rest, status: 'disabled', disabledAt: at, why: 'gone' };
  if (isOver) return { ...rest, status: 'disabled', disabledAt: at, why: 'failing' };
  return webhook.failingSince === undefined ? { ...webhook, failingSince } : undefined;
}

function isWell(webhook: Webhook): boolean {
  return webhook.status === 'active' && webhook.failingSince === undefined;
}

function enabled({ organisation, webhookId, agency, url, eventTypes, createdAt, createdBy }: Webhook): Webhook {
  return { organisation, webhookId, agency, url, eventTypes, createdAt, createdBy, status: 'active' };
}
