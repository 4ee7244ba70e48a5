import type { Instant } from '../domain/calendar/index.ts';
import {
  type CaseAggregate,
  type CaseContext,
  type CaseEvent,
  changeHearing,
  scheduleHearing,
} from '../domain/case/index.ts';
import { accept, type Decision, refuse } from '../domain/decision/index.ts';
import { type Hearing, KINDS, type ScheduledHearing, upcomingOf } from '../domain/hearing/index.ts';
import type { ListedHearing } from './listed-hearing.ts';

/**
 * Decides what a row of a list changes: it schedules the case's hearing of that kind, or moves the one that is still to
 * come. A list that was read before, or is older than a change made since, changes nothing.
 */
export function decideRow(known: CaseAggregate, listed: ListedHearing, context: CaseContext): Decision<CaseEvent> {
  if (listed.customer !== undefined && listed.customer !== known.case.tenancyId) {
    return refuse('not-found', listed.customer, ['the customer number of the case']);
  }
  const ofKind = [...known.hearings.values()].filter(({ kind }) => kind === listed.kind);
  const upcoming = upcomingOf(ofKind, listed.kind, context.at);
  const stale = staleAnswer(ofKind, upcoming, listed.startsAt);
  if (stale) return stale;
  return upcoming
    ? changeHearing(known, upcoming.hearingId, rescheduling(upcoming, listed), context)
    : scheduleHearing(known, scheduling(listed), context);
}

/** The answer to a time that the case has behind it, whether by the clock or by a later change. */
function staleAnswer(
  ofKind: readonly Hearing[],
  upcoming: Hearing | undefined,
  startsAt: Instant,
): Decision<CaseEvent> | undefined {
  if (upcoming?.startsAt === startsAt) return undefined;
  const then = ofKind.find((hearing) => hearing.startsAt === startsAt);
  if (then) return then.status === 'cancelled' ? refuse('already-recorded', then.hearingId) : accept();
  const movedAway = ofKind.find(({ earlierStarts = [] }) => earlierStarts.includes(startsAt));
  return movedAway && refuse('not-current', startsAt, [movedAway.startsAt]);
}

function scheduling({ kind, startsAt, room, courtReference }: ListedHearing) {
  const place = KINDS[kind].at === 'court' ? courtPlace(room) : ({ at: 'dwelling' } as const);
  return { type: 'ScheduleHearing', kind, startsAt, place, courtReference } as const;
}

/** Without a room the known one stays, but only for the known time: at another one it could be another. */
function rescheduling(hearing: ScheduledHearing, { startsAt, room, courtReference }: ListedHearing) {
  const keepsPlace = hearing.place.at === 'dwelling' || (room === undefined && startsAt === hearing.startsAt);
  const place = keepsPlace ? hearing.place : courtPlace(room);
  return { type: 'RescheduleHearing', startsAt, place, courtReference } as const;
}

function courtPlace(room: string | undefined) {
  return { at: 'court', ...(room !== undefined && { room }) } as const;
}
