import type { Activity } from '../clock/activity.ts';
import type { Clock } from '../clock/clock.ts';
import { Callbacks } from './api/callbacks.ts';
import { Executions } from './api/executions.ts';
import { Handler } from './api/handler.ts';
import { Machines } from './api/machines.ts';
import { Calls } from './calls.ts';
import { Definitions } from './definitions/catalogue.ts';
import type { TaskState } from './definitions/types.ts';
import { Executor } from './executor.ts';
import type { HistoryEvent } from './history/events.ts';
import { isSupported, type StartChild } from './integrations.ts';
import type { Json } from './json.ts';
import { MapRuns } from './map-runs.ts';
import type { TaskPorts } from './ports.ts';
import type { Execution, Frame } from './states/execution.ts';
import { callFor } from './states/task.ts';
import type { Effect } from './states/turn.ts';
import type { EngineStore } from './store/store.ts';

/** What an engine is made of. */
export interface EngineOptions {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly random: { uuid(): string; number(): number };
  readonly store: EngineStore;
  readonly tasks: TaskPorts;
  readonly region: string;
  readonly account: string;
  /**
   * Whether a stopped clock waits for calls of functions and services that are under way. Default true; false where
   * the calls themselves take time on that clock.
   */
  readonly callsAreActivity?: boolean;
  /** Called once for every execution that ends in this process, when that is stored. */
  readonly onEnded?: (execution: ExecutionView) => void;
}

/** How an execution stands. */
export interface ExecutionView {
  readonly executionArn: string;
  readonly status: Execution['status'];
  /** Epoch ms. */
  readonly startedAt: number;
  readonly stoppedAt: number | undefined;
  readonly output: Json | undefined;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/**
 * Step Functions for one machine: Standard workflows in JSONata, with AWS's semantics, history and wire protocol.
 *
 * See README.md in this folder for how it is built and what it refuses.
 */
export class Engine {
  readonly #options: EngineOptions;
  readonly #definitions: Definitions;
  readonly #machines: Machines;
  readonly #executions: Executions;
  readonly #callbacks: Callbacks;
  readonly #executor: Executor;
  readonly #calls: Calls;
  readonly #mapRuns: MapRuns;
  readonly #handler: Handler;
  /** Who waits for the end of an execution. */
  readonly #awaited = new Map<string, Array<(ended: Execution) => void>>();

