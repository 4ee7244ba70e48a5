/** Runs the template's functions from their synthesised assets, each in worker threads of its own. */
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Activity } from '../clock/index.ts';
import { type LambdaFunction, LOCAL_SECRET, REGION } from '../template/index.ts';
import type { FunctionError, WorkerSetup } from './protocol.ts';
import { Sandbox } from './sandbox.ts';

/** What a call of a function gives: its JSON text, or Lambda's account of the failure. */
export type InvocationResult = { ok: true; payload: string } | { ok: false; error: FunctionError };

/** Lambda's limit of a synchronous request and of its response. */
const PAYLOAD_MAX_BYTES = 6 * 1024 * 1024;

/**
 * Threads per function. AWS gives each call that finds no free sandbox a new one; here a thread costs some 45 MB and
 * 150 ms to start. One is enough for what workflows and events call, since different functions run side by side, which
 * fills the cores of one machine. People call the same function at the same time.
 */
const SANDBOXES_MAX = { ofApi: 4, other: 1 } as const;
/** Threads of all functions together beyond the first of each: twice that, and a test would run out of memory. */
const SPARE_SANDBOXES_MAX = 8;

export interface FunctionHostOptions {
  /** Where the functions find AWS. */
  readonly gatewayUrl: string;
  /** What every function is told besides what its template says: what the machine has in place of the internet. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logFolder: string;
  readonly cacheFolder: string;
  readonly activity: Activity;
  /** The runtime's clock, ms since the epoch. */
  readonly now: () => number;
  readonly uuid: () => string;
  /** ARNs of functions that are called side by side when calls overlap. @default none */
  readonly concurrent?: ReadonlySet<string>;
}

/** The sandboxes of one function, and who waits for one. */
interface Pool {
  readonly fn: LambdaFunction;
  readonly log: WriteStream;
  readonly idle: Sandbox[];
  readonly all: Set<Sandbox>;
  readonly waiting: Array<(sandbox: Sandbox) => void>;
}

export class FunctionHost {
  readonly #options: FunctionHostOptions;
  readonly #pools = new Map<string, Pool>();

  constructor(options: FunctionHostOptions) {
    this.#options = options;
    mkdirSync(options.logFolder, { recursive: true });
  }

