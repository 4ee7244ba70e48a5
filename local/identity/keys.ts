/**
 * The keys that tokens are signed with. They are kept with the data, so that tokens outlive a restart; a key that was
 * rotated out stays in the published set until the last token it signed has expired.
 */
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { z } from 'zod';

/** The algorithm that Cognito signs with, and the only one that the authorizer takes. */
export const ALGORITHM = 'RS256';

const KeySchema = z.object({ jwk: z.record(z.string(), z.string()), retiredAtMs: z.number().optional() });
/** What is kept: the secret of the pages' cookies; the key that signs, the one that will, and those that did. */
export const KeyFileSchema = z.object({ cookieSecret: z.string(), keys: z.array(KeySchema).min(2) });
type KeyFile = z.output<typeof KeyFileSchema>;

export interface KeyRingOptions {
  readonly read: () => KeyFile | undefined;
  readonly write: (file: KeyFile) => void;
  readonly uuid: () => string;
  readonly now: () => number;
  /** The longest a token is valid. */
  readonly tokenSeconds: number;
}

export class KeyRing {
  readonly #options: KeyRingOptions;
  #file: KeyFile;

  private constructor(options: KeyRingOptions, file: KeyFile) {
    this.#options = options;
    this.#file = file;
  }

  /** The keys kept with the data, or new ones. */
  static async open(options: KeyRingOptions): Promise<KeyRing> {
    const kept = options.read();
    const file = kept ?? {
      cookieSecret: options.uuid(),
      keys: [await newKey(options.uuid()), await newKey(options.uuid())],
    };
    if (!kept) options.write(file);
    return new KeyRing(options, file);
  }

  get cookieSecret(): string {
    return this.#file.cookieSecret;
  }

  /** The private key that signs, with its `kid`. */
  get signing(): JWK {
    const [first] = this.#current();
    if (!first) throw new Error('A key ring has a key that signs and one that will.');
    return first.jwk;
  }

  /** Private keys, the one that signs first; the next is published ahead, so that whoever caches the set knows it in time. */
  get all(): JWK[] {
    return [...this.#current(), ...this.#retired()].map(({ jwk }) => jwk);
  }

  /** Lets the next key sign. What the one before signed stays valid until it expires. */
  async rotate(): Promise<void> {
    const [signing, ...next] = this.#current();
    const nowMs = this.#options.now();
    const retired = signing ? [{ ...signing, retiredAtMs: nowMs }] : [];
    this.#file = {
      ...this.#file,
      keys: [...next, await newKey(this.#options.uuid()), ...retired, ...this.#retired()],
    };
    this.#options.write(this.#file);
  }

  #current(): KeyFile['keys'] {
    return this.#file.keys.filter(({ retiredAtMs }) => retiredAtMs === undefined);
  }

  #retired(): KeyFile['keys'] {
    const { now, tokenSeconds } = this.#options;
    return this.#file.keys.filter(
      ({ retiredAtMs }) => retiredAtMs !== undefined && retiredAtMs + tokenSeconds * 1000 > now(),
    );
  }
}

async function newKey(kid: string): Promise<KeyFile['keys'][number]> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid, alg: ALGORITHM, use: 'sig' };
  return KeySchema.parse({ jwk });
}
