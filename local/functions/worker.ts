/**
 * Runs one function's handler in a thread of its own, as the Node.js runtime of Lambda does: import once, then one call
 * at a time; an error of the handler is an answer, an uncaught one ends the thread.
 */
import { enableCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { monotonicNow } from '../clock/ambient.ts';
import type { Call, FunctionError, Reply, WorkerSetup } from './protocol.ts';

type Handler = (event: unknown, context: unknown) => unknown;

const setup: WorkerSetup = workerData;
const port = parentPort;
if (!port) throw new Error('local/functions/worker.ts runs as a worker of the function host only.');
const reply = (message: Reply): void => port.postMessage(message);
const fail = (error: FunctionError, fatal: boolean): void => reply({ ok: false, error, fatal });

function describe(thrown: unknown, errorType?: string): FunctionError {
  if (!(thrown instanceof Error))
    return { errorType: errorType ?? typeof thrown, errorMessage: String(thrown), trace: [] };
  const trace = thrown.stack?.split('\n').map((line) => line.trim()) ?? [];
  return { errorType: errorType ?? thrown.name, errorMessage: thrown.message, trace };
}

process.on('unhandledRejection', (reason) => {
  const error = describe(reason, 'Runtime.UnhandledPromiseRejection');
  fail({ ...error, errorMessage: String(reason) }, true);
});
process.on('uncaughtException', (error) => fail(describe(error), true));

async function load(): Promise<Handler | FunctionError> {
  enableCompileCache(setup.compileCache);
  let loaded: Record<string, unknown>;
  try {
    loaded = await import(pathToFileURL(setup.module).href);
  } catch (error) {
    return describe(error, 'Runtime.ImportModuleError');
  }
  const handler = loaded[setup.exportName];
  if (typeof handler === 'function') return (event, context) => handler(event, context);
  const errorMessage = `${setup.module} has no function "${setup.exportName}"`;
  return { errorType: 'Runtime.HandlerNotFound', errorMessage, trace: [] };
}

function contextOf(requestId: string): unknown {
  const startedMs = monotonicNow();
  return {
    functionName: setup.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: setup.functionArn,
    memoryLimitInMB: String(setup.memoryMiB),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${setup.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, setup.timeoutMs - (monotonicNow() - startedMs)),
  };
}

const loading = load();

port.on('message', async ({ requestId, traceHeader, payload }: Call) => {
  const handler = await loading;
  if (typeof handler !== 'function') return fail(handler, true);
  process.env['_X_AMZN_TRACE_ID'] = traceHeader;
  try {
    const result = await handler(JSON.parse(payload), contextOf(requestId));
    reply({ ok: true, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    fail(describe(error), false);
  }
});
