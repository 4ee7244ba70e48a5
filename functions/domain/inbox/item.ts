import type { Instant } from '../calendar/index.ts';
import { type CaseState, housingTaskOf } from '../case/index.ts';
import { type HandoffView, handoffViewAlone, type LookAlone, mayBeToldAlone } from '../case-view/index.ts';
import type { Consented } from '../consent/index.ts';
import type { AgencyMessage } from '../disclosure/index.ts';
import { closingTimeOn, type Handoff, isRunning } from '../handoff/index.ts';
import type { Hearing } from '../hearing/index.ts';
import { outcomeDueAt } from './place.ts';
import type { InboxItem, InboxKind } from './schema.ts';
import { pausedUntil, timelinessOf } from './timeliness.ts';

/** Something that waits, as it lies in an inbox: what is known of its case without reading it. */
export type InboxRecord = { readonly caseId: string } & (
  | { readonly about: 'handoff'; readonly handoff: Handoff; readonly consented: Consented }
  | { readonly about: 'case'; readonly state: CaseState }
  | { readonly about: 'hearing'; readonly hearing: Hearing }
);

/** Who looks when; `etagOf` says the version of a hand-off as it is shown. */
export interface InboxLook extends Omit<LookAlone, 'consented'> {
  readonly at: Instant;
  etagOf(view: HandoffView): string;
}

/** The message of the matrix that each thing housing is asked for was told by: whoever may not be told may not look. */
const TOLD_BY: Readonly<Record<Exclude<InboxKind, Handoff['kind']>, AgencyMessage>> = {
  'payment-after-termination': 'paid-after-termination',
  decision: 'decision-due',
  'demand-receipt': 'demand-receipt-missing',
  demand: 'demand-possible',
  'hearing-outcome': 'hearing-outcome-wanted',
};

/**
 * What is shown of something that waits; undefined without a basis in the disclosure matrix, or when it waits no more: an
 * index is a moment behind its table.
 */
export function inboxItemOf(record: InboxRecord, look: InboxLook): InboxItem | undefined {
  switch (record.about) {
    case 'handoff':
      return handoffItem(record, look);
    case 'case':
      return caseItem(record, look);
    case 'hearing':
      return hearingItem(record, look);
    default:
      return record satisfies never;
  }
}

function handoffItem(
  { caseId, handoff, consented }: Extract<InboxRecord, { about: 'handoff' }>,
  look: InboxLook,
): InboxItem | undefined {
  const view = handoffViewAlone(handoff, { ...look, consented });
  const time = timeOf(handoff, look.at);
  if (!view || !time) return undefined;
  const { handoffId, kind, priority, requester, requestedAt, forwardedFrom, decisionDueOn, status } = handoff;
  return {
    about: 'handoff',
    caseId,
    kind,
    handoffId,
    status,
    priority,
    requester,
    requestedAt,
    ...(forwardedFrom !== undefined && { forwardedFrom }),
    ...(decisionDueOn !== undefined && { decisionDueOn }),
    ...time,
    etag: look.etagOf(view),
  };
}

function timeOf(handoff: Handoff, at: Instant) {
  if (isRunning(handoff)) {
    const { dueAt } = handoff.clock;
    return { dueAt, ...timelinessOf(dueAt, at) };
  }
  return handoff.status === 'on-hold' ? { until: handoff.until, ...pausedUntil(handoff.until, at) } : undefined;
}

function caseItem({ caseId, state }: Extract<InboxRecord, { about: 'case' }>, look: InboxLook): InboxItem | undefined {
  const task = housingTaskOf(state);
  if (!task || !mayBeToldAlone(TOLD_BY[task.kind], { ...look, consented: {} })) return undefined;
  const dueAt = closingTimeOn(task.dueOn);
  return { about: 'case', caseId, kind: task.kind, dueAt, ...timelinessOf(dueAt, look.at) };
}

function hearingItem(
  { caseId, hearing }: Extract<InboxRecord, { about: 'hearing' }>,
  look: InboxLook,
): InboxItem | undefined {
  const dueAt = outcomeDueAt(hearing);
  if (!dueAt || !mayBeToldAlone(TOLD_BY['hearing-outcome'], { ...look, consented: {} })) return undefined;
  const { hearingId } = hearing;
  return {
    about: 'hearing',
    caseId,
    kind: 'hearing-outcome',
    hearingId,
    dueAt,
    ...timelinessOf(dueAt, look.at),
  };
}
