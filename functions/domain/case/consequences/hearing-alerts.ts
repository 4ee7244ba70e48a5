import { AgencySchema } from '../../actor/index.ts';
import { epochMsOf, type Instant } from '../../calendar/index.ts';
import type { AgencyMessage } from '../../disclosure/index.ts';
import type { Hearing } from '../../hearing/index.ts';
import { URGENCY } from '../../message/index.ts';
import type { Alert, Happened, HearingSnapshot } from './consequence.ts';

/** Whom a hearing is announced to, reminded to and asked about; the matrix says who of them has a basis. */
export function hearingAlerts({ event, after }: Happened): Alert[] {
  const hearing = 'hearingId' in event ? after.hearings.get(event.hearingId) : undefined;
  if (!hearing) return [];
  const tell = (message: AgencyMessage, facts: Partial<Alert> = {}): Alert[] =>
    AgencySchema.options.map((to) => ({
      kind: 'alert',
      audience: 'team',
      message,
      to,
      urgency: URGENCY[message],
      hearing: snapshotOf(hearing),
      ...facts,
    }));
  switch (event.type) {
    case 'HearingScheduled':
      return tell('hearing-scheduled');
    case 'HearingRescheduled':
      return tell('hearing-changed');
    case 'HearingCancelled':
      return isCalledOffInTime(hearing, event.at) ? tell('hearing-cancelled') : [];
    case 'HearingReminded':
      return event.to === 'agencies' ? tell('hearing-reminder') : [];
    case 'HearingOutcomeAsked':
      return tell('hearing-outcome-wanted', { reminder: event.ask });
    case 'HearingOutcomeEscalated':
      return tell('hearing-outcome-escalated', { audience: 'leader' });
    case 'HearingHeld':
      return tell('hearing-held');
    default:
      return [];
  }
}

/**
 * Whether a hearing was cancelled before it began. One that a case's end calls off afterwards took place, only without an
 * outcome on record: nobody is told to stay away from a date that has passed.
 */
export function isCalledOffInTime({ startsAt }: Pick<Hearing, 'startsAt'>, at: Instant): boolean {
  return epochMsOf(at) < epochMsOf(startsAt);
}

/** What a message tells of a hearing. */
export function snapshotOf(hearing: Hearing): HearingSnapshot {
  const { hearingId, kind, startsAt, durationMinutes, place, courtReference, sequence, shortNotice } = hearing;
  return {
    hearingId,
    kind,
    startsAt,
    durationMinutes,
    place,
    ...(courtReference !== undefined && { courtReference }),
    sequence,
    shortNotice,
    isCancelled: hearing.status === 'cancelled',
    ...(hearing.status === 'cancelled' && { reason: hearing.reason }),
    ...(hearing.status === 'held' && { outcome: hearing.outcome }),
  };
}
