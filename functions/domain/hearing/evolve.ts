import type { HearingEvent } from './events.ts';
import { type Hearing, isScheduled, type ScheduledHearing } from './hearing.ts';

/** An event was applied to a hearing that can't be in it: the log is damaged, or a decider is wrong. */
export class ImpossibleHearingEventError extends Error {
  override readonly name = 'ImpossibleHearingEventError';
  constructor(event: HearingEvent, status: string) {
    super(`${event.type} of ${event.hearingId} can't follow the status "${status}".`);
  }
}

/**
 * The hearing after an event.
 *
 * @throws {ImpossibleHearingEventError} for an event that no decider makes in this status
 */
export function evolveHearing(hearing: Hearing | undefined, event: HearingEvent): Hearing {
  if (event.type === 'HearingScheduled') {
    if (hearing) throw new ImpossibleHearingEventError(event, hearing.status);
    return scheduled(event);
  }
  if (!hearing) throw new ImpossibleHearingEventError(event, 'none');
  if (event.type === 'HearingAcknowledged') return acknowledged(hearing, event);
  if (!isScheduled(hearing)) throw new ImpossibleHearingEventError(event, hearing.status);
  return evolveScheduled(hearing, event);
}

function scheduled({ type, at, ...event }: Extract<HearingEvent, { type: 'HearingScheduled' }>): Hearing {
  return {
    ...event,
    status: 'scheduled',
    sequence: 0,
    scheduledAt: at,
    announcedAt: at,
    acknowledgements: {},
    reminded: [],
    outcomeAsks: 0,
  };
}

/** A cancellation is confirmed just as a date is; a hearing that was held needs no confirmation. */
function acknowledged(hearing: Hearing, event: Extract<HearingEvent, { type: 'HearingAcknowledged' }>): Hearing {
  if (hearing.status === 'held') throw new ImpossibleHearingEventError(event, hearing.status);
  const { agency, sequence, at } = event;
  return { ...hearing, acknowledgements: { ...hearing.acknowledgements, [agency]: { sequence, at } } };
}

function evolveScheduled(
  hearing: ScheduledHearing,
  event: Exclude<HearingEvent, { type: 'HearingScheduled' | 'HearingAcknowledged' }>,
): Hearing {
  switch (event.type) {
    case 'HearingRescheduled': {
      const { type, hearingId, at, ...change } = event;
      const isMoved = change.startsAt !== hearing.startsAt;
      const earlierStarts = [...(hearing.earlierStarts ?? []), hearing.startsAt];
      return { ...hearing, ...change, announcedAt: at, ...(isMoved && { earlierStarts }) };
    }
    case 'HearingCancelled':
      return {
        ...hearing,
        status: 'cancelled',
        reason: event.reason,
        sequence: event.sequence,
        cancelledAt: event.at,
      };
    case 'HearingReminded': {
      const { to, daysBefore, sequence } = event;
      return { ...hearing, reminded: [...hearing.reminded, { to, daysBefore, sequence }] };
    }
    case 'HearingOutcomeAsked':
      return { ...hearing, outcomeAsks: event.ask };
    case 'HearingOutcomeEscalated':
      return { ...hearing, leaderToldAt: event.at };
    case 'HearingHeld':
      return {
        ...hearing,
        status: 'held',
        outcome: event.outcome,
        recordedBy: event.recordedBy,
        recordedAt: event.at,
        ...(event.adjournedTo && { adjournedTo: event.adjournedTo }),
      };
    default:
      return event satisfies never;
  }
}
