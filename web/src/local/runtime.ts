/** What only the local runtime has: the mailbox of what would have been sent, and the clock. Asked at the app's own origin. */

export interface ClockState {
  readonly now: string;
  /** `stopped` until it is moved; `real` runs with the machine. */
  readonly kind: 'stopped' | 'real';
  /** Absent: nothing is due. */
  readonly nextDueAt?: string;
}

export type ClockMove = { readonly next: true } | { readonly byMs: number };

/** A mail or a text message that would have been sent. */
export interface KeptMessage {
  readonly kind: 'mail' | 'sms';
  readonly id: string;
  readonly sentMs: number;
  readonly from: string;
  /** Addresses of a mail; the one number of a text message. */
  readonly to: readonly string[] | string;
  readonly subject?: string;
  readonly text: string;
  /** iCalendar of an invitation. */
  readonly calendar?: string;
  /** Names of files. */
  readonly attachments?: readonly string[];
}

/** The runtime refused, in its own words. */
export class RuntimeRefusedError extends Error {
  override readonly name = 'RuntimeRefusedError';
}

/** Asks the runtime. */
export class LocalRuntime {
  readonly #fetch: typeof fetch;

  constructor(get: typeof fetch) {
    this.#fetch = get;
  }

  /** Everything that would have been sent, the latest first. */
  async mailbox(signal?: AbortSignal): Promise<readonly KeptMessage[]> {
    // `as`: the runtime and the app are of one commit.
    const kept = (await this.#ask('mailbox', signal && { signal })) as KeptMessage[];
    return kept.toReversed();
  }

  async clock(signal?: AbortSignal): Promise<ClockState> {
    return (await this.#ask('clock', signal && { signal })) as ClockState;
  }

  /** Moves the clock, and all that is due on the way happens. @throws RuntimeRefusedError while somebody else moves it */
  async move(move: ClockMove): Promise<ClockState> {
    return (await this.#ask('clock', { method: 'POST', body: JSON.stringify(move) })) as ClockState;
  }

  async #ask(what: string, init?: RequestInit): Promise<unknown> {
    const response = await this.#fetch(`/_henvis/${what}`, { cache: 'no-store', ...init });
    const body: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new RuntimeRefusedError(messageIn(body));
    return body;
  }
}

function messageIn(body: unknown): string {
  const message: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'message') : undefined;
  return typeof message === 'string' ? message : '';
}
