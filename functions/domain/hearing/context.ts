import type { Actor, Agency } from '../actor/index.ts';
import type { Instant } from '../calendar/index.ts';
import type { Decision } from '../decision/index.ts';
import type { HearingPolicy } from '../settings/index.ts';
import { SYSTEM_SPEAKS_FOR } from './commands.ts';
import type { HearingEvent } from './events.ts';
import type { Hearing } from './hearing.ts';

/** What a decision about a hearing may look at besides the hearing itself. */
export interface HearingContext {
  readonly actor: Actor;
  readonly at: Instant;
  readonly policy: HearingPolicy;
  /** The id of the hearing that is scheduled, or to which this one is adjourned. */
  readonly nextHearingId: string;
  /** The case's other hearings: of each kind at most one is still to come. */
  readonly others: readonly Hearing[];
}

export type HearingDecision = Decision<HearingEvent>;

/** Which agency an actor speaks for. */
export function agencyOf(actor: Actor): Agency {
  return actor.kind === 'person' ? actor.agency : SYSTEM_SPEAKS_FOR;
}
