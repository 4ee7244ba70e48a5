import type { Machine, ServiceResource, State, SubMachine } from '../definitions/types.ts';
import { type Failure, failure } from '../errors.ts';
import type { Scope } from '../expressions/scope.ts';
import { evaluateTemplate, type Template } from '../expressions/template.ts';
import { HISTORY_EVENTS_MAX, type HistoryEvent } from '../history/events.ts';
import type { Eventually, Json, JsonObject } from '../json.ts';
import type { Execution, Frame, MapItem, Status } from './execution.ts';

/** Work that may have to wait for jsonata. It yields the promise, and goes on when that has settled. */
export type Steps<T = void> = Generator<Promise<unknown>, T, unknown>;

/** What has to be done outside once a turn is safely stored. */
export type Effect =
  | {
      readonly do: 'invokeFunction';
      readonly frame: number;
      readonly token: string;
      readonly functionArn: string;
    }
  | { readonly do: 'callService'; readonly frame: number; readonly token: string; readonly resource: ServiceResource }
  | { readonly do: 'startMapRun'; readonly frame: number; readonly mapRunArn: string };

/** Work inside a turn. Concurrent frames take turns: each piece goes to the end of the queue. */
export type Work =
  /** Enter a state, and run it. */
  | { readonly do: 'enter'; readonly frame: Frame; readonly state: string; readonly input: Json }
  /** Run the state the frame is in: again, after the delay of a retry. */
  | { readonly do: 'run'; readonly frame: Frame }
  /** The state has its result. */
  | { readonly do: 'leave'; readonly frame: Frame; readonly result: Json }
  /** The state failed. */
  | { readonly do: 'fail'; readonly frame: Frame; readonly failure: Failure }
  /** A scheduled task is handed out. */
  | { readonly do: 'startTask'; readonly frame: Frame; readonly token: string }
  /** The map run of a distributed Map ended. */
  | { readonly do: 'mapRunEnded'; readonly frame: Frame; readonly mapRunArn: string; readonly outcome: Outcome }
  /** A branch or iteration ended. */
  | { readonly do: 'join'; readonly frame: Frame; readonly child: Frame; readonly outcome: Outcome };

/** How a branch, an iteration or a machine ended. */
export type Outcome = { readonly output: Json } | { readonly failure: Failure };

/** Carries one piece of work out. */
export type Dispatch = (turn: Turn, work: Work) => Steps;

/** What a turn needs from outside. */
export interface TurnServices {
  readonly now: () => number;
  readonly uuid: () => string;
  readonly number: () => number;
}

/** The event that would be the 25,000th was about to be written. */
class HistoryFullError extends Error {
  override readonly name = 'HistoryFullError';
}

/**
 * One step of an execution from rest to rest: something came in (start, timer, answer, stop), everything that follows
 * at once is carried out, and what changed is stored in one go. Until then nothing has happened for anybody outside.
 */
export class Turn {
  readonly execution: Execution;
  readonly machine: Machine;
  readonly services: TurnServices;
  /** The instant of the turn; epoch ms. */
  readonly now: number;
  /** What the history grows by. */
  readonly events: HistoryEvent[] = [];
  /** What to do once the turn is stored. */
  readonly effects: Effect[] = [];
  readonly #queue: Work[] = [];

  constructor(execution: Execution, machine: Machine, services: TurnServices) {
    this.execution = execution;
    this.machine = machine;
    this.services = services;
    this.now = services.now();
  }

  /** Puts work at the end of the queue; it is skipped if its frame is gone by then. */
  enqueue(work: Work): void {
    this.#queue.push(work);
  }

  /** Carries out all that is queued; a promise comes back only where one had to be waited for. */
  run(dispatch: Dispatch): Eventually<void> {
    try {
      for (let work = this.#queue.shift(); work; work = this.#queue.shift()) {
        const pending = this.isAlive(work.frame) ? advance(dispatch(this, work)) : undefined;
        if (pending) return pending.then(() => this.run(dispatch)).catch((thrown) => this.#stopOn(thrown));
      }
    } catch (thrown) {
      this.#stopOn(thrown);
    }
    return undefined;
  }

  #stopOn(thrown: unknown): void {
    if (!(thrown instanceof HistoryFullError)) throw thrown;
    const cause = `The execution reached the maximum number of history events (${HISTORY_EVENTS_MAX}).`;
    const last = this.events.at(-1)?.id ?? this.execution.lastEventId;
    this.finish('FAILED', { failure: failure('States.Runtime', cause) }, last);
  }

  /** Whether the frame is still part of the execution. */
  isAlive(frame: Frame): boolean {
    return this.execution.frames.get(frame.id) === frame;
  }

