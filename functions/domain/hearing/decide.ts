import { accept, type Refused, refuse } from '../decision/index.ts';
import { type HearingCommand, type HearingPrompt, TRANSITIONS } from './commands.ts';
import { agencyOf, type HearingContext, type HearingDecision } from './context.ts';
import { reschedule, schedule } from './decide-date.ts';
import type { HearingEvent } from './events.ts';
import { type Hearing, isScheduled, type ScheduledHearing, upcomingOf } from './hearing.ts';
import { OUTCOMES, outcomesOf } from './outcomes.ts';
import { nextOutcomeAsk, reminderDue } from './schedule.ts';

type Recording = Extract<HearingCommand, { type: 'RecordHearingOutcome' }>;

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
  if (done === hearing.status && isRepeat(hearing, command, context)) return accept();
  if (!from.includes(hearing.status)) return refuse('not-possible-in-status', hearing.status, from);
  if (command.type === 'AcknowledgeHearing') return acknowledge(hearing, command.sequence, context);
  return isScheduled(hearing) ? decideScheduled(hearing, command, context) : impossible(hearing);
}

/** Whether a command says what was said before; another reason, outcome or date than the recorded one contradicts it. */
function isRepeat(hearing: Hearing, command: HearingCommand | HearingPrompt, { others }: HearingContext): boolean {
  if ('reason' in command) return hearing.status === 'cancelled' && hearing.reason === command.reason;
  if (!('outcome' in command)) return true;
  if (hearing.status !== 'held' || hearing.outcome !== command.outcome) return false;
  const { adjournedTo } = command;
  if (!adjournedTo) return true;
  const next = others.find(({ hearingId }) => hearingId === hearing.adjournedTo);
  return next !== undefined && [next.startsAt, ...(next.earlierStarts ?? [])].includes(adjournedTo.startsAt);
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
  const known = upcomingOf(context.others, hearing.kind, at);
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

function impossible(hearing: Hearing): Refused {
  return refuse('not-possible-in-status', hearing.status);
}
