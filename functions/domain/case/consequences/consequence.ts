import type { Actor, Agency } from '../../actor/index.ts';
import type { Instant, LocalDate } from '../../calendar/index.ts';
import type { AgencyMessage, Letter, TenantMessage } from '../../disclosure/index.ts';
import type { HandoffKind } from '../../handoff/index.ts';
import type { Hearing } from '../../hearing/index.ts';
import type { CaseRules } from '../../settings/index.ts';
import type { CaseAggregate } from '../aggregate.ts';
import type { ClosingReason } from '../closing.ts';
import type { CaseEvent } from '../events.ts';
import type { DecisionCause } from '../legal.ts';

/** An execution to start. The name is deterministic, so that starting it twice starts it once. */
export interface StartExecution {
  readonly kind: 'start-execution';
  readonly workflow: 'arrears-case' | 'handoff' | 'hearing';
  readonly executionName: string;
  /** Ids only: the input is readable to whoever operates the workflows. */
  readonly input: {
    readonly organisation: string;
    readonly caseId: string;
    readonly handoffId?: string;
    readonly hearingId?: string;
  };
}

/** A hearing as a message tells of it: a time and a kind of place, never the address of a dwelling. */
export type HearingSnapshot = Pick<
  Hearing,
  'hearingId' | 'kind' | 'startsAt' | 'durationMinutes' | 'place' | 'courtReference' | 'sequence' | 'shortNotice'
> & {
  readonly isCancelled: boolean;
  /** Why it was cancelled. Only the court cancels a hearing; `case-closed` is henvis's own calling off. */
  readonly reason?: string;
  /** The code of the outcome, once it is held. */
  readonly outcome?: string;
};

/** A message to an agency's shared mailbox or its leader: references, codes and dates, never personal data. */
export interface Alert {
  readonly kind: 'alert';
  readonly message: AgencyMessage;
  readonly to: Agency;
  readonly audience: 'team' | 'leader';
  /** `now`: sent at once; `digest`: with everything else of the day at 17:00. */
  readonly urgency: 'now' | 'digest';
  readonly handoffId?: string;
  readonly handoffKind?: HandoffKind;
  readonly hearing?: HearingSnapshot;
  readonly consentId?: string;
  /** ISO instant or date that the message names: when the answer was due, or since when a demand is possible. */
  readonly date?: string;
  /** Which reminder it is, from 1. */
  readonly reminder?: number;
  readonly closingReason?: ClosingReason;
  /** A request to the court stands that the end of the case doesn't take back: somebody has to. */
  readonly isFiled?: true;
  /** Why the housing administration must decide. */
  readonly decisionCause?: DecisionCause;
}

/** A message to the tenant, by whatever way the person table knows. */
export interface TenantNotice {
  readonly kind: 'tenant-message';
  readonly message: TenantMessage;
  readonly personId: string;
  /** The law demands it, so an opt-out doesn't stop it. */
  readonly isMandatory: boolean;
  readonly hearing?: HearingSnapshot;
  readonly consentId?: string;
  readonly date?: string;
}

/** A letter with personal data, written from the person table when it is sent. */
export interface LetterToSend {
  readonly kind: 'letter';
  readonly letter: Letter;
  readonly personId: string;
  readonly handoffId: string;
  readonly filingId: string;
  readonly filedOn: LocalDate;
}

export type Consequence = StartExecution | Alert | TenantNotice | LetterToSend;

export interface ConsequenceContext {
  readonly organisation: string;
  readonly rules: CaseRules;
  /** Who caused the event; absent for the system itself. */
  readonly actor?: Actor | undefined;
}

/** An event with the aggregate after it: what every kind of consequence is derived from. */
export interface Happened<Event = CaseEvent> {
  readonly event: Event;
  readonly after: CaseAggregate;
  readonly context: ConsequenceContext;
  readonly at: Instant;
}
