import { addDays, compareDates, daysBetween, type Instant, localDateOf } from '../calendar/index.ts';
import { accept, type Refused, refuse } from '../decision/index.ts';
import type { HearingCommand } from './commands.ts';
import { agencyOf, type HearingContext, type HearingDecision } from './context.ts';
import { type Hearing, type ScheduledHearing, upcomingOf } from './hearing.ts';
import { type HearingKind, type HearingPlace, KINDS } from './kinds.ts';

type Scheduling = Extract<HearingCommand, { type: 'ScheduleHearing' }>;
type Rescheduling = Extract<HearingCommand, { type: 'RescheduleHearing' }>;

/**
 * A hearing lies at most this far after the day on which it was first recorded, however often it is moved: the requests
 * for its outcome then still fit into the 360 days of its execution.
 */
export const HEARING_DAYS_AHEAD_MAX = 300;

/**
 * A new hearing. The same one once more changes nothing; a second one of its kind that is also still to come would be a
 * slip: the date of the first one was changed, or it is another case's.
 */
export function schedule(command: Scheduling, context: HearingContext): HearingDecision {
  const { kind, startsAt, place, courtReference, durationMinutes = KINDS[kind].durationMinutes } = command;
  const known = upcomingOf(context.others, kind, context.at);
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
export function reschedule(hearing: ScheduledHearing, command: Rescheduling, context: HearingContext): HearingDecision {
  const { at } = context;
  const { startsAt } = command;
  const durationMinutes = command.durationMinutes ?? hearing.durationMinutes;
  const place = command.place ?? hearing.place;
  const courtReference = command.courtReference ?? hearing.courtReference;
  if (isSame(hearing, { startsAt, durationMinutes, place, courtReference })) return accept();
  if (hearing.startsAt <= at) {
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
