import type { components } from './contract.ts';

/** A part of a case that is not as it was seen; `now` is null when it is gone. */
export interface ChangedPart {
  readonly part: string;
  readonly now: unknown;
}

/** The API answered with a problem (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  /** The last piece of the problem's type: `not-found`, `precondition-failed`. */
  readonly kind: string;
  readonly changed: readonly ChangedPart[];
  /** The rule that refused, with what it would have taken. */
  readonly refusal: components['schemas']['Refusal'] | undefined;
  /** Where the request differs from the contract: JSON pointers into its body (`#/handoff/remindersMax`), and others. */
  readonly pointers: readonly string[];
  /** What names the request to whoever asks the operator. */
  readonly instance: string | undefined;

  constructor(status: number, problem: Partial<components['schemas']['Problem']>) {
    const kind = problem.type?.split('/').at(-1) ?? `status-${status}`;
    super(`The API answered ${status}, ${kind}.`);
    this.status = status;
    this.kind = kind;
    this.changed = problem.changed ?? [];
    this.refusal = problem.refusal;
    this.pointers = (problem.errors ?? []).map(({ pointer }) => pointer);
    this.instance = problem.instance;
  }
}

/** There was no answer: whether the request got there is unknown. */
export class ConnectionLostError extends Error {
  override readonly name = 'ConnectionLostError';
}

/** The session has ended; one has to sign in again. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

/** Whether the thing isn't there, or isn't shown: the API says the same to both. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ProblemError && error.status === 404;
}