  /** Runs `fn` with a JSON text; starts its thread if it has none that is free. */
  async invoke(fn: LambdaFunction, payload: string): Promise<InvocationResult> {
    const requestId = this.#options.uuid();
    if (Buffer.byteLength(payload) > PAYLOAD_MAX_BYTES) return tooLarge('Function.RequestTooLarge', payload);
    const done = this.#options.activity.begin();
    try {
      const pool = this.#poolOf(fn);
      const sandbox = await this.#take(pool);
      const { reply, usable } = await sandbox.call({ requestId, traceHeader: this.#traceHeader(requestId), payload });
      if (usable) this.#give(pool, sandbox);
      else this.#discard(pool, sandbox);
      if (!reply.ok) pool.log.write(`${JSON.stringify({ level: 'ERROR', requestId, ...reply.error })}\n`);
      if (reply.ok && Buffer.byteLength(reply.payload) > PAYLOAD_MAX_BYTES)
        return tooLarge('Function.ResponseSizeTooLarge', reply.payload);
      return reply;
    } finally {
      done();
    }
  }

  /** Ends all threads; calls under way fail. */
  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(pools.flatMap(({ all }) => [...all].map((sandbox) => sandbox.stop())));
    await Promise.all(pools.map(({ log }) => new Promise((resolve) => log.end(resolve))));
  }

  /** What Lambda gives each call, and never sampled: there is no X-Ray here. */
  #traceHeader(requestId: string): string {
    const seconds = Math.floor(this.#options.now() / 1000);
    const random = Buffer.from(requestId).toString('hex').slice(0, 24).padEnd(24, '0');
    return `Root=1-${seconds.toString(16).padStart(8, '0')}-${random};Sampled=0`;
  }

  #poolOf(fn: LambdaFunction): Pool {
    const known = this.#pools.get(fn.arn);
    if (known) return known;
    const log = createWriteStream(join(this.#options.logFolder, `${fn.name}.log`), { flags: 'a' });
    const pool: Pool = { fn, log, idle: [], all: new Set(), waiting: [] };
    this.#pools.set(fn.arn, pool);
    return pool;
  }

  async #take(pool: Pool): Promise<Sandbox> {
    for (let free = pool.idle.pop(); free; free = pool.idle.pop()) {
      if (!free.isSpent) return free;
      pool.all.delete(free);
    }
    if (this.#mayStart(pool)) return this.#start(pool);
    return new Promise((resolve) => pool.waiting.push(resolve));
  }

  /** The first always; a further one within the function's limit, and in place of an idle one if there are enough. */
  #mayStart({ fn, all }: Pool): boolean {
    if (all.size === 0) return true;
    const max = this.#options.concurrent?.has(fn.arn) ? SANDBOXES_MAX.ofApi : SANDBOXES_MAX.other;
    if (all.size >= Math.min(fn.concurrencyMax ?? max, max)) return false;
    const pools = [...this.#pools.values()];
    const spare = pools.reduce((count, pool) => count + Math.max(0, pool.all.size - 1), 0);
    if (spare < SPARE_SANDBOXES_MAX) return true;
    const unused = pools.find((pool) => pool.all.size > 1 && pool.idle.length > 0);
    const sandbox = unused?.idle.shift();
    if (!unused || !sandbox) return false;
    unused.all.delete(sandbox);
    void sandbox.stop();
    return true;
  }

  #give(pool: Pool, sandbox: Sandbox): void {
    const next = pool.waiting.shift();
    if (next) next(sandbox);
    else pool.idle.push(sandbox);
  }

  #discard(pool: Pool, sandbox: Sandbox): void {
    pool.all.delete(sandbox);
    void sandbox.stop();
    const next = pool.waiting.shift();
    if (next) next(this.#start(pool));
  }

  #start(pool: Pool): Sandbox {
    const sandbox = new Sandbox(this.#setupOf(pool.fn), this.#environmentOf(pool.fn), pool.log);
    pool.all.add(sandbox);
    return sandbox;
  }

  #setupOf(fn: LambdaFunction): WorkerSetup {
    const dot = fn.handler.lastIndexOf('.');
    return {
      module: join(fn.folder, `${fn.handler.slice(0, dot)}.mjs`),
      exportName: fn.handler.slice(dot + 1),
      functionName: fn.name,
      functionArn: fn.arn,
      memoryMiB: fn.memoryMiB,
      timeoutMs: fn.timeoutMs,
      compileCache: this.#options.cacheFolder,
    };
  }

  /** Everything the Lambda runtime sets, with the gateway as AWS and the function's own name as who is calling. */
  #environmentOf(fn: LambdaFunction): Record<string, string> {
    return {
      ...fn.environment,
      ...this.#options.environment,
      AWS_ENDPOINT_URL: this.#options.gatewayUrl,
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: fn.name,
      AWS_SECRET_ACCESS_KEY: LOCAL_SECRET,
      AWS_LAMBDA_FUNCTION_NAME: fn.name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMiB),
      AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
      AWS_LAMBDA_LOG_STREAM_NAME: 'local',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      LAMBDA_TASK_ROOT: fn.folder,
      _HANDLER: fn.handler,
      TZ: ':UTC',
      // There is no X-Ray daemon on this machine.
      POWERTOOLS_TRACE_ENABLED: 'false',
      ...(process.env['PATH'] && { PATH: process.env['PATH'] }),
    };
  }
}

function tooLarge(errorType: string, payload: string): InvocationResult {
  const errorMessage = `Payload is ${Buffer.byteLength(payload)} bytes; Lambda takes at most ${PAYLOAD_MAX_BYTES}.`;
  return { ok: false, error: { errorType, errorMessage, trace: [] } };
}
