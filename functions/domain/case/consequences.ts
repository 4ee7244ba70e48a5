import type { Actor, Agency } from '../actor/index.ts';
import { compareDates } from '../calendar/index.ts';
import { type DisclosureFacts, disclosureBasis, type Message } from '../disclosure/index.ts';
import type { Handoff, HandoffEvent } from '../handoff/index.ts';
import type { CaseEvent } from './events.ts';
import type { CaseAggregate } from './state.ts';

/** An execution to start. The name is deterministic, so that starting it twice starts it once. */
export interface StartExecution {
  readonly kind: 'start-execution';
  readonly workflow: 'arrears-case' | 'handoff';
  readonly executionName: string;
  /** Ids only: the input is readable to whoever operates the workflows. */
  readonly input: { readonly organisation: string; readonly caseId: string; readonly handoffId?: string };
}

/** A message to an agency's shared mailbox or its leader: a reference and dates, never personal data. */
export interface Alert {
  readonly kind: 'alert';
  readonly message: Message;
  readonly to: Agency;
  readonly audience: 'team' | 'leader';
  readonly handoffId?: string;
  /** ISO instant or date that the message names: when the answer was due, or since when a demand is possible. */
  readonly date?: string;
  /** Which reminder it is, from 1. */
  readonly reminder?: number;
}

export type Consequence = StartExecution | Alert;

export interface ConsequenceContext {
  readonly organisation: string;
  readonly adviceBasis: DisclosureFacts['adviceBasis'];
  /** Who caused the event; absent for the system itself. */
  readonly actor?: Actor | undefined;
}

/**
 * What follows outside the case from an event that has just been recorded; goes to the outbox in the same
 * transaction (design rule 3). Every alert has passed the disclosure matrix.
 *
 * @param after the aggregate with the event applied
 */
export function consequencesOf(event: CaseEvent, after: CaseAggregate, context: ConsequenceContext): Consequence[] {
  return [
    ...executionsOf(event, after, context),
    ...alertsOf(event, after, context).filter((alert) => mayTell(alert, after, context)),
  ];
}

function executionsOf(
  event: CaseEvent,
  { caseId }: CaseAggregate,
  { organisation }: ConsequenceContext,
): StartExecution[] {
  const input = { organisation, caseId };
  switch (event.type) {
    case 'CaseOpened':
      return [{ kind: 'start-execution', workflow: 'arrears-case', executionName: `${caseId}-g1`, input }];
    case 'CaseContinued': {
      const executionName = `${caseId}-g${event.generation}`;
      return [{ kind: 'start-execution', workflow: 'arrears-case', executionName, input }];
    }
    case 'HandoffRequested': {
      const { handoffId } = event;
      return [
        { kind: 'start-execution', workflow: 'handoff', executionName: handoffId, input: { ...input, handoffId } },
      ];
    }
    default:
      return [];
  }
}

function alertsOf(event: CaseEvent, after: CaseAggregate, { actor }: ConsequenceContext): Alert[] {
  const team = { kind: 'alert', audience: 'team' } as const;
  switch (event.type) {
    case 'DemandBecamePossible':
      return [{ ...team, message: 'demand-possible', to: 'housing', ...demandFrom(after, event.chargeIds) }];
    case 'CaseReviewed':
      return [{ ...team, message: 'case-review', to: 'housing', date: after.case.openedAt }];
    case 'CaseClosed':
      return agenciesConcerned(after).map((to) => ({ ...team, message: 'case-closed', to }));
    default:
      return 'handoffId' in event ? handoffAlerts(event, after.handoffs.get(event.handoffId), actor) : [];
  }
}

function handoffAlerts(event: HandoffEvent, handoff: Handoff | undefined, actor: Actor | undefined): Alert[] {
  if (!handoff) return [];
  const { handoffId, recipient, requester } = handoff;
  const team = { kind: 'alert', audience: 'team', handoffId } as const;
  switch (event.type) {
    case 'HandoffRequested':
      return [{ ...team, message: 'handoff-requested', to: recipient, date: event.clock.dueAt }];
    case 'HandoffReminded': {
      const { dueAt: date, reminders: reminder } = event.clock;
      return [{ ...team, message: 'handoff-reminder', to: recipient, date, reminder }];
    }
    case 'HandoffEscalated':
      return [{ ...team, message: 'handoff-escalated', audience: 'leader', to: recipient, date: event.clock.dueAt }];
    case 'HandoffRejected':
    case 'HandoffFailed':
      return [{ ...team, message: 'handoff-not-taken', to: requester, date: event.at }];
    case 'HandoffCancelled':
      if (isGivenBack(event, recipient, actor)) {
        return [{ ...team, message: 'handoff-not-taken', to: requester, date: event.at }];
      }
      return isTakenBack(event) ? [{ ...team, message: 'handoff-withdrawn', to: recipient }] : [];
    case 'HandoffEnteredInError':
      return [{ ...team, message: 'handoff-withdrawn', to: recipient }];
    default:
      return [];
  }
}

/** Ended by the recipient itself, with nobody asked in its place: the requester must find another way. */
function isGivenBack(
  { reason }: Extract<HandoffEvent, { type: 'HandoffCancelled' }>,
  recipient: Agency,
  actor: Actor | undefined,
): boolean {
  return reason !== 'forwarded' && actor?.kind === 'person' && actor.agency === recipient;
}

/** Withdrawn by the requester; a forwarding is the recipient's own, and the end of a case is told as such. */
function isTakenBack({ reason }: Extract<HandoffEvent, { type: 'HandoffCancelled' }>): boolean {
  return reason === 'requested-by-mistake' || reason === 'no-longer-needed';
}

function mayTell(alert: Alert, after: CaseAggregate, { adviceBasis }: ConsequenceContext): boolean {
  const wasAsked = agenciesAsked(after).has(alert.to);
  return disclosureBasis(alert.message, alert.to, { adviceBasis, wasAsked }).basis !== 'none';
}

function agenciesAsked({ handoffs }: CaseAggregate): Set<Agency> {
  return new Set([...handoffs.values()].map(({ recipient }) => recipient));
}

/** Whom the end of a case concerns; who was asked by mistake was told so then. */
function agenciesConcerned({ handoffs }: CaseAggregate): Agency[] {
  const asked = [...handoffs.values()].filter(({ status }) => status !== 'entered-in-error');
  return [...new Set<Agency>(['housing', ...asked.map(({ recipient }) => recipient)])];
}

function demandFrom({ case: { missed } }: CaseAggregate, chargeIds: readonly string[]): { date?: string } {
  const [date] = missed
    .filter(({ chargeId }) => chargeIds.includes(chargeId))
    .map((charge) => charge.demandFrom)
    .sort(compareDates);
  return date ? { date } : {};
}
