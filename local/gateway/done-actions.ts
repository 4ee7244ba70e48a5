/** What went through the gateway since it opened: how often each action was done on each resource. */
import type { AccessRequest } from '../iam/index.ts';

/** From `dynamodb:PutItem arn:aws:dynamodb:…:table/X` to how often; whoever did it, the machine's owner included. */
export type ActionCounts = ReadonlyMap<string, number>;

/**
 * Counts what was done, not what was asked: a write whose condition failed, and whatever else a service refused, is not in
 * it. So two counts that are equal say that nothing was changed in between.
 */
export class DoneActions {
  readonly #counts = new Map<string, number>();

  note(accesses: readonly AccessRequest[]): void {
    for (const { action, resource } of accesses) {
      const key = `${action} ${resource}`;
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
    }
  }

  /** As it is now; later actions don't change it. */
  counts(): ActionCounts {
    return new Map(this.#counts);
  }
}
