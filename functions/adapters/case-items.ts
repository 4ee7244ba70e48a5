import * as z from 'zod';
import { type CaseState, CaseStateSchema } from '../domain/case/index.ts';
import { type Consent, type Consented, ConsentSchema, consentedBy } from '../domain/consent/index.ts';
import { type Handoff, HandoffSchema, isOpen } from '../domain/handoff/index.ts';
import { type Hearing, HearingSchema } from '../domain/hearing/index.ts';
import { type InboxPlace, placeOfCase, placeOfHandoff, placeOfHearing } from '../domain/inbox/index.ts';
import { eraseCaseFrom } from '../domain/retention/index.ts';
import {
  type CaseRef,
  type CaseTransaction,
  type LoadedCase,
  type OpenWait,
  OpenWaitSchema,
  type OutboxMessage,
  type StoredEvent,
} from '../kernel/index.ts';
import {
  caseKey,
  consentSortKey,
  eventKey,
  FOR_DIGEST,
  HEAD_SORT_KEY,
  handoffSortKey,
  hearingSortKey,
  hearingsKey,
  hearingsSortKey,
  heldKey,
  inboxKey,
  inboxSortKey,
  outboxSortKey,
  retentionKey,
  retentionSortKey,
  tenancyKey,
  UNDELIVERED,
  WAIT_PREFIX,
  waitSortKey,
} from './case-keys.ts';
import type { TransactItem } from './transact-item.ts';

const HeadItemSchema = z.object({
  version: z.int().positive(),
  lastSeq: z.int().positive(),
  lastHash: z.string().length(64),
  state: CaseStateSchema,
});
const SortKeySchema = z.string();
const HandoffItemSchema = z.object({ handoff: HandoffSchema });
const HearingItemSchema = z.object({ hearing: HearingSchema });
const ConsentItemSchema = z.object({ consent: ConsentSchema });
const WaitItemSchema = z.object({ wait: OpenWaitSchema });

/** The items of a case's current state were not what this version of the code writes. */
export class DamagedCaseError extends Error {
  override readonly name = 'DamagedCaseError';
  constructor({ caseId }: CaseRef, why: string) {
    super(`Items of ${caseId} can't be read: ${why}.`);
  }
}

/** Reads the items of one case's state, whose first is the head. */
export function loadedCaseOf(ref: CaseRef, items: readonly Record<string, unknown>[]): LoadedCase {
  const [first, ...rest] = items;
  if (first?.['sk'] !== HEAD_SORT_KEY) throw new DamagedCaseError(ref, 'there is no head');
  const head = HeadItemSchema.parse(first);
  const handoffs = new Map<string, Handoff>();
  const hearings = new Map<string, Hearing>();
  const consents = new Map<string, Consent>();
  const waits: OpenWait[] = [];
  for (const item of rest) {
    const sortKey = SortKeySchema.parse(item['sk']);
    if (sortKey.startsWith(handoffSortKey(''))) {
      const { handoff } = HandoffItemSchema.parse(item);
      handoffs.set(handoff.handoffId, handoff);
    } else if (sortKey.startsWith(hearingSortKey(''))) {
      const { hearing } = HearingItemSchema.parse(item);
      hearings.set(hearing.hearingId, hearing);
    } else if (sortKey.startsWith(consentSortKey(''))) {
      const { consent } = ConsentItemSchema.parse(item);
      consents.set(consent.consentId, consent);
    } else if (sortKey.startsWith(WAIT_PREFIX)) {
      waits.push(WaitItemSchema.parse(item).wait);
    } else {
      throw new DamagedCaseError(ref, `the sort key ${sortKey} is not known`);
    }
  }
  const { version, lastSeq, lastHash, state } = head;
  const aggregate = { caseId: ref.caseId, case: state, handoffs, hearings, consents };
  return { version, lastSeq, lastHash, aggregate, waits };
}

/** The writes of a transaction on a case; the head, which carries the condition on the version, is the first. */
export function caseItems(table: string, transaction: CaseTransaction<unknown>): TransactItem[] {
  const { ref, storedWaits, removedWaits, outbox, events } = transaction;
  const pk = caseKey(ref);
  return [
    headItem(table, pk, transaction),
    ...events.map((stored) => eventItem(table, pk, stored)),
    ...partsToWrite(transaction).map((id) => ({ Put: { TableName: table, Item: partItem(pk, transaction, id) } })),
    ...storedWaits.map((wait) => ({ Put: { TableName: table, Item: { pk, sk: waitSortKey(wait), wait } } })),
    ...removedWaits.map((wait) => ({ Delete: { TableName: table, Key: { pk, sk: waitSortKey(wait) } } })),
    ...outbox.map((message) => ({ Put: { TableName: table, Item: outboxItem(pk, message) } })),
  ];
}

