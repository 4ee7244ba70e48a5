/** Where a runtime keeps its data, and who is using it. */
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const RunningSchema = z.object({ pid: z.number(), port: z.number() });
/** Where the clock stood, or how far the machine's clock is moved. */
const ClockSchema = z.union([z.object({ standsAtMs: z.number() }), z.object({ offsetMs: z.number() })]);
export type ClockPosition = z.infer<typeof ClockSchema>;

/** The data is in use by another runtime. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';
  readonly port: number;

  constructor(port: number, pid: number) {
    super(`henvis is already running on this data: http://127.0.0.1:${port} (process ${pid}). Ctrl-C there ends it.`);
    this.port = port;
  }
}

/** More than any position takes. */
const CLOCK_FILE_CHARACTERS = 64;
/** How long a runtime may take to say that it is there. */
const ANSWER_TIMEOUT_MS = 2000;

export class DataFolder {
  readonly path: string;
  #clockFile: number | undefined;

  /** Makes the folder if it is not there. */
  constructor(path: string) {
    this.path = path;
    mkdirSync(path, { recursive: true });
  }

  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** The port of the runtime that uses the data now, if one answers. A kill -9 leaves a note behind that nobody answers to. */
  async runningPort(): Promise<number | undefined> {
    const running = this.read('running.json', RunningSchema);
    if (!running || !isAlive(running.pid)) return undefined;
    try {
      const answer = await fetch(`http://127.0.0.1:${running.port}/_henvis/status`, {
        signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
      });
      const { dataFolder } = z.object({ dataFolder: z.string().optional() }).parse(await answer.json());
      return dataFolder === undefined || dataFolder === this.path ? running.port : undefined;
    } catch {
      return undefined;
    }
  }

  /** @throws AlreadyRunningError when another runtime uses the data. */
  async assertFree(): Promise<void> {
    const port = await this.runningPort();
    const running = this.read('running.json', RunningSchema);
    if (port !== undefined && running) throw new AlreadyRunningError(port, running.pid);
  }

  /** Notes who uses the data from now on. */
  claim(port: number): void {
    this.write('running.json', { pid: process.pid, port });
  }

  release(): void {
    if (this.#clockFile !== undefined) closeSync(this.#clockFile);
    this.#clockFile = undefined;
    rmSync(this.file('running.json'), { force: true });
  }

  clockPosition(): ClockPosition | undefined {
    return this.read('clock.json', ClockSchema);
  }

  /**
   * Keeps where the clock stands. It moves with everything that happens, so this is one write of a constant length over
   * the one before, which a kill -9 can't tear.
   */
  keepClockPosition(position: ClockPosition): void {
    this.#clockFile ??= openSync(this.file('clock.json'), constants.O_RDWR | constants.O_CREAT);
    writeSync(this.#clockFile, JSON.stringify(position).padEnd(CLOCK_FILE_CHARACTERS), 0);
  }

  /** Writes a small file, whole or not at all. */
  write(name: string, value: unknown): void {
    const next = this.file(`${name}.next`);
    writeFileSync(next, JSON.stringify(value));
    renameSync(next, this.file(name));
  }

  /** A small file written before, or undefined. */
  read<T>(name: string, schema: z.ZodType<T>): T | undefined {
    const file = this.file(name);
    if (!existsSync(file)) return undefined;
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
