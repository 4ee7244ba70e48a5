/** A seeded source of chance: the demo is the same on every machine. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** The next number in [0, 1). Mulberry32: 32 bits of state, public domain. */
  number(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number {
    return min + Math.floor(this.number() * (max - min + 1));
  }

  /** One of `all`, each as likely as the others. @throws RangeError when there is none. */
  one<T>(all: readonly T[]): T {
    const chosen = all[this.whole(0, all.length - 1)];
    if (chosen === undefined) throw new RangeError('Chance.one takes at least one value.');
    return chosen;
  }

  /** One of the keys, as likely as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as Array<[K, number]>;
    const [last] = entries.at(-1) ?? [];
    if (last === undefined) throw new RangeError('Chance.weighted takes at least one weight.');
    let left = this.number() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    return last;
  }
}

/** A number from a text, for a choice that must be the same whenever it comes up again. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
