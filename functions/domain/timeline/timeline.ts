import type { Agency } from '../actor/index.ts';
import type { CaseAggregate, CaseEvent } from '../case/index.ts';
import { type CaseView, caseViewFor } from '../case-view/index.ts';
import type { CaseRules } from '../settings/index.ts';
import { handoffDetails } from './handoff-entries.ts';
import { hearingDetails } from './hearing-entries.ts';
import { type OwnEvent, ownDetails } from './own-entries.ts';
import type { EventRecord, ToldRecord } from './records.ts';
import type { Details, Happened, TimelineEntry, Unnumbered } from './schema.ts';
import { isToldShown } from './told.ts';

/**
 * What happened in a case, as an agency may see it now, in order: of each part of the case that its view shows, and of no
 * other. So what a consent's withdrawal takes from the view it takes from the timeline.
 *
 * @param told what somebody was told; shown to the housing administration alone
 * @returns undefined where the agency sees nothing of the case
 */
export function timelineOf(
  aggregate: CaseAggregate,
  records: readonly EventRecord[],
  told: readonly ToldRecord[],
  agency: Agency,
  rules: CaseRules,
): TimelineEntry[] | undefined {
  const view = caseViewFor(aggregate, [], agency, rules);
  if (!view) return undefined;
  const tellings = view.case ? told.filter((one) => isToldShown(one.told, view)) : [];
  const bySeq = Map.groupBy(tellings, ({ seq }) => seq);
  const shown = records.flatMap((record): Unnumbered[] => {
    const happened = happenedFor(record, view, agency);
    return [...(happened ? [happened] : []), ...(bySeq.get(record.seq) ?? []).map((one) => one.told)];
  });
  return shown.map((entry, index) => ({ number: index + 1, ...entry }));
}

/** What is shown of one event: codes of its part, and who did it where that is known anyway. */
function happenedFor({ actor, event }: EventRecord, view: CaseView, agency: Agency): Happened | undefined {
  const part = partIn(view, event, agency);
  if (!part) return undefined;
  const { details, refs, known } = part;
  const by = actor.kind === 'system' ? 'system' : actor.agency;
  const isKnown = by === 'system' || by === agency || known.includes(by);
  return { entry: 'event', type: event.type, at: event.at, ...refs, ...(isKnown && { by }), details };
}

interface PartShown {
  readonly details: Details;
  readonly refs: Pick<Happened, 'handoffId' | 'hearingId' | 'consentId'>;
  /** The agencies of which the view says anyway that they act in this part. */
  readonly known: readonly Agency[];
}

function partIn(view: CaseView, event: CaseEvent, agency: Agency): PartShown | undefined {
  if ('handoffId' in event) {
    const { handoffId } = event;
    const handoff = view.handoffs.find((one) => one.handoffId === handoffId);
    const details = handoff && handoffDetails(event, handoff, agency);
    return details && { details, refs: { handoffId }, known: [handoff.requester, handoff.recipient] };
  }
  if ('hearingId' in event) {
    const { hearingId } = event;
    const hearing = view.hearings.find((one) => one.hearingId === hearingId);
    const details = hearing && hearingDetails(event, hearing, agency);
    return details && { details, refs: { hearingId }, known: view.case ? ['housing', 'court'] : [] };
  }
  if ('consentId' in event) {
    const { consentId } = event;
    const isShown = view.consents.some((one) => one.consentId === consentId);
    return isShown ? { details: {}, refs: { consentId }, known: [] } : undefined;
  }
  return ownPart(view, event);
}

/** The case's own path is housing's; that it has ended is for all who are shown that, and why for whom the reason is meant. */
function ownPart({ case: own, closed }: CaseView, event: OwnEvent): PartShown | undefined {
  if (own) return { details: ownDetails(event), refs: {}, known: ['housing'] };
  if (event.type !== 'CaseClosed' || !closed) return undefined;
  return { details: closed.reason === event.reason ? { reason: event.reason } : {}, refs: {}, known: [] };
}
