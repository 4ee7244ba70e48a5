import { type Consent, type ConsentEvent, evolveConsent } from '../consent/index.ts';
import { evolveHandoff, type Handoff, type HandoffEvent } from '../handoff/index.ts';
import { evolveHearing, type Hearing, type HearingEvent } from '../hearing/index.ts';
import { type CaseEvent, CaseIdSchema, type CaseOwnEvent } from './events.ts';
import { evolveOwn, openedCase } from './evolve.ts';
import type { LegalHoldEvent } from './legal-hold.ts';
import type { CaseState } from './state.ts';

/** A case with its hand-offs, hearings and consents: what one transaction changes and every decision looks at. */
export interface CaseAggregate {
  readonly caseId: string;
  readonly case: CaseState;
  readonly handoffs: ReadonlyMap<string, Handoff>;
  readonly hearings: ReadonlyMap<string, Hearing>;
  readonly consents: ReadonlyMap<string, Consent>;
}

/** An event was applied to a case that can't be in it: the log is damaged, or a decider is wrong. */
export class ImpossibleCaseEventError extends Error {
  override readonly name = 'ImpossibleCaseEventError';
  constructor(caseId: string, event: CaseEvent, status: string) {
    super(`${event.type} of ${caseId} can't follow the status "${status}".`);
  }
}

/**
 * The aggregate after an event.
 *
 * @param caseId must fit {@link CaseIdSchema}
 * @throws {ImpossibleCaseEventError} for an event that no decider makes in this state
 */
export function evolveCase(aggregate: CaseAggregate | undefined, caseId: string, event: CaseEvent): CaseAggregate {
  if (event.type === 'CaseOpened') {
    if (aggregate) throw new ImpossibleCaseEventError(caseId, event, aggregate.case.status);
    const parts = { handoffs: new Map(), hearings: new Map(), consents: new Map() };
    return { caseId: CaseIdSchema.parse(caseId), case: openedCase(event), ...parts };
  }
  if (!aggregate) throw new ImpossibleCaseEventError(caseId, event, 'none');
  if (isHandoffEvent(event)) return withHandoff(aggregate, event);
  if (isHearingEvent(event)) return withHearing(aggregate, event);
  if (isConsentEvent(event)) return withConsent(aggregate, event);
  if (isLegalHoldEvent(event)) return { ...aggregate, case: withLegalHold(aggregate.case, event) };
  if (aggregate.case.status === 'closed') throw new ImpossibleCaseEventError(caseId, event, 'closed');
  return { ...aggregate, case: evolveOwn(aggregate.case, event) };
}

/** The id of the hand-off, hearing or consent an event belongs to; undefined for the case's own events. */
export function partOf(event: CaseEvent): string | undefined {
  if (isHandoffEvent(event)) return event.handoffId;
  if (isHearingEvent(event)) return event.hearingId;
  return isConsentEvent(event) ? event.consentId : undefined;
}

function isHandoffEvent(event: CaseEvent): event is HandoffEvent {
  return 'handoffId' in event;
}

function isHearingEvent(event: Exclude<CaseEvent, HandoffEvent>): event is HearingEvent {
  return 'hearingId' in event;
}

function isConsentEvent(event: Exclude<CaseEvent, HandoffEvent | HearingEvent>): event is ConsentEvent {
  return 'consentId' in event;
}

function isLegalHoldEvent(event: CaseOwnEvent | LegalHoldEvent): event is LegalHoldEvent {
  return event.type === 'LegalHoldPlaced' || event.type === 'LegalHoldReleased';
}

function withLegalHold(state: CaseState, event: LegalHoldEvent): CaseState {
  const { legalHold: _, ...rest } = state;
  if (event.type === 'LegalHoldReleased') return rest;
  const { at: placedAt, reason, reviewOn } = event;
  return { ...rest, legalHold: { placedAt, reason, reviewOn } };
}

function withHandoff(aggregate: CaseAggregate, event: HandoffEvent): CaseAggregate {
  const handoffs = new Map(aggregate.handoffs);
  handoffs.set(event.handoffId, evolveHandoff(handoffs.get(event.handoffId), event));
  if (event.type !== 'HandoffRequested') return { ...aggregate, handoffs };
  const known = aggregate.case;
  const referralDecidedFor = [...new Set([...known.referralDecidedFor, ...event.chargeIds])];
  return { ...aggregate, handoffs, case: { ...known, handoffs: known.handoffs + 1, referralDecidedFor } };
}

function withHearing(aggregate: CaseAggregate, event: HearingEvent): CaseAggregate {
  const hearings = new Map(aggregate.hearings);
  hearings.set(event.hearingId, evolveHearing(hearings.get(event.hearingId), event));
  const known = aggregate.case;
  const count = event.type === 'HearingScheduled' ? known.hearings + 1 : known.hearings;
  return { ...aggregate, hearings, case: { ...known, hearings: count } };
}

function withConsent(aggregate: CaseAggregate, event: ConsentEvent): CaseAggregate {
  const consents = new Map(aggregate.consents);
  consents.set(event.consentId, evolveConsent(consents.get(event.consentId), event));
  const known = aggregate.case;
  const count = event.type === 'ConsentGiven' ? known.consents + 1 : known.consents;
  return { ...aggregate, consents, case: { ...known, consents: count } };
}
