import { epochMsOf, type Instant } from '../../domain/calendar/index.ts';
import { type CaseAggregate, isOvertaken, mayTell } from '../../domain/case/index.ts';
import { type OrganisationSettings, rulesOf } from '../../domain/settings/index.ts';
import { CaseNotFoundError, type CaseRef } from '../../kernel/index.ts';
import type { Outcome } from '../outbox-records.ts';
import type { Attempt } from '../outbox-store.ts';
import type { Alert, DispatchPorts, TenantNotice } from './ports.ts';

/** What decides whether a message may still leave: the case and its organisation's settings at that moment. */
export interface Standing {
  readonly aggregate: CaseAggregate;
  readonly known: OrganisationSettings;
  readonly at: Instant;
}

/**
 * The outcome of a message that must not be sent any more; undefined for one that may. A message can wait: for the
 * digest, or for the redrive when the relay had to give it up.
 *
 * - There is no basis any more, a consent was withdrawn, or the agency takes no part any more: withdrawn, on every way
 *   that it has not left on yet.
 * - What happened since has overtaken it: withdrawn, because whoever reads it last believes it.
 * - It reminds of a hearing that has begun: too late, it would send people to an empty room.
 *
 * What tells of a hearing and is only overtaken or late is completed where it went out in part, so that nobody has a date
 * in the mail that the calendar doesn't show.
 */
export function notToSend(
  told: Alert | TenantNotice,
  { receipts }: Pick<Attempt, 'receipts'>,
  { aggregate, known, at }: Standing,
): Outcome | undefined {
  if (!mayTell(told, aggregate, rulesOf(known))) return { outcome: 'withdrawn', at };
  const { hearing, message } = told;
  if (hearing && Object.keys(receipts).length > 0) return undefined;
  if (hearing && message === 'hearing-reminder' && epochMsOf(hearing.startsAt) <= epochMsOf(at)) {
    return { outcome: 'undeliverable', reason: 'too-late', at };
  }
  return isOvertaken(told, aggregate) ? { outcome: 'withdrawn', at } : undefined;
}

/** The case that a message tells of, strongly consistent. @throws {CaseNotFoundError} */
export async function caseOf({ cases }: Pick<DispatchPorts, 'cases'>, ref: CaseRef): Promise<CaseAggregate> {
  const loaded = await cases.load(ref);
  if (!loaded) throw new CaseNotFoundError(ref);
  return loaded.aggregate;
}
