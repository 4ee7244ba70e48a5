/**
 * How a state or an execution fails: an expected outcome, so it is passed as a value.
 *
 * `undefined` in `error` or `cause` means "not given" (a `Fail` state without the field, a callback without it).
 */
export interface Failure {
  readonly error: string | undefined;
  readonly cause: string | undefined;
  /** A missed heartbeat is reported as `States.Timeout` and still matches handlers of `States.HeartbeatTimeout`. */
  readonly heartbeat?: true;
}

/** Makes a failure. */
export function failure(error: string | undefined, cause: string | undefined): Failure {
  return { error, cause };
}

/** A refused API call; `code` is AWS's exception name (`InvalidToken`, `ExecutionAlreadyExists`, …). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** AWS's exception name. */
  readonly code: string;
  /** HTTP status: 400 for a fault of the caller, 500 for one of the engine. */
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** A definition the engine does not run; `problems` name every place and what is not accepted there. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.code}: ${problem.message} at ${problem.location}`).join(', '));
    this.problems = problems;
  }
}

/** One finding in a definition; `location` is a JSON-pointer-like path (`/States/Ask/Retry/0`). */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly location: string;
}

/**
 * A JSONata expression that failed, or gave something the field can't take.
 *
 * `field` is AWS's location (`Output/x`); `detail` is the second half of AWS's cause, from "The JSONata expression".
 */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
  readonly field: string | undefined;
  readonly detail: string;

  constructor(field: string | undefined, detail: string) {
    super(detail);
    this.field = field;
    this.detail = detail;
  }
}
