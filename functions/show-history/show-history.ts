import type * as z from 'zod';
import type { CaseHistories } from '../adapters/case-history.ts';
import { accessEntry, cursorOf, instantOfRequest, placeOf, type ReadPorts } from '../api/index.ts';
import { actorOf, type Principal } from '../domain/authorisation/index.ts';
import { type TimelineEntry, timelineOf } from '../domain/timeline/index.ts';
import { type Answer, type HttpTools, type Problem, problem } from '../platform/http/index.ts';
import { ListCaseEvents } from './operations.ts';

/** What showing a case's history needs. */
export interface ShowHistoryPorts extends ReadPorts {
  readonly histories: CaseHistories;
}

interface Request {
  readonly path: z.output<typeof ListCaseEvents.path>;
  readonly query: z.output<typeof ListCaseEvents.query>;
}

/** A place in the timeline: how many entries there are up to it, of those that are shown. */
const PLACE = /^[1-9]\d{0,5}$/;

/**
 * The timeline of a case, as the caller's agency may see it. The whole case is read in one Query, page after page: a key
 * to go on from would say how much has happened that isn't shown. The look is recorded before anything is shown.
 */
export async function showHistory(
  { histories, accesses, rulesFor }: ShowHistoryPorts,
  { path: { organisation, caseId }, query: { cursor, limit } }: Request,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const agency = actorOf(tools.caller)?.agency;
  const after = placeOf(cursor, PLACE);
  if (typeof after === 'object') return after;
  const [found, rules] = await Promise.all([
    histories.read({ organisation, caseId }),
    rulesFor(organisation, instantOfRequest(tools)),
  ]);
  if (!agency || !found) return problem('not-found');
  const { aggregate } = found.loaded;
  const timeline = timelineOf(aggregate, found.events, found.told, agency, rules);
  if (!timeline) return problem('not-found');
  const { personId } = aggregate.case;
  await accesses.record(accessEntry(ListCaseEvents, tools, { organisation, caseId, personId }, 'shown'));
  return { status: 200, body: pageFrom(timeline, Number(after ?? 0), limit) };
}

function pageFrom(timeline: readonly TimelineEntry[], from: number, limit: number) {
  const items = timeline.slice(from, from + limit);
  const end = from + items.length;
  return { items, ...(end < timeline.length && { next: cursorOf(String(end)) }) };
}
