/**
 * What the provider remembers, in memory: sessions, codes, refresh tokens, grants.
 *
 * The provider's library asks the machine for the time and takes no other clock. So time is translated here, at the one
 * place where what it made rests: kept by the runtime's clock, handed out by the machine's. To the library an hour of the
 * runtime's clock is an hour of its own, also when that clock stands or jumps (ADR 25).
 */
import type { Adapter, AdapterPayload } from 'oidc-provider';

/** Fields of the library's records that are instants, in seconds since the epoch. */
const INSTANTS = ['iat', 'exp', 'iiat', 'loginTs', 'authTime', 'consumed'] as const;
/** More than one machine's developers sign in with in a day. */
const RECORDS_MAX = 10_000;
/** For a record that the library names no end for; it names one for all that are used here. */
const EXPIRES_SECONDS = 8 * 3600;

export interface ProviderTimes {
  /** The runtime's clock, ms since the epoch. */
  readonly now: () => number;
  /** The machine's, by which the library goes. */
  readonly machineNow: () => number;
}

interface Kept {
  readonly model: string;
  readonly payload: AdapterPayload;
  /** By the runtime's clock, seconds. */
  readonly expiresAt: number;
}

/** Seconds that the runtime's clock is ahead of the machine's. */
export function aheadSeconds({ now, machineNow }: ProviderTimes): number {
  return Math.floor(now() / 1000) - Math.floor(machineNow() / 1000);
}

export class ProviderStore {
  readonly #times: ProviderTimes;
  readonly #kept = new Map<string, Kept>();

  constructor(times: ProviderTimes) {
    this.#times = times;
  }

  /** The library's port to the records of one kind. */
  adapter(model: string): Adapter {
    const key = (id: string): string => `${model}:${id}`;
    const find = async (id: string) => this.#find(key(id));
    return {
      find,
      upsert: async (id, payload, expiresIn = EXPIRES_SECONDS) => this.#keep(key(id), model, payload, expiresIn),
      findByUid: async (uid) => this.#findBy(model, (payload) => payload.uid === uid),
      findByUserCode: async () => undefined,
      consume: async (id) => {
        const kept = this.#kept.get(key(id));
        if (kept) this.#kept.set(key(id), { ...kept, payload: { ...kept.payload, consumed: this.#nowSeconds() } });
      },
      destroy: async (id) => {
        this.#kept.delete(key(id));
      },
      revokeByGrantId: async (grantId) => {
        for (const [id, { payload }] of this.#kept) if (payload.grantId === grantId) this.#kept.delete(id);
      },
    };
  }

  #nowSeconds(): number {
    return Math.floor(this.#times.now() / 1000);
  }

  #keep(id: string, model: string, payload: AdapterPayload, expiresIn: number): void {
    if (this.#kept.size >= RECORDS_MAX) this.#sweep();
    const expiresAt = this.#nowSeconds() + expiresIn;
    this.#kept.set(id, { model, payload: shifted(payload, aheadSeconds(this.#times)), expiresAt });
  }

  #find(id: string): AdapterPayload | undefined {
    const kept = this.#kept.get(id);
    if (!kept) return undefined;
    if (kept.expiresAt > this.#nowSeconds()) return shifted(kept.payload, -aheadSeconds(this.#times));
    this.#kept.delete(id);
    return undefined;
  }

  #findBy(model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const [id, kept] of this.#kept) if (kept.model === model && matches(kept.payload)) return this.#find(id);
    return undefined;
  }

  #sweep(): void {
    for (const [id, { expiresAt }] of this.#kept) if (expiresAt <= this.#nowSeconds()) this.#kept.delete(id);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= RECORDS_MAX && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function shifted(payload: AdapterPayload, bySeconds: number): AdapterPayload {
  const instants = INSTANTS.flatMap((field) => {
    const value = payload[field];
    return typeof value === 'number' ? [[field, value + bySeconds] as const] : [];
  });
  return { ...payload, ...Object.fromEntries(instants) };
}
