import type { Actor, Agency } from '../actor/index.ts';
import { addDays, compareDates, daysBetween, type Instant, localDateOf } from '../calendar/index.ts';
import { accept, type Decision, type Refused, refuse } from '../decision/index.ts';
import type { HearingPolicy } from '../settings/index.ts';
import { type HearingCommand, type HearingPrompt, SYSTEM_SPEAKS_FOR, TRANSITIONS } from './commands.ts';
import type { HearingEvent } from './events.ts';
import { type Hearing, isScheduled, isUpcoming, type ScheduledHearing } from './hearing.ts';
import { type HearingKind, type HearingPlace, KINDS } from './kinds.ts';
import { OUTCOMES, outcomesOf } from './outcomes.ts';
import { nextOutcomeAsk, reminderDue } from './schedule.ts';

/** What a decision about a hearing may look at besides the hearing itself. */
export interface HearingContext {
  readonly actor: Actor;
  readonly at: Instant;
  readonly policy: HearingPolicy;
  /** The id of the hearing that is scheduled, or to which this one is adjourned. */
  readonly nextHearingId: string;
  /** The case's other hearings: of each kind at most one is still to come. */
  readonly others: readonly Hearing[];
}

type HearingDecision = Decision<HearingEvent>;
type Scheduling = Extract<HearingCommand, { type: 'ScheduleHearing' }>;
type Rescheduling = Extract<HearingCommand, { type: 'RescheduleHearing' }>;
type Recording = Extract<HearingCommand, { type: 'RecordHearingOutcome' }>;

/**
 * A hearing lies at most this far after the day on which it was first recorded, however often it is moved: the requests
 * for its outcome then still fit into the 360 days of its execution.
 */
export const HEARING_DAYS_AHEAD_MAX = 300;

/**
 * Decides a command or a prompt. Pure: the time, the actor and the policy come in with the context.
 *
 * @param hearing undefined for `ScheduleHearing` alone
 * @returns the events; an empty list if what was asked for holds already; or the refusal
 */
export function decideHearing(
  hearing: Hearing | undefined,
  command: HearingCommand | HearingPrompt,
  context: HearingContext,
): HearingDecision {
  const { by, from, done } = TRANSITIONS[command.type];
  const who = context.actor.kind === 'system' ? 'system' : context.actor.agency;
  if (!by.includes(who)) return refuse('not-allowed-for-agency', who, by);
  if (!hearing) {
    return command.type === 'ScheduleHearing' ? schedule(command, context) : refuse('not-found', command.type);
  }
  if (done === hearing.status && isRepeat(hearing, command)) return accept();
  if (!from.includes(hearing.status)) return refuse('not-possible-in-status', hearing.status, from);
  if (command.type === 'AcknowledgeHearing') return acknowledge(hearing, command.sequence, context);
  return isScheduled(hearing) ? decideScheduled(hearing, command, context) : impossible(hearing);
}

/** Whether a command says what was said before; another reason or outcome than the recorded one contradicts it. */
function isRepeat(hearing: Hearing, command: HearingCommand | HearingPrompt): boolean {
  if ('reason' in command) return hearing.status === 'cancelled' && hearing.reason === command.reason;
  if ('outcome' in command) return hearing.status === 'held' && hearing.outcome === command.outcome;
  return true;
}

function decideScheduled(
  hearing: ScheduledHearing,
  command: Exclude<HearingCommand | HearingPrompt, { type: 'AcknowledgeHearing' }>,
  context: HearingContext,
): HearingDecision {
  const { at, policy } = context;
  const of = { hearingId: hearing.hearingId, at };
  switch (command.type) {
    case 'ScheduleHearing':
      return impossible(hearing);
    case 'RescheduleHearing':
      return reschedule(hearing, command, context);
    case 'CancelHearing':
      return accept({ type: 'HearingCancelled', ...of, reason: command.reason, sequence: hearing.sequence + 1 });
    case 'CallOffHearing':
      return accept({ type: 'HearingCancelled', ...of, reason: 'case-closed', sequence: hearing.sequence + 1 });
    case 'RecordHearingOutcome':
      return record(hearing, command, context);
    case 'RemindHearing': {
      // A reminder that comes twice, too late, or for a date that was changed meanwhile is not sent.
      const due = reminderDue(hearing, policy, at);
      if (due?.to !== command.to || due.daysBefore !== command.daysBefore) return accept();
      const { to, daysBefore } = due;
      return accept({ type: 'HearingReminded', ...of, to, daysBefore, sequence: hearing.sequence });
    }
    case 'AskHearingOutcome': {
      const next = nextOutcomeAsk(hearing, policy);
      if (!next || next.ask !== command.ask || at < next.dueAt) return accept();
      return next.audience === 'leader'
        ? accept({ type: 'HearingOutcomeEscalated', ...of })
        : accept({ type: 'HearingOutcomeAsked', ...of, ask: next.ask });
    }
    default:
      return command satisfies never;
  }
}

/**
 * A new hearing. The same one once more changes nothing; a second one of its kind that is also still to come would be a
 * slip: the date of the first one was changed, or it is another case's.
 */
function schedule(command: Scheduling, context: HearingContext): HearingDecision {
  const { kind, startsAt, place, courtReference, durationMinutes = KINDS[kind].durationMinutes } = command;
  const known = upcomingOf(kind, context);
  if (known) {
    return isSame(known, { ...command, durationMinutes })
      ? accept()
      : refuse('already-recorded', known.hearingId, ['RescheduleHearing']);
  }
  const refused = refusedTime(startsAt, context.at, context) ?? refusedPlace(kind, place);
  if (refused) return refused;
  return accept({
    type: 'HearingScheduled',
    hearingId: context.nextHearingId,
    at: context.at,
    kind,
    startsAt,
    durationMinutes,
    place,
    ...(courtReference && { courtReference }),
    shortNotice: isShortNotice(startsAt, context),
    scheduledBy: agencyOf(context.actor),
  });
}

