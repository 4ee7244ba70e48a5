import { Activity, StoppedClock } from '../../../local/clock/index.ts';
import {
  Engine,
  type EngineOptions,
  type EngineStore,
  type ExecutionView,
  type Json,
  MemoryStore,
  type TaskOutcome,
  type TaskPorts,
} from '../../../local/engine/index.ts';

/** Second 0 of every rig. */
export const START_MS = Date.parse('2026-01-01T00:00:00.000Z');
export const SECOND_MS = 1000;
export const DAY_S = 86_400;

type Definition = { readonly [key: string]: unknown };

/** What a rig is made of, where the defaults don't do. */
export interface RigOptions {
  readonly store?: EngineStore;
  readonly startMs?: number;
  /** Answers of `lambda:invoke` and of functions by ARN: a payload, or an outcome. */
  readonly lambda?: (payload: Json, functionName: string) => TaskOutcome | Promise<TaskOutcome>;
  readonly ports?: Partial<TaskPorts>;
  readonly random?: () => number;
}

/** An engine under a stopped clock, with one machine. */
export class Rig {
  readonly activity = new Activity();
  readonly clock: StoppedClock;
  readonly engine: Engine;
  readonly store: EngineStore;
  /** Every call of a function, in order. */
  readonly calls: Array<{ functionName: string; payload: Json; second: number }> = [];
  #numbers = 0;

  constructor(options: RigOptions = {}) {
    this.clock = new StoppedClock(options.startMs ?? START_MS, this.activity);
    this.store = options.store ?? new MemoryStore();
    const seed = Math.floor((options.startMs ?? START_MS) / SECOND_MS);
    const engineOptions: EngineOptions = {
      clock: this.clock,
      activity: this.activity,
      store: this.store,
      region: 'eu-north-1',
      account: '111111111111',
      random: { uuid: () => `id-${seed}-${++this.#numbers}`, number: options.random ?? (() => 0.5) },
      tasks: {
        invokeLambda: async ({ functionName, payload }) => {
          this.calls.push({ functionName, payload, second: this.second });
          return options.lambda ? options.lambda(payload, functionName) : { ok: true, payload };
        },
        ...options.ports,
      },
    };
    this.engine = new Engine(engineOptions);
  }

  /** Seconds since START_MS. */
  get second(): number {
    return (this.clock.now() - START_MS) / SECOND_MS;
  }

  /** Creates a machine; `QueryLanguage` is filled in. */
  machine(definition: Definition, name = 'machine'): string {
    const text = JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
    return this.engine.createStateMachine({ name, definition: text, roleArn: 'arn:aws:iam::111111111111:role/test' });
  }

  /** Starts an execution and lets it come to rest at the present instant; returns its ARN. */
  async start(stateMachineArn: string, input: Json = {}, name?: string): Promise<string> {
    const options = { stateMachineArn, input, ...(name === undefined ? {} : { name }) };
    const { executionArn } = await this.engine.startExecution(options);
    await this.activity.idle();
    return executionArn;
  }

  /** Goes on to a second; everything due on the way fires. */
  async to(second: number): Promise<void> {
    await this.clock.advanceTo(START_MS + second * SECOND_MS);
  }

  /** Creates a machine, runs one execution to its end, and says how it went. */
  async run(definition: Definition, input: Json = {}): Promise<ExecutionView & { readonly events: string[] }> {
    const arn = await this.start(this.machine(definition), input);
    while (this.engine.execution(arn).status === 'RUNNING') {
      if ((await this.clock.advanceToNext()) === undefined) break;
    }
    return { ...this.engine.execution(arn), events: this.types(arn) };
  }

  /** The types of an execution's events, in order. */
  types(arn: string): string[] {
    return this.engine.history(arn).map(({ type }) => type);
  }
}

/** A machine of one state. */
export const only = (state: Definition): Definition => ({ StartAt: 'S', States: { S: { End: true, ...state } } });

/** A task that waits for a callback; its token comes to the function as `payload.token`. */
export const WAIT_FOR_CALLBACK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Arguments: { FunctionName: 'ask', Payload: { token: '{% $states.context.Task.Token %}' } },
};

/** A task that calls a function. */
export const CALL = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
};

/** The token in the n-th call of a rig. */
export function tokenOf(rig: Rig, call = 0): string {
  const payload = rig.calls[call]?.payload;
  const token = typeof payload === 'object' && payload !== null && 'token' in payload ? payload['token'] : undefined;
  if (typeof token !== 'string') throw new Error(`call ${call} got no token`);
  return token;
}
