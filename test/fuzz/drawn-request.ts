/** A request as chance draws it, before the running world fills in what only it knows. */
import type { ContractOperation } from './contract-operations.ts';

/** In every text that a request doesn't take from the world: no refusal may say it back. */
export const MARKER = 'mk7zq';

/** Who sends it. */
export type DrawnCaller =
  | { readonly kind: 'absent' }
  /** As the header has it. */
  | { readonly kind: 'header'; readonly authorization: string }
  /** A token with these claims; `flaw` says in what it differs from one that is taken. */
  | { readonly kind: 'token'; readonly claims: Readonly<Record<string, string>>; readonly flaw?: TokenFlaw };

export const TOKEN_FLAWS = [
  'expired',
  'none-alg',
  'other-audience',
  'other-issuer',
  'future',
  'no-key-id',
  'cut-off',
] as const;
export type TokenFlaw = (typeof TOKEN_FLAWS)[number];

export interface DrawnRequest {
  readonly operation: ContractOperation;
  readonly kind: 'valid' | 'near-valid' | 'hostile';
  /** What is wrong with it, for people. */
  readonly how: string;
  /** Which of the world's places it is about, counted round and round. */
  readonly place: number;
  /** Path variables other than the place has them, as they are sent: percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  /** As sent, with the question mark; empty: none. */
  readonly query: string;
  /** `@current` as If-Match stands for the version that the caller would see now. */
  readonly headers: Readonly<Record<string, string>>;
  /** `"@caseId"` and the like stand for the place's. */
  readonly body?: string | Uint8Array;
  readonly caller: DrawnCaller;
  /** Another method than the operation's. */
  readonly method?: string;
  /** Another path than the operation's, as it is sent. */
  readonly target?: string;
}

/** As If-Match: the version that the caller would see now. */
export const CURRENT_VERSION = '@current';