/** Moves a hearing that is still to come. Whose hour has struck is held, adjourned or cancelled, but not moved. */
function reschedule(hearing: ScheduledHearing, command: Rescheduling, context: HearingContext): HearingDecision {
  const { at } = context;
  const { startsAt } = command;
  const durationMinutes = command.durationMinutes ?? hearing.durationMinutes;
  const place = command.place ?? hearing.place;
  const courtReference = command.courtReference ?? hearing.courtReference;
  if (isSame(hearing, { startsAt, durationMinutes, place, courtReference })) return accept();
  if (!isUpcoming(hearing, at)) {
    return refuse('not-possible-in-status', 'in the past', ['RecordHearingOutcome', 'CancelHearing']);
  }
  const refused = refusedTime(startsAt, hearing.scheduledAt, context) ?? refusedPlace(hearing.kind, place);
  if (refused) return refused;
  return accept({
    type: 'HearingRescheduled',
    hearingId: hearing.hearingId,
    at,
    startsAt,
    durationMinutes,
    place,
    ...(courtReference && { courtReference }),
    // The time was told before if only the room changed.
    shortNotice: startsAt === hearing.startsAt ? hearing.shortNotice : isShortNotice(startsAt, context),
    sequence: hearing.sequence + 1,
  });
}

/** Records what a hearing led to; put off to a date, it has a successor in the same decision. */
function record(hearing: ScheduledHearing, command: Recording, context: HearingContext): HearingDecision {
  const { at, actor } = context;
  const { outcome, adjournedTo } = command;
  if (!OUTCOMES[outcome].possibleAt.includes(hearing.kind)) {
    return refuse('kind-not-allowed', `${outcome} at ${hearing.kind}`, outcomesOf(hearing.kind));
  }
  if (at < hearing.startsAt) return refuse('not-held-yet', outcome, [hearing.startsAt]);
  const held = { type: 'HearingHeld', hearingId: hearing.hearingId, at, outcome, recordedBy: agencyOf(actor) } as const;
  if (!adjournedTo) return accept(held);
  const known = upcomingOf(hearing.kind, context);
  if (known?.startsAt === adjournedTo.startsAt) return accept({ ...held, adjournedTo: known.hearingId });
  const { kind, durationMinutes, courtReference } = hearing;
  const place = adjournedTo.place ?? hearing.place;
  const next = schedule(
    { type: 'ScheduleHearing', kind, startsAt: adjournedTo.startsAt, durationMinutes, place, courtReference },
    context,
  );
  if (!next.accepted) return next;
  const events = next.events.map(
    (event): HearingEvent =>
      event.type === 'HearingScheduled' ? { ...event, adjournedFrom: hearing.hearingId } : event,
  );
  return accept<HearingEvent>({ ...held, adjournedTo: context.nextHearingId }, ...events);
}

/** An agency says that it has seen the present time and place, or the cancellation; an older version is no answer. */
function acknowledge(hearing: Hearing, sequence: number, { actor, at }: HearingContext): HearingDecision {
  if (sequence !== hearing.sequence) return refuse('not-current', String(sequence), [String(hearing.sequence)]);
  const agency = agencyOf(actor);
  if (hearing.acknowledgements[agency]?.sequence === sequence) return accept();
  return accept({ type: 'HearingAcknowledged', hearingId: hearing.hearingId, at, agency, sequence });
}

function upcomingOf(kind: HearingKind, { others, at }: HearingContext): ScheduledHearing | undefined {
  return others.filter(isScheduled).find((other) => other.kind === kind && isUpcoming(other, at));
}

type TimeAndPlace = Pick<Hearing, 'startsAt' | 'durationMinutes' | 'place' | 'courtReference'>;

function isSame(a: TimeAndPlace, b: TimeAndPlace): boolean {
  return (
    a.startsAt === b.startsAt &&
    a.durationMinutes === b.durationMinutes &&
    a.courtReference === b.courtReference &&
    samePlace(a.place, b.place)
  );
}

function samePlace(a: HearingPlace, b: HearingPlace): boolean {
  return a.at === 'court' ? b.at === 'court' && a.room === b.room : b.at === 'dwelling';
}

function refusedTime(startsAt: Instant, firstRecordedAt: Instant, { at }: HearingContext): Refused | undefined {
  if (startsAt <= at) return refuse('date-not-in-future', startsAt, [at]);
  const latest = addDays(localDateOf(firstRecordedAt), HEARING_DAYS_AHEAD_MAX);
  return compareDates(localDateOf(startsAt), latest) > 0 ? refuse('date-too-far', startsAt, [latest]) : undefined;
}

function refusedPlace(kind: HearingKind, place: HearingPlace): Refused | undefined {
  const { at } = KINDS[kind];
  return place.at === at ? undefined : refuse('place-not-valid', place.at, [at]);
}

function isShortNotice(startsAt: Instant, { at, policy }: HearingContext): boolean {
  return daysBetween(localDateOf(at), localDateOf(startsAt)) < policy.shortNoticeDays;
}

function agencyOf(actor: Actor): Agency {
  return actor.kind === 'person' ? actor.agency : SYSTEM_SPEAKS_FOR;
}

function impossible(hearing: Hearing): Refused {
  return refuse('not-possible-in-status', hearing.status);
}
