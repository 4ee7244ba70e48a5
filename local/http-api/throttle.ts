/**
 * How often a route may be called: a bucket of tokens that fills as time goes by. The time is the machine's, handed in, and
 * not the runtime's: under a clock that stands, a bucket would never fill again.
 */
import type { HttpRoute } from '../template/index.ts';

interface Bucket {
  tokens: number;
  atMs: number;
}

export class Throttle {
  readonly #elapsedMs: () => number;
  readonly #buckets = new Map<string, Bucket>();

  /** @param elapsedMs a clock that only goes forward */
  constructor(elapsedMs: () => number) {
    this.#elapsedMs = elapsedMs;
  }

  /** Whether the route may be called now; if so, the call is counted. */
  admits({ key, limit }: Pick<HttpRoute, 'key' | 'limit'>): boolean {
    if (!limit) return true;
    const atMs = this.#elapsedMs();
    const before = this.#buckets.get(key) ?? { tokens: limit.burst, atMs };
    const refilled = before.tokens + ((atMs - before.atMs) / 1000) * limit.perSecond;
    const tokens = Math.min(limit.burst, refilled);
    const admitted = tokens >= 1;
    this.#buckets.set(key, { tokens: admitted ? tokens - 1 : tokens, atMs });
    return admitted;
  }
}
