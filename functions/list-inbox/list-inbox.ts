import type * as z from 'zod';
import type { CaseInbox } from '../adapters/case-inbox.ts';
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
import { type InboxItem, type InboxLook, type InboxRecord, inboxItemOf } from '../domain/inbox/index.ts';
import type { Answer, HttpTools, Problem } from '../platform/http/index.ts';
import { ListInbox } from './operations.ts';

/** What listing an inbox needs. */
export interface ListInboxPorts extends ReadPorts {
  readonly inbox: CaseInbox;
}

interface Request {
  readonly path: z.output<typeof ListInbox.path>;
  readonly query: z.output<typeof ListInbox.query>;
}

/** The places of an inbox: when something is due, or goes on, and which case, hand-off or hearing it is. */
const PLACE = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?#hv-[a-z0-9]{10}(-[hm]\d{1,3})?$/;

/**
 * What waits for the caller's agency: one Query of its inbox and, at the same time, the organisation's settings, which say
 * what the agency may be shown. Recorded once, whatever is in it.
 */
export async function listInbox(
  { inbox, accesses, rulesFor }: ListInboxPorts,
  { path: { organisation }, query }: Request,
  tools: HttpTools<Principal>,
): Promise<Answer | Problem> {
  const agency = actorOf(tools.caller)?.agency;
  if (!agency) return deniedProblem('not-visible');
  const after = placeOf(query.cursor, PLACE);
  if (typeof after === 'object') return after;
  const at = instantOfRequest(tools);
  const isOverdue = query.overdue === 'true';
  const show = rulesFor(organisation, at).then(({ disclosure: policy }) =>
    shownTo({ agency, policy, at, etagOf }, isOverdue),
  );
  const range = { limit: query.limit + 1, kind: query.kind, ...(isOverdue && { dueBefore: at }) };
  const [page] = await Promise.all([
    pageOf({
      limit: query.limit,
      after,
      show,
      read: (from) => inbox.read(organisation, agency, { ...range, after: from }),
    }),
    accesses.record(accessEntry(ListInbox, tools, { organisation }, 'shown')),
  ]);
  return { status: 200, body: page };
}

const etagOf: InboxLook['etagOf'] = (view) => etagOfPart(view.handoffId, view);

/** What is on hold is not overdue, even on the morning on which it goes on. */
function shownTo(look: InboxLook, isOverdue: boolean) {
  return (record: InboxRecord): InboxItem | undefined => {
    const item = inboxItemOf(record, look);
    return isOverdue && item?.timeliness !== 'overdue' ? undefined : item;
  };
}
