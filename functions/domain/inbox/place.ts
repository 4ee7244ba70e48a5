import type { Agency } from '../actor/index.ts';
import { type Instant, type LocalDate, localDateOf } from '../calendar/index.ts';
import { type CaseState, housingTaskOf } from '../case/index.ts';
import { closingTimeOn, type Handoff, isOpen, isRunning, workingDayFrom } from '../handoff/index.ts';
import { endOf, type Hearing, isScheduled } from '../hearing/index.ts';
import type { InboxKind } from './schema.ts';

/** Whose inbox something is in, as what, and when it is due there. */
export interface InboxPlace {
  readonly agency: Agency;
  readonly kind: InboxKind;
  /** When the answer is due; of a hand-off on hold the day it goes on. */
  readonly due: Instant | LocalDate;
}

/** An open hand-off waits for its recipient. */
export function placeOfHandoff(handoff: Handoff): InboxPlace | undefined {
  if (!isOpen(handoff)) return undefined;
  const { recipient: agency, kind } = handoff;
  return { agency, kind, due: isRunning(handoff) ? handoff.clock.dueAt : handoff.until };
}

/** An open case can wait for the housing administration, whose it is. */
export function placeOfCase(state: CaseState): InboxPlace | undefined {
  const task = housingTaskOf(state);
  return task && { agency: 'housing', kind: task.kind, due: closingTimeOn(task.dueOn) };
}

/**
 * A hearing whose outcome was asked for waits for the housing administration, which needs it for what it does next. The
 * court is asked as well; it has the hearing in its own list.
 */
export function placeOfHearing(hearing: Hearing): InboxPlace | undefined {
  const due = outcomeDueAt(hearing);
  return due && { agency: 'housing', kind: 'hearing-outcome', due };
}

/** When the outcome of a hearing that is over could have been recorded, once it was asked for and until it is there. */
export function outcomeDueAt(hearing: Hearing): Instant | undefined {
  if (!isScheduled(hearing) || hearing.outcomeAsks === 0) return undefined;
  return closingTimeOn(workingDayFrom(localDateOf(endOf(hearing))));
}
