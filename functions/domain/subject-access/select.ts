import type { Actor, Party } from '../actor/index.ts';
import type { CaseAggregate, CaseEvent } from '../case/index.ts';
import type { CaseView } from '../case-view/index.ts';

/** An event as the housing organisation may hand it out: in full where it is its own, else that it happened. */
export interface ShownEvent {
  readonly seq: number;
  readonly at: CaseEvent['at'];
  readonly type: CaseEvent['type'];
  readonly by: 'system' | Extract<Actor, { kind: 'person' }>['agency'];
  readonly event?: CaseEvent;
}

/** Of a statutory notice housing knows that it was sent and received, and nothing of what the kommune does with it. */
const OF_A_NOTICE: readonly CaseEvent['type'][] = ['HandoffRequested', 'HandoffReceived'];

/**
 * The events of a case that its controller, the housing organisation, may hand out: of what the disclosure matrix shows it
 * ({@link CaseView}), and nothing of what others have noted for themselves.
 *
 * @param view the case as housing is shown it
 */
export function shownEvents(
  events: readonly { readonly seq: number; readonly actor: Actor; readonly event: CaseEvent }[],
  view: CaseView,
): ShownEvent[] {
  return events.flatMap(({ seq, actor, event }) => {
    if (!isShown(event, view)) return [];
    const { at, type } = event;
    const by = actor.kind === 'person' ? actor.agency : actor.kind;
    const isOwn = by === 'housing' || by === 'system';
    return [{ seq, at, type, by, ...(isOwn && { event }) }];
  });
}

function isShown(event: CaseEvent, { handoffs, hearings, consents }: CaseView): boolean {
  if ('handoffId' in event) {
    const handoff = handoffs.find(({ handoffId }) => handoffId === event.handoffId);
    return handoff !== undefined && (handoff.kind !== 'statutory-notice' || OF_A_NOTICE.includes(event.type));
  }
  if ('hearingId' in event) return hearings.some(({ hearingId }) => hearingId === event.hearingId);
  if ('consentId' in event) return consents.some(({ consentId }) => consentId === event.consentId);
  return true;
}

/** The notice itself; what else henvis says to the kommune about it would tell housing how far the kommune has come. */
const NOTICES: readonly string[] = ['statutory-notice', 'statutory-notice-letter'];

/** Whether the housing organisation may hand out that somebody was told something. */
export function isShownMessage(
  told: { readonly message: string; readonly to: Party; readonly handoffId?: string | undefined },
  { handoffs }: Pick<CaseAggregate, 'handoffs'>,
  view: CaseView,
): boolean {
  if (told.to === 'housing' || told.to === 'tenant') return true;
  if (told.handoffId === undefined) return true;
  if (handoffs.get(told.handoffId)?.kind === 'statutory-notice') return NOTICES.includes(told.message);
  return view.handoffs.some(({ handoffId }) => handoffId === told.handoffId);
}
