/** What the host and a worker say to each other. */

/** Handed to a worker when it starts. */
export interface WorkerSetup {
  /** Absolute path of the handler's module. */
  readonly module: string;
  /** Name of the export that is the handler. */
  readonly exportName: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly memoryMiB: number;
  readonly timeoutMs: number;
  /** Where Node may keep compiled code between starts. */
  readonly compileCache: string;
}

/** Host to worker: run the handler once. */
export interface Call {
  readonly requestId: string;
  /** As X-Ray writes it (`Root=1-…`): its root holds the time of the call, by the runtime's clock. */
  readonly traceHeader: string;
  /** JSON text. */
  readonly payload: string;
}

/** What Lambda answers when a function fails. */
export interface FunctionError {
  readonly errorMessage: string;
  readonly errorType: string;
  readonly trace: readonly string[];
}

/** Worker to host: how the call went. A fatal failure means that the worker is not to be used again. */
export type Reply = { ok: true; payload: string } | { ok: false; error: FunctionError; fatal: boolean };
