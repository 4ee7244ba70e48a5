import type { Agency } from '../actor/index.ts';
import type { HearingView } from '../case-view/index.ts';
import type { HearingEvent } from '../hearing/index.ts';
import type { Details } from './schema.ts';

/**
 * What is shown of an event of a hearing to an agency that sees the hearing as `view`; undefined for none. Who was reminded,
 * asked or told on is housing's, which answers for it; what an agency confirmed is its own, and housing's.
 */
export function hearingDetails(event: HearingEvent, view: HearingView, agency: Agency): Details | undefined {
  const isHousing = agency === 'housing';
  switch (event.type) {
    case 'HearingScheduled':
      return { kind: event.kind, sequence: 0, ...timeOf(event, view) };
    case 'HearingRescheduled':
      return { sequence: event.sequence, ...timeOf(event, view) };
    case 'HearingCancelled':
      return { sequence: event.sequence, ...(isHousing && { reason: event.reason }) };
    case 'HearingHeld':
      return view.outcome === event.outcome ? { outcome: event.outcome } : {};
    case 'HearingAcknowledged':
      return isHousing || event.agency === agency ? { sequence: event.sequence, agency: event.agency } : undefined;
    case 'HearingReminded':
      return isHousing ? { sequence: event.sequence, count: event.daysBefore } : undefined;
    case 'HearingOutcomeAsked':
      return isHousing || agency === 'court' ? { count: event.ask } : undefined;
    case 'HearingOutcomeEscalated':
      return isHousing ? {} : undefined;
    default:
      return event satisfies never;
  }
}

function timeOf({ startsAt }: { readonly startsAt: HearingView['startsAt'] }, view: HearingView): Details {
  return view.startsAt === undefined || startsAt === undefined ? {} : { startsAt };
}