  constructor(options: EngineOptions) {
    const { clock, activity, random, store, tasks, region, account } = options;
    const now = (): number => clock.now();
    const services = { now, uuid: () => random.uuid(), number: () => random.number() };
    this.#options = options;
    this.#definitions = new Definitions(store, {
      integrations: (service, action, pattern) => isSupported(tasks, service, action, pattern),
      surroundings: services,
    });
    this.#executor = new Executor({
      ...{ clock, activity, store, random, definitions: this.#definitions },
      perform: (execution, effect) => this.#perform(execution, effect),
      settled: (execution) => this.#settled(execution),
    });
    this.#machines = new Machines(store, this.#definitions, now, region, account);
    this.#executions = new Executions({
      ...{ store, executor: this.#executor, now, uuid: services.uuid },
      timeoutSeconds: ({ revision }) => this.#definitions.machine(revision).timeoutSeconds,
    });
    this.#callbacks = new Callbacks(store, this.#executor);
    this.#handler = new Handler(this.#machines, this.#executions, this.#callbacks);
    this.#mapRuns = new MapRuns({
      ...{ store, activity, services, executor: this.#executor, definitions: this.#definitions, ports: tasks },
    });
    this.#calls = new Calls({
      ...{ activity, executor: this.#executor, ports: tasks, uuid: services.uuid },
      callsAreActivity: options.callsAreActivity ?? true,
      startChild: (token) => this.#startChild(token),
    });
  }

  /**
   * Goes on where an earlier process stopped: sets every timer, and hands out again what had been handed out without
   * an answer. Call it once, before anything else. Returns how many executions are running.
   */
  recover(): number {
    let count = 0;
    for (const arn of [...this.#options.store.running()]) {
      const execution = this.#options.store.load(arn);
      if (!execution) continue;
      count += 1;
      this.#executor.resume(execution);
      for (const frame of execution.frames.values()) this.#resumeFrame(execution, frame);
    }
    return count;
  }

  /** Stops at once and closes the store: nothing more is acknowledged. The next process goes on after `recover`. */
  close(): void {
    this.#executor.stop();
    this.#mapRuns.stop();
    this.#options.store.close();
  }

  /** Creates a machine; returns its ARN. Throws ApiError (InvalidDefinition, StateMachineAlreadyExists …). */
  createStateMachine(request: { name: string; definition: string; roleArn: string }): string {
    return this.#machines.create(request).arn;
  }

  /** Starts an execution with JSON as input; stored when this resolves. Throws ApiError. */
  async startExecution(request: { stateMachineArn: string; name?: string; input?: Json }): Promise<ExecutionView> {
    const machine = this.#machines.get(request.stateMachineArn);
    const { execution, stored } = this.#executions.start(machine, {
      ...{ name: request.name, input: request.input ?? {}, startedBy: undefined },
    });
    await stored;
    return view(execution);
  }

  /** How an execution stands; throws ApiError (ExecutionDoesNotExist). */
  execution(arn: string): ExecutionView {
    return view(this.#executions.get(arn));
  }

  /** Every event of an execution, values as JSON. */
  history(arn: string): HistoryEvent[] {
    return this.#options.store.history(arn, 1, this.#executions.get(arn).lastEventId);
  }

  /** Answers one operation of the Step Functions API (JSON protocol 1.0); throws ApiError. */
  handle(operation: string, body: unknown): Promise<unknown> {
    return this.#handler.handle(operation, body);
  }

  /** A child without a name gets one that follows from the attempt, so that a repeated call finds it again. */
  #startChild(token: string): StartChild {
    return (machineArn, name, input) => {
      const machine = this.#machines.get(machineArn);
      const given = name ?? token.slice(token.lastIndexOf('#') + 1);
      const { execution } = this.#executions.start(machine, { name: given, input, startedBy: token });
      return { arn: execution.arn, startedAt: execution.startedAt, ended: () => this.#ended(execution) };
    };
  }

  /** The execution when it has ended. */
  #ended(execution: Execution): Promise<Execution> {
    if (execution.status !== 'RUNNING') return Promise.resolve(execution);
    const { promise, resolve } = Promise.withResolvers<Execution>();
    this.#awaited.set(execution.arn, [...(this.#awaited.get(execution.arn) ?? []), resolve]);
    return promise;
  }

  #perform(execution: Execution, effect: Effect): void {
    if (effect.do === 'startMapRun') this.#mapRuns.start(execution, effect.frame, effect.mapRunArn);
    else this.#calls.make(execution, effect);
  }

  #settled(execution: Execution): void {
    this.#mapRuns.settled(execution);
    if (execution.status === 'RUNNING') return;
    this.#options.onEnded?.(view(execution));
    for (const resolve of this.#awaited.get(execution.arn) ?? []) resolve(execution);
    this.#awaited.delete(execution.arn);
  }

  #resumeFrame(execution: Execution, frame: Frame): void {
    const { blocked } = frame;
    if (blocked.on === 'mapRun') this.#mapRuns.start(execution, frame.id, blocked.arn);
    const state = blocked.on === 'task' ? this.#definitions.stateOf(execution, frame) : undefined;
    if (blocked.on !== 'task' || state?.type !== 'Task' || (blocked.submitted && waitsForToken(state))) return;
    this.#perform(execution, callFor(state.resource, frame, blocked.token));
  }
}

/** A call that was answered is not repeated where a callback is to come; the end of a .sync job is asked for again. */
function waitsForToken({ resource }: TaskState): boolean {
  return resource.kind === 'service' && resource.pattern === 'token';
}

function view(execution: Execution): ExecutionView {
  const { arn, status, startedAt, stoppedAt, output, failure: failed } = execution;
  return { executionArn: arn, status, startedAt, stoppedAt, output, error: failed?.error, cause: failed?.cause };
}