  /** The submachine a frame runs. */
  scopeOf(frame: Frame): SubMachine {
    const scope = this.machine.scopes.get(frame.scope);
    if (!scope) throw new Error(`${this.execution.arn}: the definition has nothing at '${frame.scope}'`);
    return scope;
  }

  /** The state a frame is in. */
  stateOf(frame: Frame): State {
    const state = this.scopeOf(frame).states.get(frame.state);
    if (!state) throw new Error(`${this.execution.arn}: the definition has no state '${frame.state}'`);
    return state;
  }

  /** The frames that work for a Parallel or Map state of `parent`, by index. */
  childrenOf(parent: Frame): Frame[] {
    return [...this.execution.frames.values()].filter((frame) => frame.parent === parent.id);
  }

  /** Adds a frame, about to enter the first state of `scope`. */
  addFrame(scope: SubMachine, parent: Frame | undefined, index: number, lastEvent: number, item?: MapItem): Frame {
    const frame: Frame = {
      id: this.execution.nextFrameId,
      parent: parent?.id,
      index,
      scope: scope.path,
      item,
      variables: {},
      lastEvent,
      state: scope.startAt,
      input: null,
      enteredAt: this.now,
      enteredEvent: 0,
      eventBefore: 0,
      retries: [],
      retryCount: 0,
      blocked: { on: 'nothing' },
    };
    this.execution.nextFrameId += 1;
    this.execution.frames.set(frame.id, frame);
    return frame;
  }

  /** Takes a frame and everything below it out of the execution. */
  removeFrame(frame: Frame): void {
    for (const child of this.childrenOf(frame)) this.removeFrame(child);
    this.execution.frames.delete(frame.id);
  }

  /** Writes an event that points back to `previous`; returns its id. */
  record(type: string, previous: number, details?: JsonObject): number {
    const id = this.execution.lastEventId + 1;
    if (id >= HISTORY_EVENTS_MAX && !type.startsWith('Execution')) throw new HistoryFullError();
    this.execution.lastEventId = id;
    this.events.push({ id, previous, at: this.now, type, details });
    return id;
  }

  /** Writes the next event of a frame's thread. */
  recordNext(frame: Frame, type: string, details?: JsonObject): number {
    frame.lastEvent = this.record(type, frame.lastEvent, details);
    return frame.lastEvent;
  }

  /** Ends the execution: the last event, the status, and nothing left to run. */
  finish(status: Status, result: { output?: Json; failure?: Failure }, previous: number): void {
    const { execution } = this;
    this.#queue.length = 0;
    execution.frames.clear();
    execution.status = status;
    execution.stoppedAt = this.now;
    execution.output = result.output;
    execution.failure = result.failure;
    const details = result.failure ? failureDetails(result.failure) : { output: result.output ?? null };
    this.record(FINAL_EVENTS[status], previous, status === 'TIMED_OUT' ? {} : details);
  }

  /** The value of a template, waiting for jsonata if need be; throws EvaluationError. */
  *evaluate(template: Template, scope: Scope, field: string): Steps<Json> {
    const value = evaluateTemplate(template, scope, field);
    return value instanceof Promise ? yield* settle(value) : value;
  }
}

const FINAL_EVENTS = {
  RUNNING: 'ExecutionStarted',
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const satisfies Record<Status, string>;

/** `error` and `cause` as event details, where they are given. */
export function failureDetails({ error, cause }: Failure): JsonObject {
  return { ...(error === undefined ? {} : { error }), ...(cause === undefined ? {} : { cause }) };
}

/** Waits for a promise inside Steps. */
export function* settle<T>(promise: Promise<T>): Steps<T> {
  const settled: T[] = [];
  yield promise.then((value) => settled.push(value));
  for (const value of settled) return value;
  throw new Error('Steps were resumed before their promise settled');
}

/** Runs Steps to their end, outside a turn. */
export async function runSteps<T>(steps: Steps<T>): Promise<T> {
  let result = steps.next();
  while (!result.done) {
    const proceed = await Promise.resolve(result.value).then(
      (settled) => () => steps.next(settled),
      (thrown: unknown) => () => steps.throw(thrown),
    );
    result = proceed();
  }
  return result.value;
}

/** Runs Steps as far as they go without waiting; the promise of the rest, if there is one. */
function advance(steps: Steps): Promise<void> | undefined {
  const { done, value } = steps.next();
  return done ? undefined : resume(steps, value);
}

async function resume(steps: Steps, first: Promise<unknown>): Promise<void> {
  let pending = first;
  for (;;) {
    const proceed = await pending.then(
      (value) => () => steps.next(value),
      (thrown: unknown) => () => steps.throw(thrown),
    );
    const { done, value } = proceed();
    if (done) return;
    pending = value;
  }
}
