import type { Actor } from '../actor/index.ts';
import type { CaseEvent } from '../case/index.ts';
import type { Told } from './schema.ts';

/** An event as the case keeps it. */
export interface EventRecord {
  readonly seq: number;
  readonly actor: Actor;
  readonly event: CaseEvent;
}

/** What somebody was told because of an event. */
export interface ToldRecord {
  /** The event that called for it. */
  readonly seq: number;
  readonly told: Told;
}
