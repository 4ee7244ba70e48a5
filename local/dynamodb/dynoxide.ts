/**
 * DynamoDB as a child process: dynoxide, an engine on SQLite that npm ships as a binary per platform.
 *
 * Its process never outlives this one, not even after `kill -9`: it runs under a shell that holds the read end of a pipe
 * whose write end is ours, and ends it when that end goes away. Every acknowledged write is in SQLite's write-ahead log,
 * so ending it hard loses nothing.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { freePort } from './free-port.ts';

/** A running DynamoDB. */
export interface DynamodbEndpoint {
  /** `http://host:port`, without a slash at the end. */
  readonly url: string;
  /** Ends it, if it is ours to end. */
  stop(): Promise<void>;
}

/** No DynamoDB can be started or reached; the message says what to do. */
export class DynamodbUnavailableError extends Error {
  override readonly name = 'DynamodbUnavailableError';
}

const ENDPOINT_VARIABLE = 'AWS_ENDPOINT_URL_DYNAMODB';

/** `"$@"` is dynoxide's command line; descriptor 3 is our pipe. */
const SUPERVISOR = `exec 3<&0
"$@" </dev/null 3<&- &
child=$!
( read -r _ <&3; kill -9 "$child" 2>/dev/null ) &
wait "$child"`;

/** dynoxide opens a database in tens of milliseconds; a second is a loaded machine, ten mean that it won't. */
const START_TIMEOUT_MS = 10_000;
const POLL_MS = 5;

/** The binary for this platform, or undefined where npm has none. */
function binary(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@dynoxide/${process.platform}-${process.arch}/package.json`,
    );
    const file = join(dirname(manifest), process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Starts DynamoDB on `file` (undefined = in memory), or takes the one that AWS_ENDPOINT_URL_DYNAMODB points at.
 *
 * @throws DynamodbUnavailableError when neither is there, or when dynoxide ends or does not answer.
 */
export async function startDynamodb(file: string | undefined): Promise<DynamodbEndpoint> {
  const given = process.env[ENDPOINT_VARIABLE];
  if (given) return { url: given.replace(/\/$/, ''), stop: async () => {} };
  const command = binary();
  if (command === undefined) {
    throw new DynamodbUnavailableError(
      `npm has no dynoxide for ${process.platform}-${process.arch} here (optional package @dynoxide/${process.platform}-${process.arch}). Set ${ENDPOINT_VARIABLE} to any DynamoDB, such as DynamoDB Local at http://127.0.0.1:8000.`,
    );
  }
  return startDynoxide(command, file);
}

async function startDynoxide(command: string, file: string | undefined): Promise<DynamodbEndpoint> {
  const port = await freePort();
  const args = [
    'serve',
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    ...(file === undefined ? [] : ['--db-path', file]),
  ];
  // A process group of its own: Ctrl-C in a terminal goes to the whole group, and the database must outlive our shutdown.
  const child = spawn('/bin/sh', ['-c', SUPERVISOR, 'dynoxide', command, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
    detached: true,
  });
  let complaint = '';
  let ended = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  child.stdin.on('error', () => {});
  const exit = new Promise<void>((resolve) => {
    child.once('exit', () => {
      ended = true;
      resolve();
    });
  });
  child.unref();

  const url = `http://127.0.0.1:${port}`;
  for (let waitedMs = 0; !(await answers(url)); waitedMs += POLL_MS) {
    if (ended || waitedMs > START_TIMEOUT_MS) {
      child.stdin.destroy();
      throw new DynamodbUnavailableError(
        `dynoxide ${ended ? 'ended' : `did not answer within ${START_TIMEOUT_MS} ms`} on ${file ?? 'memory'}: ${complaint.trim() || 'without a message'}. Is another "npm start" using the same data?`,
      );
    }
    await new Promise<void>((resolve) => setTimeout(resolve, POLL_MS));
  }
  const stop = async (): Promise<void> => {
    child.stdin.destroy();
    await exit;
  };
  return { url, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    await (await fetch(url)).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
