/** One worker thread of one function: takes one call at a time and is gone after a crash or a timeout. */
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Call, FunctionError, Reply, WorkerSetup } from './protocol.ts';

/** How a call ended; `usable` tells whether the sandbox may take another. */
export interface Outcome {
  readonly reply: { ok: true; payload: string } | { ok: false; error: FunctionError };
  readonly usable: boolean;
}

/** Loading the SDK takes memory of its own that Lambda's limit does not count as heap. */
const HEAP_MIN_MIB = 128;

export class Sandbox {
  readonly #worker: Worker;
  readonly #setup: WorkerSetup;
  #settle: ((outcome: Outcome) => void) | undefined;
  #isSpent = false;

  /** Starts the thread; `environment` is all it sees of the process's environment, `log` gets what it prints. */
  constructor(setup: WorkerSetup, environment: Readonly<Record<string, string>>, log: Writable) {
    this.#setup = setup;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: setup,
      env: { ...environment },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: Math.max(setup.memoryMiB, HEAP_MIN_MIB) },
    });
    this.#worker.stdout.on('data', (chunk) => log.write(chunk));
    this.#worker.stderr.on('data', (chunk) => log.write(chunk));
    this.#worker.on('message', (reply: Reply) => {
      this.#end(
        reply.ok ? { reply, usable: true } : { reply: { ok: false, error: reply.error }, usable: !reply.fatal },
      );
    });
    this.#worker.on('error', (error) =>
      this.#end(crash(error.name === 'Error' ? 'Runtime.ExitError' : error.name, error.message)),
    );
    this.#worker.on('exit', (code) => {
      this.#isSpent = true;
      this.#end(crash('Runtime.ExitError', `Runtime exited with error: exit status ${code}`));
    });
    this.#worker.unref();
  }

  /** Whether the thread has ended, maybe after its last call was answered. */
  get isSpent(): boolean {
    return this.#isSpent;
  }

  /** Runs the handler once. */
  async call(call: Call): Promise<Outcome> {
    const outcome = new Promise<Outcome>((resolve) => {
      this.#settle = resolve;
    });
    const seconds = (this.#setup.timeoutMs / 1000).toFixed(2);
    const timer = setTimeout(
      () =>
        this.#end(
          crash('Sandbox.Timedout', `RequestId: ${call.requestId} Error: Task timed out after ${seconds} seconds`),
        ),
      this.#setup.timeoutMs,
    );
    this.#worker.postMessage(call);
    const ended = await outcome;
    clearTimeout(timer);
    return ended;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #end(outcome: Outcome): void {
    this.#settle?.(outcome);
    this.#settle = undefined;
  }
}

function crash(errorType: string, errorMessage: string): Outcome {
  return { reply: { ok: false, error: { errorType, errorMessage, trace: [] } }, usable: false };
}
