import {
  type CaseAggregate,
  type CaseContext,
  type CaseEvent,
  changeHearing,
  scheduleHearing,
} from '../domain/case/index.ts';
import { type Decision, refuse } from '../domain/decision/index.ts';
import type { Input } from './schema.ts';

/** Decides the command on the hearing that it names, or on a new one. */
export function decideChange(
  known: CaseAggregate,
  { hearingId, command }: Pick<Input, 'hearingId' | 'command'>,
  context: CaseContext,
): Decision<CaseEvent> {
  if (command.type === 'ScheduleHearing') return scheduleHearing(known, command, context);
  return hearingId === undefined
    ? refuse('not-found', command.type)
    : changeHearing(known, hearingId, command, context);
}

/** Which hearing a decision gave a time or a place, and whether the notice is short; the last one, where it was adjourned. */
export function timeRecorded(
  decision: Decision<CaseEvent>,
): { readonly hearingId: string; readonly shortNotice: boolean } | undefined {
  if (!decision.accepted) return undefined;
  const event = decision.events.findLast(({ type }) => type === 'HearingScheduled' || type === 'HearingRescheduled');
  return event && 'shortNotice' in event ? { hearingId: event.hearingId, shortNotice: event.shortNotice } : undefined;
}
