/** Boots the local runtime on the synthesised app for a test, with its clock standing. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootRuntime as boot, type Runtime } from '../../local/runtime/index.ts';
import { synthesise } from '../../local/synth.ts';
import { byConstruct } from '../../local/template/index.ts';

export interface TestRuntimeOptions {
  /** Where the data is kept; default: a folder of its own that goes with the runtime. */
  readonly dir?: string;
  /** Where the clock stands at first, ISO 8601. */
  readonly startAt: string;
  /** Keep tables and executions in memory only; default true. False for tests that start again on the same data. */
  readonly memory?: boolean;
  /** A cloud assembly other than the app's. */
  readonly assembly?: string;
  /** Whether the API is throttled; default false: a test is quicker than any caller. */
  readonly apiThrottling?: boolean;
  /** The built web app to serve, on a port of its own; default: none. */
  readonly web?: { readonly folder: string };
  /** Where the issuer of tokens answers. */
  readonly issuerUrl?: (issuer: string) => string | undefined;
}

export interface TestRuntime extends Runtime {
  /** Calls the function of that construct (`ChangeHandoff`) and gives what it answers; throws what it throws. */
  call(construct: string, payload: unknown): Promise<unknown>;
  /** Waits until nothing more happens without time passing. */
  settle(): Promise<void>;
}

/** A function answered with an error; `message` has what it said. */
export class FunctionFailedError extends Error {
  override readonly name = 'FunctionFailedError';
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(`${errorType}: ${message}`);
    this.errorType = errorType;
  }
}

export async function bootRuntime(options: TestRuntimeOptions): Promise<TestRuntime> {
  // A path with a space, as a user's may have.
  const own = options.dir === undefined ? await mkdtemp(join(tmpdir(), 'henvis test ')) : undefined;
  const runtime = await boot({
    dataFolder: options.dir ?? join(own ?? '', 'data'),
    assembly: options.assembly ?? (await synthesise()),
    port: 0,
    clock: 'stopped',
    startMs: Date.parse(options.startAt),
    memory: options.memory ?? true,
    apiThrottling: options.apiThrottling ?? false,
    ...(options.web && { web: options.web }),
    ...(options.issuerUrl && { issuerUrl: options.issuerUrl }),
  });
  return {
    ...runtime,
    call: async (construct, payload) => {
      const result = await runtime.invoke(byConstruct(runtime.deployment.functions, construct), payload);
      if (!result.ok) throw new FunctionFailedError(result.error.errorType, result.error.errorMessage);
      return JSON.parse(result.payload);
    },
    settle: () => runtime.activity.idle(),
    close: async () => {
      await runtime.close();
      if (own !== undefined) await rm(own, { recursive: true, force: true });
    },
  };
}
