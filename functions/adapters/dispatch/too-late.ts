import { epochMsOf, type Instant } from '../../domain/calendar/index.ts';
import type { Attempt } from '../outbox-store.ts';
import type { Alert, TenantNotice } from './ports.ts';

/**
 * Whether a reminder has missed what it reminds of: the relay gave it up, and the redrive comes to it after the hearing
 * has begun. Whoever gets "there is a hearing" then goes to an empty room. What went out in part is completed all the same.
 */
export function isTooLate({ message, hearing }: Alert | TenantNotice, { receipts }: Attempt, at: Instant): boolean {
  if (message !== 'hearing-reminder' || !hearing || Object.keys(receipts).length > 0) return false;
  return epochMsOf(hearing.startsAt) <= epochMsOf(at);
}
