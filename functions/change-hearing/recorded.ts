import type { CaseEvent } from '../domain/case/index.ts';

/** The hearing that came into being: a new one, or the one an adjourned hearing was put off to. */
export function scheduledIn(events: readonly CaseEvent[]): string | undefined {
  return events.find((event) => event.type === 'HearingScheduled')?.hearingId;
}

/** Which hearing was given a time or a place, and whether the notice is short; the last one, where it was adjourned. */
export function timeRecordedIn(events: readonly CaseEvent[]): {
  readonly hearing?: { readonly hearingId: string; readonly shortNotice: boolean };
} {
  const event = events.findLast(({ type }) => type === 'HearingScheduled' || type === 'HearingRescheduled');
  if (!event || !('shortNotice' in event)) return {};
  return { hearing: { hearingId: event.hearingId, shortNotice: event.shortNotice } };
}
