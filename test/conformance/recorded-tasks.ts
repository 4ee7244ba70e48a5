import { createHash } from 'node:crypto';
import type { Clock } from '../../local/clock/index.ts';
import type {
  Json,
  LambdaCall,
  ObjectCall,
  ServiceCall,
  TaskOrigin,
  TaskOutcome,
  TaskPorts,
} from '../../local/engine/index.ts';
import type { Case } from './cases.ts';

type RecordedTask = NonNullable<Case['tasks']>[number];
type Handle = (operation: string, body: unknown) => Promise<unknown>;

const SECOND_MS = 1000;
const NEVER = new Promise<never>(() => undefined);

/** Answers every attempt with what was recorded for it, and notes what it was sent. */
export class RecordedTasks implements TaskPorts {
  /** Every attempt, in the order of starting. */
  readonly started: Array<{ state: string; mapIndices: readonly number[]; parameters: Json }> = [];
  readonly #case: Case;
  readonly #clock: Clock;
  readonly #handle: Handle;
  readonly #left: RecordedTask[];
  readonly #tokens: Array<{ key: string; token: string }> = [];

  constructor(theCase: Case, clock: Clock, handle: Handle) {
    this.#case = theCase;
    this.#clock = clock;
    this.#handle = handle;
    this.#left = [...(theCase.tasks ?? [])];
  }

  supports(): boolean {
    return true;
  }

  invokeLambda({ origin, payload }: LambdaCall): Promise<TaskOutcome> {
    return this.#answer(this.#next(origin, payload));
  }

  callSdk({ origin, parameters, taskToken, pattern }: ServiceCall): Promise<TaskOutcome> {
    const task = this.#next(origin, parameters);
    if (taskToken !== undefined)
      this.#tokens.push({ key: keyOf(origin.stateName, origin.mapIndices), token: taskToken });
    if (task?.submitted === undefined) return this.#answer(task);
    const completion = this.#answer(task);
    if (pattern !== 'token') return Promise.resolve({ ok: true, payload: task.submitted, completion });
    completion.then((outcome) => this.#callBack(taskToken, outcome));
    return Promise.resolve({ ok: true, payload: task.submitted });
  }

  async *readObject({ bucket, key }: ObjectCall): AsyncGenerator<Uint8Array> {
    const text = this.#case.s3Objects?.[bucket]?.[key];
    if (text === undefined) throw new Error('The specified key does not exist.');
    yield new TextEncoder().encode(text);
  }

  async *listObjects({ bucket, prefix }: { bucket: string; prefix: string }): AsyncGenerator<Json> {
    for (const [Key, text] of Object.entries(this.#case.s3Objects?.[bucket] ?? {}))
      if (Key.startsWith(prefix)) {
        const Etag = `"${createHash('md5').update(text).digest('hex')}"`;
        const LastModified = Math.floor(this.#clock.now() / SECOND_MS);
        yield { Etag, Key, LastModified, Size: Buffer.byteLength(text), StorageClass: 'STANDARD' };
      }
  }

  async putObject(): Promise<void> {
    // The cases say nothing about what was written.
  }

  /** The token of the n-th attempt of a state that waits for a callback. */
  tokenOf(task: unknown): string | undefined {
    const { state, mapIndices, attempt = 0 } = Object(task);
    return this.#tokens.filter(({ key }) => key === keyOf(String(state), mapIndices ?? []))[Number(attempt)]?.token;
  }

  #next({ stateName, mapIndices }: TaskOrigin, parameters: Json): RecordedTask | undefined {
    this.started.push({ state: stateName, mapIndices, parameters });
    const exact = this.#take(keyOf(stateName, mapIndices));
    return exact ?? this.#take(keyOf(stateName, []));
  }

  #take(key: string): RecordedTask | undefined {
    const index = this.#left.findIndex((task) => keyOf(task.state, task.mapIndices ?? []) === key);
    return index < 0 ? undefined : this.#left.splice(index, 1)[0];
  }

  /** What the attempt comes back with, when its time has come; never, where nothing is recorded. */
  #answer(task: RecordedTask | undefined): Promise<TaskOutcome> {
    const outcome = task && recorded(task.outcome);
    if (!outcome) return NEVER;
    return new Promise((resolve) => {
      this.#clock.at(this.#clock.now() + (task.after ?? 0) * SECOND_MS, () => resolve(outcome));
    });
  }

  #callBack(taskToken: string | undefined, outcome: TaskOutcome): Promise<unknown> {
    if (outcome.ok) return this.#handle('SendTaskSuccess', { taskToken, output: JSON.stringify(outcome.payload) });
    return this.#handle('SendTaskFailure', { taskToken, error: outcome.error, cause: outcome.cause });
  }
}

function keyOf(state: string, mapIndices: readonly number[]): string {
  return `${state}|${mapIndices.join(',')}`;
}

function recorded(outcome: RecordedTask['outcome']): TaskOutcome | undefined {
  if (outcome.type === 'succeeded') return { ok: true, payload: outcome.output ?? null };
  if (outcome.type !== 'failed') return undefined;
  const { error, cause } = outcome;
  const text = typeof cause === 'string' || cause === undefined || cause === null ? cause : JSON.stringify(cause);
  return { ok: false, error: error ?? undefined, cause: text ?? undefined };
}
