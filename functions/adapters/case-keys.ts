import type { Agency } from '../domain/actor/index.ts';
import type { LocalDate } from '../domain/calendar/index.ts';
import type { Hearing } from '../domain/hearing/index.ts';
import { type CaseRef, type OpenWait, type StoredEvent, StoredEventSchema, tokenDigest } from '../kernel/index.ts';

/** Keys of the CaseTable. Sort keys that begin with `CASE` are the case's current state, read in one Query. */
export function caseKey({ organisation, caseId }: CaseRef): string {
  return `ORG#${organisation}#CASE#${caseId}`;
}

/** The case whose partition a key is; undefined for any other partition of the table. */
export function caseRefOf(pk: string): CaseRef | undefined {
  const [, organisation, caseId] = /^ORG#([^#]+)#CASE#([^#]+)$/.exec(pk) ?? [];
  return organisation === undefined || caseId === undefined ? undefined : { organisation, caseId };
}

export const HEAD_SORT_KEY = 'CASE';

export function handoffSortKey(handoffId: string): string {
  return `CASE#HANDOFF#${handoffId}`;
}

export function hearingSortKey(hearingId: string): string {
  return `CASE#HEARING#${hearingId}`;
}

export function consentSortKey(consentId: string): string {
  return `CASE#CONSENT#${consentId}`;
}

/** Waits are kept by token, shown as its digest. */
export function waitSortKey({ execution, token }: Pick<OpenWait, 'execution' | 'token'>): string {
  return `${WAIT_PREFIX}${execution}#${tokenDigest(token)}`;
}

export const WAIT_PREFIX = 'CASE#WAIT#';

export function outboxSortKey(messageId: string): string {
  return `OUTBOX#${messageId}`;
}

const SEQ_DIGITS = 8;
const EVENT_PREFIX = 'EVENT#';

/** Events sort by number; `last` sorts after every event. */
export function eventKey(seq: number | 'last'): string {
  return `${EVENT_PREFIX}${seq === 'last' ? '~' : String(seq).padStart(SEQ_DIGITS, '0')}`;
}

/** The number in the sort key of an event; undefined for any other item. */
export function seqOfEventKey(sk: string): number | undefined {
  if (!sk.startsWith(EVENT_PREFIX)) return undefined;
  const digits = sk.slice(EVENT_PREFIX.length);
  return /^\d{8}$/.test(digits) ? Number(digits) : Number.MAX_SAFE_INTEGER;
}

/** Partition of the Inbox index: what waits for an agency about an organisation's cases. */
export function inboxKey(organisation: string, agency: Agency): string {
  return `INBOX#${organisation}#${agency}`;
}

/** Place in an inbox: when it is due, and what it is; a case, or a hand-off or hearing of one, by its own id. */
export function inboxSortKey(due: string, id: string): string {
  return `${due}#${id}`;
}

/** Partition of the Hearings index: the hearings of an organisation's cases, by their time. */
export function hearingsKey(organisation: string): string {
  return `HEARINGS#${organisation}`;
}

/** Place among an organisation's hearings. */
export function hearingsSortKey({ startsAt, hearingId }: Pick<Hearing, 'startsAt' | 'hearingId'>): string {
  return `${startsAt}#${hearingId}`;
}

/** Partition of the Tenancy index: the cases of one tenancy, in order of their episodes. */
export function tenancyKey(organisation: string, tenancyId: string): string {
  return `ORG#${organisation}#TENANCY#${tenancyId}`;
}

/** The one item of an erased case. */
export const TOMBSTONE_SORT_KEY = 'ERASED';

/** Partition of the Retention index: closed cases by the first day on which they may be erased. */
export function retentionKey(organisation: string): string {
  return `ERASE#${organisation}`;
}

/** The same index: cases under a legal hold, by the day of its review. */
export function heldKey(organisation: string): string {
  return `HELD#${organisation}`;
}

/** The same index: erasures begun and not ended, by the day they began. */
export function erasingKey(organisation: string): string {
  return `ERASING#${organisation}`;
}

/** @param caseId `~` sorts after every case of that day */
export function retentionSortKey(on: LocalDate, caseId: string): string {
  return `${on}#${caseId}`;
}

/** Partition of the Undelivered index: outbox messages that the relay has not delivered yet. */
export const UNDELIVERED = 'UNDELIVERED';

/** The partition of the same index for what waits for the daily digest. */
export const FOR_DIGEST = 'DIGEST';

/** The event of an EVENT item. */
export function eventOf(item: Record<string, unknown>): StoredEvent {
  return StoredEventSchema.parse(item['stored']);
}
