import type { Actor } from '../../actor/index.ts';
import type { Instant } from '../../calendar/index.ts';
import type { Decision } from '../../decision/index.ts';
import type { CaseRules } from '../../settings/index.ts';
import type { CaseEvent } from '../events.ts';

/** What a decision about a case may look at besides the case: the moment, who asks, and the organisation's rules. */
export interface CaseContext {
  readonly at: Instant;
  readonly actor: Actor;
  readonly rules: CaseRules;
}

export type CaseDecision = Decision<CaseEvent>;
