import type * as z from 'zod';
import type { CaseHearings } from '../adapters/case-hearings.ts';
import {
  accessEntry,
  deniedProblem,
  etagOfPart,
  instantOfRequest,
  pageOf,
  placeOf,
  type ReadPorts,
} from '../api/index.ts';
import { actorOf, type Principal } from '../domain/authorisation/index.ts';
import {
  addDays,
  daysBetween,
  type Instant,
  type LocalDate,
  localDateOf,
  startOfLocalDay,
} from '../domain/calendar/index.ts';
import { type HearingRecord, listedHearingOf } from '../domain/hearing-list/index.ts';
import { type Answer, type HttpTools, type Problem, problem } from '../platform/http/index.ts';
import { LIST_DAYS_DEFAULT, LIST_DAYS_MAX, ListHearings } from './operations.ts';

/** What listing hearings needs. */
export interface ListHearingsPorts extends ReadPorts {
  readonly hearings: CaseHearings;
}

interface Request {
  readonly path: z.output<typeof ListHearings.path>;
  readonly query: z.output<typeof ListHearings.query>;
}

/** The places of the list: when a hearing begins, and which it is. */
const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#hv-[a-z0-9]{10}-m\d{1,3}$/;

/**
 * How many a Query looks at: more than a page, because an agency may be shown few of an organisation's hearings. All of a
 * quarter's are some hundred.
 */
const READ_AT_ONCE = 200;

/**
 * The hearings of a range of days that the caller's agency may know of: one Query and, at the same time, the organisation's
 * settings, which say with the consents that lie with each hearing what may be shown.
 */
export async function listHearings(
  { hearings, accesses, rulesFor }: ListHearingsPorts,
  { path: { organisation }, query }: Request,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const agency = actorOf(tools.caller)?.agency;
  if (!agency) return deniedProblem('not-visible');
  const after = placeOf(query.cursor, PLACE);
  if (typeof after === 'object') return after;
  const at = instantOfRequest(tools);
  const range = rangeOf(query, localDateOf(at));
  if ('code' in range) return range;
  const show = rulesFor(organisation, at).then(
    ({ disclosure: policy }) =>
      (record: HearingRecord) =>
        listedHearingOf(record, { agency, policy, etagOf: etagOfPart }),
  );
  const read = (from: string | undefined) =>
    hearings.read(organisation, { ...range, after: from, limit: Math.max(READ_AT_ONCE, query.limit + 1) });
  const [page] = await Promise.all([
    pageOf({ limit: query.limit, after, show, read }),
    accesses.record(accessEntry(ListHearings, tools, { organisation }, 'shown')),
  ]);
  return { status: 200, body: page };
}

/** From the first moment of the first day to the first after the last one. */
function rangeOf(
  { from: given, to: until }: { from?: LocalDate | undefined; to?: LocalDate | undefined },
  today: LocalDate,
): { from: Instant; before: Instant } | Problem {
  const from = given ?? today;
  const to = until ?? addDays(from, LIST_DAYS_DEFAULT);
  const days = daysBetween(from, to) + 1;
  if (days >= 1 && days <= LIST_DAYS_MAX)
    return { from: startOfLocalDay(from), before: startOfLocalDay(addDays(to, 1)) };
  const detail = `expected a day from "from" on, at most ${LIST_DAYS_MAX} days in all`;
  return problem('invalid-request', { errors: [{ pointer: 'query:to', detail }] });
}
