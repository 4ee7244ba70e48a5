import type { Agency, Party } from '../actor/index.ts';
import {
  type AgencyMessage,
  disclosureBasis,
  type Letter,
  type Message,
  type TenantMessage,
} from '../disclosure/index.ts';
import { isOpen } from '../handoff/index.ts';
import type { Hearing } from '../hearing/index.ts';
import type { CaseRules } from '../settings/index.ts';
import type { CaseAggregate } from './aggregate.ts';
import { factsFor } from './disclosure-facts.ts';

/** What of a hearing a message tells, as far as it matters to whether it may be told. */
interface HearingTold extends Pick<Hearing, 'kind' | 'sequence'> {
  readonly hearingId: string;
  readonly isCancelled: boolean;
}

/** Something to tell somebody of a case, as a consequence or as it lies in the outbox. */
export type Telling =
  | {
      readonly kind: 'alert';
      readonly message: AgencyMessage;
      readonly to: Agency;
      readonly handoffId?: string | undefined;
      readonly hearing?: HearingTold | undefined;
    }
  | { readonly kind: 'tenant-message'; readonly message: TenantMessage; readonly hearing?: HearingTold | undefined }
  | { readonly kind: 'letter'; readonly letter: Letter };

/**
 * Whether there is a basis to tell it, as the case stands: the disclosure matrix, and somebody to tell. Asked when the
 * message is written, and again right before it leaves, which may be hours later: a consent that was withdrawn in between
 * carries nothing any more (GDPR art. 7(3)).
 */
export function mayTell(one: Telling, aggregate: CaseAggregate, { disclosure, reachable }: CaseRules): boolean {
  switch (one.kind) {
    case 'letter':
      return hasBasis(one.letter, 'municipality');
    case 'tenant-message':
      return hasBasis(one.message, 'tenant', one.hearing);
    case 'alert':
      return reachable.includes(one.to) && hasBasis(one.message, one.to, one.hearing);
    default:
      return one satisfies never;
  }

  function hasBasis(message: Message, to: Party, hearing?: HearingTold): boolean {
    return disclosureBasis(message, to, factsFor(to, aggregate, disclosure, hearing)).basis !== 'none';
  }
}

/** What asks the recipient of a hand-off for something, and is nothing to anybody once the hand-off has ended. */
const ASKS: ReadonlySet<AgencyMessage> = new Set([
  'handoff-requested',
  'handoff-reminder',
  'handoff-escalated',
  'statutory-notice',
  'decision-overdue',
]);

/**
 * Whether what happened since has overtaken a message, so that telling it would mislead: the hand-off it asks about has
 * ended; the hearing it names has another date, is cancelled, or was held.
 */
export function isOvertaken(one: Telling, { handoffs, hearings }: CaseAggregate): boolean {
  if (one.kind === 'letter') return false;
  if (one.kind === 'alert' && one.handoffId !== undefined && ASKS.has(one.message)) {
    const handoff = handoffs.get(one.handoffId);
    return !handoff || !isOpen(handoff);
  }
  // Nothing can overtake the news that a hearing is cancelled or over.
  if (!one.hearing || one.hearing.isCancelled || one.message === 'hearing-held') return false;
  const known = hearings.get(one.hearing.hearingId);
  return known?.status !== 'scheduled' || known.sequence > one.hearing.sequence;
}