function headItem(table: string, pk: string, { expectedVersion, head, ref }: CaseTransaction<unknown>): TransactItem {
  const { version, lastSeq, lastHash, aggregate } = head;
  const Item = {
    pk,
    sk: HEAD_SORT_KEY,
    version,
    lastSeq,
    lastHash,
    state: aggregate.case,
    ...tenancyIndex(ref, aggregate.case),
    ...inboxIndex(ref, ref.caseId, placeOfCase(aggregate.case)),
    ...retentionIndex(ref, aggregate.case),
  };
  const condition =
    expectedVersion === 0
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'version = :expected', ExpressionAttributeValues: { ':expected': expectedVersion } };
  return { Put: { TableName: table, Item, ...condition } };
}

const EPISODE_DIGITS = 4;

function tenancyIndex({ organisation }: CaseRef, { tenancyId, episode }: CaseState) {
  return {
    tenancyPk: tenancyKey(organisation, tenancyId),
    tenancySk: String(episode).padStart(EPISODE_DIGITS, '0'),
  };
}

/** A held case waits for the review of its hold, a closed one for its end; an open one for nothing. */
function retentionIndex({ organisation, caseId }: CaseRef, state: CaseState) {
  const { legalHold } = state;
  if (legalHold)
    return { retentionPk: heldKey(organisation), retentionSk: retentionSortKey(legalHold.reviewOn, caseId) };
  const from = eraseCaseFrom(state);
  return from && { retentionPk: retentionKey(organisation), retentionSk: retentionSortKey(from, caseId) };
}

/** An event is written once: a second one with its number would mean that the head's version was bypassed. */
function eventItem(table: string, pk: string, stored: StoredEvent): TransactItem {
  const Item = { pk, sk: eventKey(stored.seq), stored };
  return { Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

/**
 * The parts that changed; with a consent also every part that is listed somewhere, because what its basis can rest on is
 * written with it (ADR 32).
 */
function partsToWrite({ changedParts, events, head }: CaseTransaction<unknown>): string[] {
  const changesConsent = events.some(({ event: { type } }) => type === 'ConsentGiven' || type === 'ConsentWithdrawn');
  if (!changesConsent) return [...changedParts];
  const { handoffs, hearings } = head.aggregate;
  const open = [...handoffs.values()].filter(isOpen).map(({ handoffId }) => handoffId);
  return [...new Set([...changedParts, ...open, ...hearings.keys()])];
}

function partItem(pk: string, { ref, head }: CaseTransaction<unknown>, id: string): Record<string, unknown> {
  const { handoffs, hearings, consents } = head.aggregate;
  const handoff = handoffs.get(id);
  if (handoff) return handoffItem(pk, ref, handoff, consentedBy(consents));
  const hearing = hearings.get(id);
  if (hearing) return hearingItem(pk, ref, hearing, consentedBy(consents));
  const consent = consents.get(id);
  if (consent) return { pk, sk: consentSortKey(id), consent };
  throw new DamagedCaseError(ref, `an event changed ${id}, which the case does not have`);
}

function handoffItem(pk: string, ref: CaseRef, handoff: Handoff, consented: Consented): Record<string, unknown> {
  const { handoffId } = handoff;
  const index = inboxIndex(ref, handoffId, placeOfHandoff(handoff));
  return { pk, sk: handoffSortKey(handoffId), handoff, ...(isOpen(handoff) && { consented }), ...index };
}

function hearingItem(pk: string, ref: CaseRef, hearing: Hearing, consented: Consented): Record<string, unknown> {
  const { hearingId } = hearing;
  return {
    pk,
    sk: hearingSortKey(hearingId),
    hearing,
    consented,
    hearingsPk: hearingsKey(ref.organisation),
    hearingsSk: hearingsSortKey(hearing),
    ...inboxIndex(ref, hearingId, placeOfHearing(hearing)),
  };
}

/** While it waits for somebody, something has its place in that agency's inbox: the sooner it is due, the further up. */
function inboxIndex({ organisation }: CaseRef, id: string, place: InboxPlace | undefined): Record<string, unknown> {
  if (!place) return {};
  const { agency, kind, due } = place;
  return { inboxPk: inboxKey(organisation, agency), inboxSk: inboxSortKey(due, id), inboxKind: kind };
}

/** What waits for the digest has its own partition, so that neither relay nor redrive come across it. */
function outboxItem(pk: string, message: OutboxMessage): Record<string, unknown> {
  const isForDigest = message.kind === 'alert' && message.urgency === 'digest';
  return {
    pk,
    sk: outboxSortKey(message.messageId),
    message,
    attempts: 0,
    undeliveredPk: isForDigest ? FOR_DIGEST : UNDELIVERED,
    undeliveredSk: `${message.createdAt}#${message.caseId}#${message.messageId}`,
  };
}
