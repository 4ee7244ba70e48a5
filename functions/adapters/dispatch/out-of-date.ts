import { epochMsOf, type Instant } from '../../domain/calendar/index.ts';
import type { OutboxItem, Outcome } from '../outbox-records.ts';
import type { Attempt, OutboxStore } from '../outbox-store.ts';
import type { Alert, TenantNotice } from './ports.ts';

/**
 * The outcome of a message about a hearing that must not be sent any more; undefined for any other. The relay keeps the
 * order, but what it had to give up comes back with the redrive, behind what was written later:
 *
 * - a time that has been changed since, or of a meeting that is cancelled, is withdrawn: whoever reads it last believes it;
 * - a reminder of a hearing that has begun is too late: it would send people to an empty room.
 *
 * What went out in part is completed all the same, so that nobody is told by one way what another doesn't say.
 */
export async function outOfDate(
  outbox: Pick<OutboxStore, 'itemsOf'>,
  told: Alert | TenantNotice,
  { receipts }: Attempt,
  at: Instant,
): Promise<Outcome | undefined> {
  const { hearing, message } = told;
  if (!hearing || hearing.isCancelled || Object.keys(receipts).length > 0) return undefined;
  if (message === 'hearing-reminder' && epochMsOf(hearing.startsAt) <= epochMsOf(at)) {
    return { outcome: 'undeliverable', reason: 'too-late', at };
  }
  const items = await outbox.itemsOf(told);
  return items.some((item) => isLaterVersion(item, hearing)) ? { outcome: 'withdrawn', at } : undefined;
}

function isLaterVersion({ message }: OutboxItem, { hearingId, sequence }: NonNullable<Alert['hearing']>): boolean {
  if (message.kind !== 'alert' && message.kind !== 'tenant-message') return false;
  return message.hearing?.hearingId === hearingId && message.hearing.sequence > sequence;
}
